"""How well jobs are dated that running sentences tell of, on invented resumes."""
