"""What has to be sent for something to take effect at a platform.

An adapter turns an order and its cart into a *plan*: an ordered list of steps, each one HTTP call
as data, which is written down before it is begun. Each step can say from the order as read back
whether it is already done, so that after a lost answer or a dead hub nobody has to guess. The
protocol holds for platforms with one write (a single PUT), with a paced chain of writes (amendments
that change line ids, a wait, an accept without a body) and with one batch of changes and no
finishing call (a plan may be empty).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from picker_app.domain.order import LineStatus, Order, OrderStatus
from picker_app.wire.calls import Call


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReached:
    """Proof of a step: the order has one of these statuses."""

    statuses: frozenset[OrderStatus]
    accepted_for: datetime | None = None
    """The time that an accepted order has to show: it may have been accepted for another one
    before. Any will do where this is None.
    """

    def holds(self, order: Order) -> bool:
        """Whether the order, as read back, shows that the step took effect."""
        if order.status not in self.statuses:
            return False
        is_accepted = order.status is OrderStatus.ACCEPTED
        return not is_accepted or self.accepted_for in {None, order.accepted_for}


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendedItem:
    """What an amendment makes of one item of an order."""

    platform_line_id: str
    """Before the amendment, which gives it another one."""
    sku: str
    """Afterwards."""
    amount: Decimal
    """0 where it is taken out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsAmended:
    """Proof of a step: each item has become what it should, under a new id."""

    items: tuple[AmendedItem, ...]

    def holds(self, order: Order) -> bool:
        """Whether the order, as read back, shows that the step took effect."""
        there = {
            line.platform_line_id: (line.sku, line.pricing.quantity)
            for line in order.lines
            if line.status in {LineStatus.NOT_PROCESSED, LineStatus.IN_CART}
        }
        wanted = {(item.sku, item.amount) for item in self.items if item.amount > 0}
        amended = all(item.platform_line_id not in there for item in self.items)
        return bool(order.lines) and amended and wanted <= set(there.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedItem:
    """An item that a patch adds, under an id that the platform makes."""

    sku: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsPatched:
    """Proof of a step: items are gone or fewer, carry other notes, and others came."""

    left: Mapping[str, Decimal]
    """What is left of each item that was there, by the platform's id of it; 0 where it is gone."""
    added: tuple[AddedItem, ...]
    notes: Mapping[str, str] = field(default_factory=dict)
    """What is written to each item of which that was changed, by the platform's id of it."""
    before: frozenset[str]
    """The platform's ids of all items that were there: what is added has another one."""

    def holds(self, order: Order) -> bool:
        """Whether the order, as read back, shows that the step took effect."""
        there = {
            line.platform_line_id: line
            for line in order.lines
            if line.status not in {LineStatus.NOT_FOUND, LineStatus.REPLACED}
        }
        amounts = {item_id: line.pricing.quantity for item_id, line in there.items()}
        fewer = all(amounts.get(item_id, 0) <= left for item_id, left in self.left.items())
        noted = all(
            item_id in there and there[item_id].note.split() == note.split()
            for item_id, note in self.notes.items()
        )
        new = Counter(
            (line.sku, line.pricing.quantity)
            for item_id, line in there.items()
            if item_id not in self.before
        )
        wanted = Counter((item.sku, item.amount) for item in self.added)
        return bool(order.lines) and fewer and noted and wanted <= new


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One call of a plan."""

    name: str
    """Unique within the plan and stable across versions: it is stored with the intent."""
    call: Call
    proof: StatusReached | ItemsAmended | ItemsPatched
    harmless_twice: bool
    """Whether sending it again after it took effect changes nothing."""
    pause_before: timedelta = timedelta(0)
    """The platform's own smallest pause after the step before."""
    repeat_pause: timedelta = timedelta(0)
    """The platform's own smallest pause between two calls of this name for one order."""
    confirmed_by_answer: bool = False
    """The platform says yes by its answer alone: the order may never show the step."""
    ends_listing: bool = False
    """Once it took effect, the order is no longer among those that `read_back` shows."""

    def done_in(self, order: Order) -> bool:
        """Whether the order, as read back from the platform, shows this step as done."""
        return self.proof.holds(order)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What has to be sent, in this order, for a cart to take effect at the platform."""

    steps: tuple[Step, ...]
    gives: timedelta | None = None
    """How long from its end on the platform waits for the next word about the order before it
    rejects it; None where it does not.
    """
