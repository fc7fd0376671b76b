"""The full-text index and the query language. Nothing else imports whoosh."""
