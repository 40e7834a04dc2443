"""What a newer message of the marketplace changed in what is ordered, in words."""

from collections.abc import Iterator

from picker_app.domain.order import Line, LineStatus, Order, OrderStatus, ordered_amount
from picker_app.domain.wording import amount_words

_STILL_OPEN = frozenset({OrderStatus.RECEIVED, OrderStatus.ACCEPTED, OrderStatus.UNKNOWN})
"""Later on a marketplace shows what it got in place of what was ordered."""


def changes_between(known: Order, newer: Order) -> tuple[str, ...]:
    """A sentence for each line that the marketplace changed, took away or added while the order was
    open. Both orders have their lines under the same ids.
    """
    if newer.status not in _STILL_OPEN or not known.lines or not newer.lines:
        return ()
    return tuple(_sentences(known, newer))


def _sentences(known: Order, newer: Order) -> Iterator[str]:
    before = {line.line_id: line for line in known.lines_to_pick}
    after = {line.line_id: line for line in newer.lines_to_pick}
    for line_id, line in after.items():
        was = before.get(line_id)
        if was is None:
            yield f"Added by the marketplace: {line.name}, {_amount(line)}."
        elif line.status is LineStatus.NOT_PROCESSED and _amount(line) != _amount(was):
            yield f"Changed by the marketplace: {line.name}, {_amount(line)}, not {_amount(was)}."
    for line_id, line in before.items():
        if line_id not in after:
            yield f"Taken out by the marketplace: {line.name}, {_amount(line)}."


def _amount(line: Line) -> str:
    return amount_words(line.pricing, ordered_amount(line))
