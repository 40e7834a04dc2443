"""Orders of the past."""
