"""Tables and columns: which parts of a text are side by side."""
