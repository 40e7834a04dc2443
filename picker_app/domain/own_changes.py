"""What the store itself changed in an order, told apart from what others did.

Some marketplaces show a changed order as if it had been ordered so: an item that was taken out is
gone, what stands in for it is an item like any other. Only the store's own log knows which it was.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

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
    change = _OwnChange(known, incoming, cart)
    return replace(incoming, lines=(*change.told(), *change.taken_out()))


class _OwnChange:
    """One message beside what was known before."""

    def __init__(self, known: Order, incoming: Order, cart: Cart) -> None:
        self._known = known
        self._cart = cart
        self._ids = {each for line in incoming.lines for each in _ids(line)}
        self._lines: list[Line] = []
        # What was there before comes first: new lines are for what is still wanted besides.
        for line in sorted(incoming.lines, key=lambda line: self._before(line) is None):
            self._lines.append(self._marked(line))
        self._order = [line.platform_line_id for line in incoming.lines]

    def told(self) -> Iterator[Line]:
        """The lines of the message, where they stood."""
        for line in sorted(self._lines, key=lambda each: self._order.index(each.platform_line_id)):
            yield self._reduced(line) if line.status is LineStatus.NOT_PROCESSED else line

    def taken_out(self) -> Iterator[Line]:
        """The lines that it has no more because the store took them out."""
        for line in self._known.lines_to_pick:
            if line.platform_line_id is None or line.platform_line_id in self._ids:
                continue
            status = self._status_of_gone(line)
            if status is not None:
                whole = line.original_pricing or line.pricing
                yield replace(line, status=status, original_pricing=whole)

    def _before(self, line: Line) -> Line | None:
        """The line as it was known; None for a new one."""
        ids = _ids(line)
        return next((each for each in self._known.lines if each.platform_line_id in ids), None)

    def _marked(self, line: Line) -> Line:
        """A line as what it is besides an item that was ordered, where it is."""
        if line.status is not LineStatus.NOT_PROCESSED:
            return line
        before = self._before(line)
        if before is not None:
            return self._as_before(line, before)
        for ordered in self._known.lines_to_pick:
            if self._still_wanted(ordered, line.sku) >= line.pricing.amount:
                return replace(line, status=LineStatus.IN_CART, replaces=ordered.platform_line_id)
        added = self._cart.additions.get(line.sku)
        there = _amount(each for each in self._lines if each.status is LineStatus.ADDITION)
        is_added = added is not None and there.get(line.sku, Decimal(0)) < added.amount
        return replace(line, status=LineStatus.ADDITION) if is_added else line

    def _as_before(self, line: Line, before: Line) -> Line:
        if before.replaces is None and before.status is not LineStatus.ADDITION:
            return line
        return replace(line, status=before.status, replaces=before.replaces)

    def _still_wanted(self, ordered: Line, sku: str) -> Decimal:
        """How much of a product the store wants in place of this line, or of the line itself,
        beyond what the message has of it already.
        """
        match self._cart.outcome(ordered.line_id):
            case Picked(amount=amount) if sku == ordered.sku:
                return amount - self._there(ordered, sku)
            case Replaced(product=product, amount=amount) if sku == product.sku:
                return amount - self._there(ordered, sku)
            case _:
                return Decimal(0)

    def _there(self, ordered: Line, sku: str) -> Decimal:
        """How much of a product the message has for a line: as itself and in place of it."""
        own = ordered.platform_line_id
        there = _amount(each for each in self._lines if own in {*_ids(each), each.replaces})
        return there.get(sku, Decimal(0))

    def _reduced(self, line: Line) -> Line:
        """An ordered line; with what was ordered where the store left less of it."""
        before = self._before(line)
        if before is None or line.pricing.amount >= ordered_amount(before):
            return line
        wanted = self._cart.outcome(before.line_id)
        is_wanted = isinstance(wanted, Picked) and wanted.amount == self._there(before, line.sku)
        was_so = (
            before.status is LineStatus.IN_CART and before.pricing.amount == line.pricing.amount
        )
        if not is_wanted and not was_so:
            return line
        whole = before.original_pricing or before.pricing
        return replace(line, status=LineStatus.IN_CART, original_pricing=whole)

    def _status_of_gone(self, line: Line) -> LineStatus | None:
        """What became of a line that is gone; None where it was not the store."""
        if any(each.replaces == line.platform_line_id for each in self._lines):
            return LineStatus.REPLACED
        if line.status in _GONE:
            return line.status
        match self._cart.outcome(line.line_id):
            case NotFound():
                return LineStatus.NOT_FOUND
            case Replaced():
                return LineStatus.REPLACED
            case _:
                return None


def _amount(lines: Iterator[Line]) -> dict[str, Decimal]:
    """How much there is of each product."""
    amounts: dict[str, Decimal] = {}
    for line in lines:
        amounts[line.sku] = amounts.get(line.sku, Decimal(0)) + line.pricing.amount
    return amounts


def _ids(line: Line) -> tuple[str | None, ...]:
    return (line.platform_line_id, *line.earlier_ids)
