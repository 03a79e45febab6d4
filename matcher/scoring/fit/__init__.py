"""Compute the fit for a role from the evidence for each skill."""
