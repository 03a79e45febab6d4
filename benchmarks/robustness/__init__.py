"""How far fits move when the same resume is laid out in another way."""
