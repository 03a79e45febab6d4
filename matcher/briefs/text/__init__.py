"""What the text of a brief shows beside its skills: its passages, names of employers, and what the job is called."""
