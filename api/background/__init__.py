"""Threads for work that is not done while a request is answered."""
