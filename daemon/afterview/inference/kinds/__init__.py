"""What a message is for: named predicates over what it says and where it stands, weighed by a table of scores."""
