"""The notation for phrases and rules, and its parser."""
