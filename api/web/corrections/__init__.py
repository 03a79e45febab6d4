"""What candidates say about the reading of their resumes."""
