"""What the store itself changed in an order, told apart from what others did.

Some marketplaces show a changed order as if it had been ordered so: an item that was taken out is
gone, what stands in for it is an item like any other. Only the store's own log knows which it was.
"""

from collections.abc import Iterator
from dataclasses import replace

from picker_app.domain.cart import Cart
from picker_app.domain.order import Line, LineStatus, Order, ordered_amount
from picker_app.domain.outcome import NotFound, Picked, Replaced

_GONE = frozenset({LineStatus.NOT_FOUND, LineStatus.REPLACED})


def with_own_changes(known: Order, incoming: Order, cart: Cart) -> Order:
    """The incoming order with its lines as this cart, of which the marketplace was told, made them
    of the known ones. A message that tells no lines, or lines without ids, stays as it is.
    """
    if not incoming.lines or any(line.platform_line_id is None for line in incoming.lines):
        return incoming
    seen = _Seen(known, incoming, cart)
    return replace(incoming, lines=(*seen.told(), *seen.taken_out()))


class _Seen:
    """One message beside what was known before."""

    def __init__(self, known: Order, incoming: Order, cart: Cart) -> None:
        self._known = known
        self._incoming = incoming
        self._cart = cart
        self._ids = {
            each for line in incoming.lines for each in (line.platform_line_id, *line.earlier_ids)
        }
        self._stood_in_for: set[str | None] = {
            line.replaces for line in known.lines if line.replaces
        }

    def told(self) -> Iterator[Line]:
        """The lines of the message."""
        for line in self._incoming.lines:
            if line.status is LineStatus.NOT_PROCESSED:
                yield self._as_known(line) or self._as_wanted(line)
            else:
                yield line

    def taken_out(self) -> Iterator[Line]:
        """The lines that it has no more because the store took them out."""
        for line in self._known.lines_to_pick:
            if line.platform_line_id is None or line.platform_line_id in self._ids:
                continue
            status = self._status_of_gone(line)
            if status is not None:
                whole = line.original_pricing or line.pricing
                yield replace(line, status=status, original_pricing=whole)

    def _as_known(self, line: Line) -> Line | None:
        """A line that was there before; None for one that is new."""
        known = (each for each in self._known.lines if each.platform_line_id in _ids(line))
        before = next(known, None)
        if before is None:
            return None
        if before.replaces is not None or before.status is LineStatus.ADDITION:
            return replace(line, status=before.status, replaces=before.replaces)
        ordered = ordered_amount(before)
        wanted = self._cart.outcome(before.line_id)
        is_ours = isinstance(wanted, Picked) and wanted.amount == line.pricing.amount < ordered
        if not is_ours:
            return line
        whole = before.original_pricing or before.pricing
        return replace(line, status=LineStatus.IN_CART, original_pricing=whole)

    def _as_wanted(self, line: Line) -> Line:
        """A new line, as what stands in for another or as what was added, where it is either."""
        for other in self._known.lines_to_pick:
            wanted = self._cart.outcome(other.line_id)
            is_it = isinstance(wanted, Replaced) and wanted.product.sku == line.sku
            if is_it and other.platform_line_id not in self._stood_in_for:
                self._stood_in_for.add(other.platform_line_id)
                return replace(line, status=LineStatus.IN_CART, replaces=other.platform_line_id)
        if line.sku in self._cart.additions:
            return replace(line, status=LineStatus.ADDITION)
        return line

    def _status_of_gone(self, line: Line) -> LineStatus | None:
        """What became of a line that is gone; None where it was not the store."""
        if line.status in _GONE:
            return line.status
        match self._cart.outcome(line.line_id):
            case NotFound():
                return LineStatus.NOT_FOUND
            case Replaced():
                return LineStatus.REPLACED
            case _:
                return None


def _ids(line: Line) -> tuple[str | None, ...]:
    return (line.platform_line_id, *line.earlier_ids)
