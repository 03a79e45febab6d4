"""Choose the constants of the scores on labelled resumes: levels of fits, thresholds and confidence."""
