"""Time expressions and publication dates, by rule."""
