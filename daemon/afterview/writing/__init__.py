"""An obligation to subject and text:

letters and event texts from facts of the mails, the notes and the profile alone.
"""
