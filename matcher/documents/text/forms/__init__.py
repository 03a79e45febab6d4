"""Application forms that were pasted as text."""
