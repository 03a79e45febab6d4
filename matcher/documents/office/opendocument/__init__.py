"""How an ODT looks, as far as it decides whether text can be seen."""
