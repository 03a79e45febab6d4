"""For how long something may be kept."""

MOST_DAYS = 36_500
"""The most days, a hundred years, that a setting can say."""
