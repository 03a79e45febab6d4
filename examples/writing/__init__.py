"""Write an invented resume in the formats that people send, with one module for each format."""
