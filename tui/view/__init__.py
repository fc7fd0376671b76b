"""What the reader sees, as values: the view, its steps, the rows of the lists, wording. Without Textual."""
