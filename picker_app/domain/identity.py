"""Names of things, each a type of its own so that one cannot be taken for another."""

from typing import NewType

OrderId = NewType("OrderId", str)
"""Our id of an order: stable for a connection and the platform's id, see `order_id`."""

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
