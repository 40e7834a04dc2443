"""Products on this terminal: their lists, their search and their pictures."""
