"""What Rolefit knows, as data that a person edits: skills, roles, rules of language. Imports nothing of ours."""
