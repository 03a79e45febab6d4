"""Fits the points of words for kinds of work to invented resumes: `make fit`, and `python -m training.measure`."""
