"""Child processes: started with nothing of their parent's, given one request at a time, killed and replaced."""
