"""The dates of a resume, and which job each line belongs to."""
