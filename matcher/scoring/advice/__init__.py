"""What is missing for a role, and which skills to learn next."""
