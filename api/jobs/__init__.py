"""All the work that is not done while a request is answered, and the worker that does it."""
