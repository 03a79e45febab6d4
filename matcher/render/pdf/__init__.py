"""Write a candidate's result as a PDF."""
