"""Read PDF files with PDFium."""
