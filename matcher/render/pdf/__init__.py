"""A candidate's result on paper."""
