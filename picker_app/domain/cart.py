"""The cart: the last outcome of each line, and what goes along on top of the order.

It is a fold over the deeds of the order's log that cannot fail: a deed that makes no sense for the
order was refused before it came into the log, and one about a line that a newer message of the
platform took away is simply not asked for.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from picker_app.domain.action import (
    CloseHere,
    CustomerAnswer,
    Deed,
    PutBack,
    SetAddition,
    SetAnswer,
    SetCollector,
    SetNote,
    SetOutcome,
    SetPackedBags,
    effect_of,
)
from picker_app.domain.identity import LineId
from picker_app.domain.money import Money
from picker_app.domain.order import Collector, Line, Order, is_as_ordered, ordered_amount
from picker_app.domain.outcome import (
    UNDECIDED,
    NewPrice,
    NotFound,
    Outcome,
    Picked,
    Replaced,
    Undecided,
)
from picker_app.domain.product import Product


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A product that goes into the bag on top of the order."""

    product: Product
    amount: Decimal
    """Pieces, or kilograms; never 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cart:
    """What the pickers decided of one order so far."""

    outcomes: Mapping[LineId, Outcome] = field(default_factory=lambda: MappingProxyType({}))
    collector: Collector | None = None
    """A person's answer where the order does not say who takes the bag."""
    additions: Mapping[str, Addition] = field(default_factory=lambda: MappingProxyType({}))
    """By SKU, in the order in which they were added first."""
    notes: Mapping[LineId, str] = field(default_factory=lambda: MappingProxyType({}))
    """What somebody wrote to a line, in place of what the order says of it; empty is nothing."""
    answers: Mapping[LineId, CustomerAnswer] = field(default_factory=lambda: MappingProxyType({}))
    """What the customer said, by the line that they were asked about."""
    answer: CustomerAnswer | None = None
    """What the customer said to the changes as they are now; a change after it asks anew."""
    answered_digest: str = ""
    """Of the cart that this answer is about; empty where nobody said."""
    decided_by: str = ""
    """The supervisor who decided about them in the customer's place; empty where nobody did."""
    put_back: frozenset[str] = frozenset()
    """Keys of the goods that went back to their shelves after the order was cancelled."""
    packed_bags: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """How many bags of the packed order stand where, by the place's name; none is 0."""
    closed_here: bool = False
    """Nothing was found, and the store closed the order without the marketplace."""

    def outcome(self, line_id: LineId) -> Outcome:
        """What became of a line; undecided until somebody says."""
        return self.outcomes.get(line_id, UNDECIDED)

    def note(self, line: Line) -> str:
        """What is written to a line: by somebody here, else by the order."""
        return self.notes.get(line.line_id, line.note)

    def after(self, deed: Deed) -> "Cart":
        """The cart once the deed is done. Deeds that set nothing leave it as it is."""
        return fold([deed], self)


EMPTY_CART = Cart()


class _Answer(NamedTuple):
    """What the customer said to all changes; each further change asks anew."""

    said: CustomerAnswer | None = None
    digest: str = ""
    decided_by: str = ""


_NO_ANSWER = _Answer()


def fold(deeds: Iterable[Deed], start: Cart = EMPTY_CART) -> Cart:
    """The cart after all the deeds, in their order.

    In one pass, for it is folded anew at each tap, and a large order is hundreds of deeds.
    """
    outcomes, additions, answers = dict(start.outcomes), dict(start.additions), dict(start.answers)
    collector, put_back = start.collector, start.put_back
    answer = _Answer(start.answer, start.answered_digest, start.decided_by)
    packed_bags, closed_here = dict(start.packed_bags), start.closed_here
    notes = dict(start.notes)
    for deed in deeds:
        match effect_of(deed):
            case SetOutcome(line_id=decided, outcome=outcome):
                outcomes[decided] = outcome
                answer = _NO_ANSWER
            case SetAddition() as added:
                _add(additions, added)
                answer = _NO_ANSWER
            case SetNote(line_id=noted, text=text):
                notes[noted] = text
                answer = _NO_ANSWER
            case SetAnswer(line_id=None, answer=said, cart_digest=asked, decided_by=decided_by):
                answer = _Answer(said, asked, decided_by)
            case SetAnswer(line_id=str(line_id), answer=said):
                answers[LineId(line_id)] = said
            case SetCollector(collector=chosen):
                collector = chosen
            case PutBack(goods=goods, done=done):
                put_back = put_back - {goods} | ({goods} if done else set())
            case SetPackedBags(place=place, count=0):
                packed_bags.pop(place, None)
            case SetPackedBags(place=place, count=count):
                packed_bags[place] = count
            case CloseHere():
                closed_here = True
    return Cart(
        outcomes=MappingProxyType(outcomes),
        collector=collector,
        additions=MappingProxyType(additions),
        notes=MappingProxyType(notes),
        answers=MappingProxyType(answers),
        answer=answer.said,
        answered_digest=answer.digest,
        decided_by=answer.decided_by,
        put_back=put_back,
        packed_bags=MappingProxyType(packed_bags),
        closed_here=closed_here,
    )


def _add(additions: dict[str, Addition], deed: SetAddition) -> None:
    if deed.amount > 0:
        additions[deed.product.sku] = Addition(product=deed.product, amount=deed.amount)
    else:
        additions.pop(deed.product.sku, None)


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


def next_to_do(order: Order, cart: Cart, after: LineId) -> Line | None:
    """The undecided line that comes after this one, from the order's beginning again at its end;
    None where all others are decided.
    """
    lines = order.lines_to_pick
    begin = next((place for place, line in enumerate(lines) if line.line_id == after), 0)
    around = (*lines[begin + 1 :], *lines[:begin])
    return next(
        (line for line in around if isinstance(cart.outcome(line.line_id), Undecided)), None
    )


def nothing_found(order: Order, cart: Cart) -> bool:
    """Whether each line of the order was looked for in vain."""
    return all(isinstance(cart.outcome(line.line_id), NotFound) for line in order.lines_to_pick)


def differs(order: Order, cart: Cart) -> bool:
    """Whether the customer gets or pays anything else than what was ordered."""
    return bool(cart.additions) or any(
        _differs(line, cart.outcome(line.line_id)) or note_differs(line, cart)
        for line in order.lines_to_pick
    )


def note_differs(line: Line, cart: Cart) -> bool:
    """Whether something else is written to the line than the order has; never to one that goes."""
    is_gone = isinstance(cart.outcome(line.line_id), NotFound)
    return cart.note(line) != line.note and not is_gone


def _differs(line: Line, outcome: Outcome) -> bool:
    match outcome:
        case Picked():
            return not is_as_ordered(line, outcome.amount) or outcome.price is not None
        case Undecided():
            return False
        case _:
            return True


def digest(order: Order, cart: Cart) -> str:
    """A fingerprint of what a picker sees when reviewing the cart: each line of the order with its
    outcome and what was written to it here, and each addition.

    The lines' SKUs and ordered amounts go in, so that an order that the platform changed meanwhile
    has another digest. The order of the lines does not: a store may walk along them in its own.
    """
    lines = sorted(order.lines_to_pick, key=lambda line: line.line_id)
    text = "\n".join(
        [
            f"collector {collector_of(order, cart)}",
            *(
                f"{_line_words(line)} {_outcome_words(cart.outcome(line.line_id))}"
                for line in lines
            ),
            *(
                f"note {line.line_id} {cart.notes[line.line_id]!r}"
                for line in lines
                if line.line_id in cart.notes
            ),
            *(
                f"added {_product_words(addition.product)} {addition.amount.normalize():f}"
                for addition in cart.additions.values()
            ),
        ],
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _line_words(line: Line) -> str:
    pricing = line.pricing
    ordered = ordered_amount(line).normalize()
    return f"{line.line_id} {line.sku!r} {pricing.type_words!r} {ordered:f}"


def _outcome_words(outcome: Outcome) -> str:
    match outcome:
        case Picked(price=None):
            return f"picked {outcome.amount.normalize():f}"
        case Picked(price=NewPrice(basis=basis, price=price)):
            return f"picked {outcome.amount.normalize():f} {basis} {_money_words(price)}"
        case Replaced():
            product = _product_words(outcome.product)
            lowered = _money_words(outcome.price) if outcome.price else ""
            return f"replaced {product} {outcome.amount.normalize():f} {lowered}"
        case _:
            return outcome.kind


def _product_words(product: Product) -> str:
    return f"{product.sku!r} {product.pricing_type} {product.offer_id!r}"


def _money_words(money: Money) -> str:
    return f"{money.amount.normalize():f} {money.currency}"
