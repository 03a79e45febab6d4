"""The parts of `rolefit batch`: what the user asked for, the documents, the run, and its results."""
