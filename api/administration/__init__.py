"""What an organisation's administrator does: keys, the audit trail, and erasing what was kept long enough."""
