"""What differs between two reports on one document."""
