"""How a text is parted into blocks: at line breaks, heads of jobs, sentences that tell of jobs, and lost breaks."""
