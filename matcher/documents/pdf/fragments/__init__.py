"""Parts of lines on a page: those painted apart or wrapped are joined, and all are put in reading order."""
