"""/v1/taxonomy: the version and the sources of what is scored."""
