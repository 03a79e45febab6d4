"""/v1/roles: the built-in roles and an organisation's own."""
