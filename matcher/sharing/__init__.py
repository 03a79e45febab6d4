"""Share what only few can use at a time, such as readers, threads and the language pipeline, fairly between owners."""
