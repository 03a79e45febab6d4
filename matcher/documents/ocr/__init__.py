"""Read pictures of pages with Tesseract."""
