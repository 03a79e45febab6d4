"""One repository for each kind of thing that is stored: what it keeps, finds and erases within a unit of work."""
