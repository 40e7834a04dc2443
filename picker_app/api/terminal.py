"""How a kiosk says which terminal it is: by a header of each request."""

TERMINAL_ID_HEADER = "Picker-Terminal"
"""Carries a `TerminalId`. A kiosk of an earlier version sends none, and is known by its name."""
MOST_CHARACTERS = 64
