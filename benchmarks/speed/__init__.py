"""Measure the speed of matching, side by side with other ways: `python -m benchmarks.speed --help`."""
