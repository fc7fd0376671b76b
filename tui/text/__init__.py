"""Text on a grid of cells: wrapped, laid out, two articles level with each other. Without Textual."""
