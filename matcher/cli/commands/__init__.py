"""The commands of `rolefit`, one module for each."""
