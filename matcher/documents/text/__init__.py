"""From the lines that a reader collects to one clean text."""
