"""What a report warns of in the text of a document, once it was read."""
