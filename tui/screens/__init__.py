"""Screens: the explorer (which mediates between its panes), help."""
