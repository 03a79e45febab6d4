"""/v1/briefs: whom to hire for a project."""
