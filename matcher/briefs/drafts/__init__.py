"""Drafts of roles from postings."""
