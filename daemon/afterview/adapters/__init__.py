"""Where the program meets the world: mailboxes, drafts, calendars, the ledger. Everything else is pure."""
