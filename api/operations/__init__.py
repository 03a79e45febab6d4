"""Health checks for operators."""
