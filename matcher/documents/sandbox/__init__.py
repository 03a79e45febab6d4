"""Documents are read in child processes that can be killed and replaced."""
