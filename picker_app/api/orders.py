"""Orders as the hub shows them to kiosks."""

from enum import StrEnum
from types import MappingProxyType

from pydantic import AwareDatetime, Field

from picker_app.api.deliveries import DeliveryView
from picker_app.api.view import View
from picker_app.domain.action import CustomerAnswer
from picker_app.domain.cart import Addition, Cart
from picker_app.domain.identity import LineId, TerminalId, TerminalName
from picker_app.domain.late import LateAction
from picker_app.domain.order import Collector, Order
from picker_app.domain.outcome import Outcome
from picker_app.domain.stage import IntentState, Purpose, Stage
from picker_app.domain.terminal import NO_ID, Terminal


class ClaimView(View):
    """Who has an order."""

    epoch: int
    terminal: TerminalName
    """Its name, for people."""
    terminal_id: TerminalId = NO_ID
    """Which it is: names may be the same."""
    picker: str
    since: AwareDatetime
    last_number: int
    """Of the actions of this epoch that the hub has; the next one is one more."""

    @property
    def by(self) -> Terminal:
        """Whose it is."""
        return Terminal(name=self.terminal, terminal_id=self.terminal_id)


class CartView(View):
    """The hub's cart: the last outcome of each line, and what goes along besides."""

    outcomes: dict[LineId, Outcome] = Field(default_factory=dict)
    collector: Collector | None = None
    additions: list[Addition] = Field(default_factory=list)
    notes: dict[LineId, str] = Field(default_factory=dict)
    answers: dict[LineId, CustomerAnswer] = Field(default_factory=dict)
    answer: CustomerAnswer | None = None
    answered_digest: str = ""
    decided_by: str = ""
    put_back: list[str] = Field(default_factory=list)
    packed_bags: dict[str, int] = Field(default_factory=dict)
    """How many bags of the packed order stand where."""
    closed_here: bool = False

    @classmethod
    def of(cls, cart: Cart) -> "CartView":
        """The view of a cart."""
        return cls(
            outcomes=dict(cart.outcomes),
            collector=cart.collector,
            additions=list(cart.additions.values()),
            notes=dict(cart.notes),
            answers=dict(cart.answers),
            answer=cart.answer,
            answered_digest=cart.answered_digest,
            decided_by=cart.decided_by,
            put_back=sorted(cart.put_back),
            packed_bags=dict(cart.packed_bags),
            closed_here=cart.closed_here,
        )

    def as_cart(self) -> Cart:
        """The cart that this is a view of."""
        return Cart(
            outcomes=MappingProxyType(self.outcomes),
            collector=self.collector,
            additions=MappingProxyType({each.product.sku: each for each in self.additions}),
            notes=MappingProxyType(self.notes),
            answers=MappingProxyType(self.answers),
            answer=self.answer,
            answered_digest=self.answered_digest,
            decided_by=self.decided_by,
            put_back=frozenset(self.put_back),
            packed_bags=MappingProxyType(self.packed_bags),
            closed_here=self.closed_here,
        )


class IntentView(View):
    """How far the hub is with telling the marketplace something."""

    purpose: Purpose = Purpose.FINISH
    state: IntentState
    since: AwareDatetime
    created_at: AwareDatetime | None = None
    """When the picker wanted it; None of a hub that does not tell."""
    unsent: bool = False
    """Surely nothing of it took effect and no call of it is under way: it can be taken back."""
    attempts: int
    next_try_at: AwareDatetime | None = None
    words: str = ""
    """Why it is not done yet, or why the platform refused: its own words where there are any."""
    line_words: dict[LineId, str] = Field(default_factory=dict)


class CheckKind(StrEnum):
    """What the marketplace says of a line as it is now."""

    FINE = "FINE"
    REFUSED = "REFUSED"
    CHECKING = "CHECKING"
    """It is being asked, or will be in a moment."""
    NOT_CHECKED = "NOT_CHECKED"
    """It was asked and gave no answer, or stopped reading at another line."""


class LineCheck(View):
    """The check of one line."""

    kind: CheckKind
    words: str = ""
    """Why the marketplace refuses the line, in its own words."""


class CheckMode(StrEnum):
    """When carts are checked with the marketplace."""

    LIVE = "LIVE"
    """After each change."""
    REVIEW = "REVIEW"
    """When the picker reviews the cart."""
    PAUSED = "PAUSED"
    """At review for now, although the settings say after each change: calls are short."""


class CheckView(View):
    """What the marketplace says of the cart while it is being picked."""

    mode: CheckMode
    lines: dict[LineId, LineCheck] = Field(default_factory=dict)
    """Without the lines that nobody has decided, unless it refuses them, and those that nobody
    has asked about.
    """
    words: str = ""
    """What it has against the order as a whole, in its own words."""
    trouble: str = ""
    """Why it cannot be asked, and what to do."""
    checked_at: AwareDatetime | None = None
    """When it last answered."""


class OrderView(View):
    """One order with all that happened to it here."""

    sequence: int
    """Rises with each change of any order; resumes the feed."""
    order: Order
    stage: Stage
    claim: ClaimView | None = None
    given_back_at: AwareDatetime | None = None
    """When the last one who had it gave it back; None while somebody has it, or never had."""
    ended_claim: ClaimView | None = None
    """That one's."""
    cart: CartView = Field(default_factory=CartView)
    intent: IntentView | None = None
    """What ends the picking: finishes or cancels the order."""
    side_intent: IntentView | None = None
    """What is told while the order is picked: that it was started, or when it will be there."""
    check: CheckView | None = None
    """None where nothing is checked: not being picked, or not with this marketplace."""
    late: tuple[LateAction, ...] = ()
    """What was done under older claims and came too late: offered to whoever has the order."""
    ready_by: AwareDatetime | None = None
    """When the marketplace calls the order off unless it is finished by then; None where it does
    not.
    """
    delivery: DeliveryView | None = None
    """How far the courier is; None where none has to do with the order, and before the marketplace
    has it.
    """
    received_at: AwareDatetime
    closed_at: AwareDatetime | None = None


class QueueView(View):
    """All orders that are not closed, and those closed lately."""

    feed_id: str
    """Names the hub's feed; another one means that nothing known of sequences holds."""
    sequence: int
    orders: list[OrderView]


class FeedHello(View):
    """Event "hello", the first one of the feed; and event "reset", which says that the orders have
    to be fetched whole because the feed cannot go on from where the kiosk left it.
    """

    feed_id: str
    sequence: int
    now: AwareDatetime
