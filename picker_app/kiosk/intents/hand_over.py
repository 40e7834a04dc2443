"""What a picker can want of an order that is finished or cancelled."""

from dataclasses import dataclass, field

from picker_app.domain.identity import OrderId
from picker_app.kiosk.paper.kind import Outlet, Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmHandOver:
    """The bag has left the store."""

    order_id: OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkPutBack:
    """Goods of a cancelled order are back on their shelf, or are not after all."""

    goods: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CountBags:
    """So many bags of the order stand at this place."""

    order_id: OrderId
    place: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MakePaper:
    """Put the order on paper."""

    order_id: OrderId
    paper: Paper
    outlet: Outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCancelled:
    """Somebody knows now that this order was cancelled: show it."""

    order_id: OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class TellCourier:
    """Tell the courier of the order again, with what it asked for."""

    order_id: OrderId
    fields: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """The courier's names, and what was filled in."""
