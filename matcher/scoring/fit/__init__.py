"""From the evidence for each skill to the fit for a role."""
