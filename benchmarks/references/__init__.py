"""Small programs to measure beside: each does the least that a program of its kind can do."""
