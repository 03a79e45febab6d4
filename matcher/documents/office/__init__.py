"""Read word processor files: DOCX, ODT and RTF."""
