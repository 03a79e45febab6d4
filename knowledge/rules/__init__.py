"""The rules of language: words and patterns, other than names of skills, by which texts are read."""
