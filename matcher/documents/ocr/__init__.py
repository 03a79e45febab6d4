"""Pictures of pages as text, with Tesseract."""
