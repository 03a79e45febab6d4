"""Word processor files as text: DOCX, ODT and RTF."""
