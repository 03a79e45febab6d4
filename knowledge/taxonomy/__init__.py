"""The taxonomy: skills, their names, and the roles that require them. Its types, its loader and its checks."""
