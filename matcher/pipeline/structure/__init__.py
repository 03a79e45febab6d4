"""The structure of a resume: lines, blocks, headings, sections, and jobs with their dates."""
