"""Which version of the program this is."""

from functools import cache


@cache
def version() -> str:
    """As it is installed. Read when it is needed: the kiosk's screen never does."""
    from importlib.metadata import version as installed

    return installed("picker-app")
