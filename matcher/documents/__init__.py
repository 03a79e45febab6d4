"""Read documents as text: one reader for each format, and a child process for documents that are not trusted."""
