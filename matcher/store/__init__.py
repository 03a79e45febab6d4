"""Store organisations and what belongs to them: API keys, matches, events, webhooks, batches, roles, shared results."""
