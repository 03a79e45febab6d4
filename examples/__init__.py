"""Resumes of invented people, the scripts that write them, and scripts that update the documentation with them."""
