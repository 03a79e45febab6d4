"""Run child processes that inherit nothing, answer one request at a time, and are replaced when they fail."""
