"""How an order gets our id."""

import uuid

from picker_app.domain.identity import ConnectionName, OrderId

_ORDERS = uuid.UUID("6f1c3a52-6a3e-4a56-9a43-0a3c8be1d9f1")


def order_id_of(connection: ConnectionName, platform_order_id: str) -> OrderId:
    """Our id of an order, the same each time it is asked for.

    It is computed and not drawn, so that a hub restored from a backup gives an order that arrives
    again the id under which the kiosks still hold its journal.
    """
    return OrderId(str(uuid.uuid5(_ORDERS, f"{connection}\n{platform_order_id}")))
