"""Paths of the orders API, each part escaped: a reference is whatever another system numbers by."""

from urllib.parse import quote

TOKEN_PATH = "/oauth/token"  # noqa: S105 - a path
ORDERS_PATH = "/api/orders"


def order_path(reference: str) -> str:
    """Of one delivery."""
    # "." and ".." would climb the path wherever it is normalised.
    escaped = quote(reference, safe="") if reference.strip(".") else reference.replace(".", "%2E")
    return f"{ORDERS_PATH}/{escaped}"
