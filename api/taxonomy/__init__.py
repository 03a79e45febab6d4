"""/v1/taxonomy: the version of the taxonomy, and the sources of its weights."""
