"""What is wanted, what exists and what we last wrote, to a list of changes."""
