"""That a text cannot be understood."""


class UnreadableError(ValueError):
    """A text of the platform cannot be understood; says what is wrong with it."""
