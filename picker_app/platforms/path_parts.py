"""Parts of a URL's path."""

from urllib.parse import quote


def escaped(part: str) -> str:
    """A part as it may stand between two slashes, whatever is in it."""
    # "." and ".." would climb the path wherever it is normalised.
    return quote(part, safe="") if part.strip(".") else part.replace(".", "%2E")
