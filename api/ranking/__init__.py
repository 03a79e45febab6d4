"""/v1/roles/{id}/rank: stored matches ranked for a role, without sending a document again."""
