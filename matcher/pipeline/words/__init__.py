"""The words of a text: tokens, and views of them that are quick to search."""
