"""Tables and columns: which words of a text stand beside each other."""
