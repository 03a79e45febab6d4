"""Fits what is learned to labelled, invented texts (`make fit`), and measures how well texts are read with it."""
