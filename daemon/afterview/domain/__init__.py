"""The nouns: frozen values that every other layer speaks in. Nothing here knows a clock, a file or a network."""
