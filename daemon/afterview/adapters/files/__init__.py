"""Mailboxes, drafts and a calendar kept in plain files."""
