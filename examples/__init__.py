"""Resumes of people who do not exist, the scripts that write them, and the one that shows them in README.md."""
