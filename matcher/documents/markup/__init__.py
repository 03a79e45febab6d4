"""Read text formats: HTML, Markdown, plain text and JSON Resume."""
