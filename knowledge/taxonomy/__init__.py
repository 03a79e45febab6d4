"""What is looked for in a resume and why: skills, their names, the roles that ask for them. Data, loader and checks."""
