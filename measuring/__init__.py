"""Measures the engine for the pages in `docs`, and checks the sentences of the rules. Maintainers use it by `make`."""
