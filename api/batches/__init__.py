"""/v1/batches: match many resumes in the background."""
