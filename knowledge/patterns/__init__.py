"""The notation in which phrases and rules are written."""
