"""Match many documents: find them, match them in worker processes, and write one result for each."""
