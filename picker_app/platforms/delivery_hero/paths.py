"""Paths of the Partner API v2, each part escaped."""

import uuid

from picker_app.platforms.delivery_hero.dialects import Dialect
from picker_app.platforms.path_parts import escaped

TOKEN_PATH = "/v2/oauth/token"  # noqa: S105 - a path


def order_path(dialect: Dialect, chain_id: str, order_id: str) -> str:
    """Of one order."""
    if dialect.orders_below_chain:
        return f"/v2/chains/{escaped(chain_id)}/orders/{escaped(order_id)}"
    return f"/v2/orders/{escaped(order_id)}"


def catalogue_path(chain_id: str, vendor: str) -> str:
    """Of the products of one vendor."""
    return f"{_vendor_path(chain_id, vendor)}/catalog"


def order_list_path(chain_id: str, vendor: str, suffix: str) -> str:
    """Of the orders of one vendor. The documents print it without the suffix "/orders" that it has
    in use (Partner Picking use cases, "Retrieve multiple orders details").
    """
    return _vendor_path(chain_id, vendor) + suffix


def is_uuid(text: str) -> bool:
    """Whether it is a UUID as the documents write it: in groups, without anything around."""
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


def _vendor_path(chain_id: str, vendor: str) -> str:
    return f"/v2/chains/{escaped(chain_id)}/vendors/{escaped(vendor)}"
