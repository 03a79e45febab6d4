"""How a DOCX looks, as far as it decides whether text can be seen."""
