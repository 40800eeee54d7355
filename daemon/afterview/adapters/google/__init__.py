"""Gmail, Google Calendar and sign-in behind the ports."""
