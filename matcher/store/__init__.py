"""Store organisations, API keys, matches with their evidence, own roles, and results shared by a link."""
