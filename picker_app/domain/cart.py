"""The cart: the last outcome of each line.

It is a fold over the deeds of the order's log that cannot fail: a deed that makes no sense for the
order was refused before it came into the log, and one about a line that a newer message of the
platform took away is simply not asked for.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from picker_app.domain.action import Deed, SetCollector, SetOutcome
from picker_app.domain.identity import LineId
from picker_app.domain.order import Collector, Line, Order
from picker_app.domain.outcome import UNDECIDED, NotFound, Outcome, Picked, Undecided


@dataclass(frozen=True, slots=True, kw_only=True)
class Cart:
    """What the pickers decided of one order so far."""

    outcomes: Mapping[LineId, Outcome] = field(default_factory=lambda: MappingProxyType({}))
    collector: Collector | None = None
    """A person's answer where the order does not say who takes the bag."""

    def outcome(self, line_id: LineId) -> Outcome:
        """What became of a line; undecided until somebody says."""
        return self.outcomes.get(line_id, UNDECIDED)

    def after(self, deed: Deed) -> "Cart":
        """The cart once the deed is done. Deeds that set nothing leave it as it is."""
        return fold([deed], self)


EMPTY_CART = Cart()


def fold(deeds: Iterable[Deed], start: Cart = EMPTY_CART) -> Cart:
    """The cart after all the deeds, in their order.

    In one pass, for it is folded anew at each tap, and a large order is hundreds of deeds.
    """
    outcomes, collector = dict(start.outcomes), start.collector
    for deed in deeds:
        match deed:
            case SetOutcome():
                outcomes[deed.line_id] = deed.outcome
            case SetCollector():
                collector = deed.collector
    return Cart(outcomes=MappingProxyType(outcomes), collector=collector)


def collector_of(order: Order, cart: Cart) -> Collector:
    """Who takes the bag: the order's word, and a person's where the order has none."""
    if order.collector is Collector.UNKNOWN and cart.collector is not None:
        return cart.collector
    return order.collector


def undecided_lines(order: Order, cart: Cart) -> tuple[Line, ...]:
    """The lines of the order that nobody has decided yet."""
    return tuple(
        line for line in order.lines_to_pick if isinstance(cart.outcome(line.line_id), Undecided)
    )


def nothing_found(order: Order, cart: Cart) -> bool:
    """Whether each line of the order was looked for in vain."""
    return all(isinstance(cart.outcome(line.line_id), NotFound) for line in order.lines_to_pick)


def digest(order: Order, cart: Cart) -> str:
    """A fingerprint of what a picker sees when reviewing the cart: each line of the order with its
    outcome.

    The lines' SKUs and ordered amounts go in, so that an order that the platform changed meanwhile
    has another digest.
    """
    text = "\n".join(
        [
            f"collector {collector_of(order, cart)}",
            *(
                f"{_line_words(line)} {_outcome_words(cart.outcome(line.line_id))}"
                for line in order.lines_to_pick
            ),
        ],
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _line_words(line: Line) -> str:
    pricing = line.pricing
    return f"{line.line_id} {line.sku!r} {pricing.type_words!r} {pricing.amount.normalize():f}"


def _outcome_words(outcome: Outcome) -> str:
    if isinstance(outcome, Picked):
        return f"picked {outcome.amount.normalize():f}"
    return outcome.kind
