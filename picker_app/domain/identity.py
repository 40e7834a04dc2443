"""Names of things, each a type of its own so that one cannot be taken for another."""

import uuid
from typing import NewType

OrderId = NewType("OrderId", str)
"""Our id of an order: stable for a connection and the platform's id, see `order_id_of`."""

LineId = NewType("LineId", str)
"""Our id of a line, counted within its order from "1". The platform's ids hang on it and may change
under it.
"""

ConnectionName = NewType("ConnectionName", str)
"""The settings' name of one account with one marketplace."""

TerminalName = NewType("TerminalName", str)
"""The settings' name of one kiosk."""

TerminalId = NewType("TerminalId", str)
"""Of one kiosk, made with its journal: it stays when the kiosk is given another name."""

_ORDERS = uuid.UUID("6f1c3a52-6a3e-4a56-9a43-0a3c8be1d9f1")


def order_id_of(connection: ConnectionName, platform_order_id: str) -> OrderId:
    """Our id of an order, the same each time it is asked for.

    It is computed and not drawn, so that a hub restored from a backup gives an order that arrives
    again the id under which the kiosks still hold its journal.
    """
    return OrderId(str(uuid.uuid5(_ORDERS, f"{connection}\n{platform_order_id}")))
