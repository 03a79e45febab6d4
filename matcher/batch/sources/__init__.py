"""Find the documents of a batch: in files, folders, patterns, archives, tables and object storage."""
