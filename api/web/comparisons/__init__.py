"""Compare a result with a job posting, or with the result of an earlier version of the resume."""
