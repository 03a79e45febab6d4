"""The rules of language: words and patterns that decide how a text is read, other than the names of skills."""
