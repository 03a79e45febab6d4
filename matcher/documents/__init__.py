"""Documents as text: one reader a format, and a child process to read the documents of strangers in."""
