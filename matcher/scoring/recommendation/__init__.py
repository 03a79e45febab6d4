"""Choose the roles to recommend, with a confidence and reasons."""
