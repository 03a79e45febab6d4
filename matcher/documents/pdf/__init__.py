"""PDF files as text, with PDFium."""
