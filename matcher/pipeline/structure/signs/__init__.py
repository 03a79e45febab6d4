"""What finds the signs by which the lines of a resume are read: one module for each thing that they show."""
