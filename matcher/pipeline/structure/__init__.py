"""The structure of a resume: lines, blocks, headings and sections."""
