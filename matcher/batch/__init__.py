"""A talent pool: discover documents, match them in worker processes, write one result for each."""
