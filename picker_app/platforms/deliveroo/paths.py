"""Paths of the Picking API, each part escaped: order ids have a colon in them ("gb:…")."""

from picker_app.platforms.path_parts import escaped

TOKEN_PATH = "/oauth2/token"  # noqa: S105 - a path


def active_orders_path(site: str) -> str:
    """Of the orders that a site has not accepted yet."""
    return f"/picking/v1/sites/{escaped(site)}/orders/active"


def order_path(order_id: str, action: str) -> str:
    """Of what is done to one order."""
    return f"/picking/v1/orders/{escaped(order_id)}/{action}"


def substitute_path(order_id: str, item_id: str) -> str:
    """Of what may stand in for one item."""
    return order_path(order_id, f"items/{escaped(item_id)}/substitute")
