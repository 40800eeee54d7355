"""Whole histories: cycles over every kind of store, with mail, time, the user's hand and whatever can go wrong."""
