"""/v1/skills: the skills that are looked for, and those that a text holds."""
