"""Hiring briefs: a project description or job posting to the role to hire, and to a draft of a role."""
