"""What a mention is worth: whether the person claims the skill, and how well the mention shows it."""
