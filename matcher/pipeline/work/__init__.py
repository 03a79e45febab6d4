"""Work that is told in plain words: its sentences, the points of their words, and what they show."""
