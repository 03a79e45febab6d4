"""/v1/matches: match resumes, read stored matches, and score them again."""
