"""Turn the lines that a reader collects into one clean text."""
