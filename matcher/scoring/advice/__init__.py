"""What is missing, and which skills to learn next."""
