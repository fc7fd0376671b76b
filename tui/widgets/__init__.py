"""Widgets: line-API lists and readers that draw frozen data and post messages."""
