"""The front end: a Textual application over the engine. Imports search and is never imported by it."""
