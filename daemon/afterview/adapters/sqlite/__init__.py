"""The ledger and the readings in one SQLite file."""
