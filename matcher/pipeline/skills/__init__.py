"""The skills that a text names, misspells or describes."""
