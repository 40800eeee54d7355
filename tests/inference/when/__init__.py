"""Cases and properties of the reading of times."""
