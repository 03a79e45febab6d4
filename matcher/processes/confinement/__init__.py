"""Take from a child process what it does not need to compute and answer: files, calls of the system, and powers."""
