"""Who may ask for what: keys, the shared services, budgets, the audit trail, and the base class of the views."""
