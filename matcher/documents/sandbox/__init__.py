"""Read documents in child processes with limits, which can be killed and replaced."""
