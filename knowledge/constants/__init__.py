"""The constants of scoring and briefs: their types and checks. `knowledge/data/constants` gives a reason for each."""
