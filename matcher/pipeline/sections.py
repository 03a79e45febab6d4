"""What the sections of a resume have: entries, dates, jobs. `Section` has those that a heading can name."""

HEADER = "header"
"""The section of the head of the page: name, contact, headline."""
UNPLACED = "unplaced"
"""The section of lines that no entry, list or head holds."""

ENTRY_SECTIONS = ("experience", "projects", "research", "volunteering", "publications", "education")
"""The sections that have entries with heads of their own."""
TOLD_SECTIONS = frozenset({"experience", "projects", "research", "volunteering"})
"""The sections whose entries tell below their heads what was done."""
DATED_SECTIONS = TOLD_SECTIONS | {"publications"}
"""The sections whose entries are read with their dates."""
JOB_SECTIONS = frozenset({"experience", "volunteering"})
"""The sections whose entries are jobs, paid or not."""
