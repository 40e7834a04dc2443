"""Whom the sandbox plays a marketplace or a courier for, and the tokens that these were given."""
