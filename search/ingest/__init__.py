"""A file becomes an Article: walk, decode, sanitise, structure."""
