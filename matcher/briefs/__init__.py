"""Hiring briefs: finds the role to hire for a project description or job posting, and drafts roles from postings."""
