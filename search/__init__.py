"""The engine: a pile of article files becomes one story that can be asked. Knows no terminal."""
