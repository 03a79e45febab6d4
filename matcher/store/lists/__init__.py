"""Lists of matches: which ones they hold, where a page begins, and the short form of each match."""
