"""Quotations and who speaks them, by rule."""
