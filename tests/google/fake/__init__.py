"""A stateful stand-in for Gmail, Google Calendar and the token endpoint, as strict as the documents allow."""
