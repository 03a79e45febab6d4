"""Commands that study a pool as a whole."""
