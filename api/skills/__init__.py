"""/v1/skills: the skills of the taxonomy, and the skills in a text."""
