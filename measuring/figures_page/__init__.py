"""Write docs/measured/figures.md, the page with the accuracy of the engine on test sets and on annotated resumes."""
