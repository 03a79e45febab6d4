"""How right the results of a batch are, measured against annotated documents."""
