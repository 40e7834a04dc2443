"""Paths of Lula's API, each part escaped."""

from picker_app.platforms.path_parts import escaped

TOKEN_PATH = "/oauth/token"  # noqa: S105 - a path
"""Not documented: how calls are authenticated is for the settings to say."""


def patch_path(order_id: str) -> str:
    """Of the changes of an order (Lula, Patch order)."""
    return f"/orders/{escaped(order_id)}/patch-order"


def details_path(order_id: str) -> str:
    """Of an order as it is (Lula, Get order details)."""
    return f"/orders/details/{escaped(order_id)}"
