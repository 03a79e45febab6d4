"""/v1/matches: match a resume, read stored matches, score them again."""
