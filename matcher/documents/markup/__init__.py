"""Text formats: HTML, Markdown, plain text and JSON Resume."""
