"""Gmail and Google Calendar, reached through one short list of permitted calls. Nothing here can send."""
