"""The order screen with its item cards."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.order import Collector
from picker_app.kiosk.states.about_order import AboutOrder
from picker_app.kiosk.states.additions import AdditionsState
from picker_app.kiosk.states.attention import NOBODY_WAITS, AttentionState
from picker_app.kiosk.states.card_tone import CardTone as CardTone
from picker_app.kiosk.states.late import LateState
from picker_app.kiosk.states.link import CONNECTING, LinkState
from picker_app.kiosk.states.order_menu import AcceptanceState, CancelChoice


class CheckMark(StrEnum):
    """What the marketplace says of the item as it is now."""

    NONE = "NONE"
    """Nobody has asked."""
    CHECKING = "CHECKING"
    CHECKED = "CHECKED"
    """It has nothing against it."""
    NOT_CHECKED = "NOT_CHECKED"
    """It could not be asked, or has not answered."""
    REFUSED = "REFUSED"


class ItemGroup(StrEnum):
    """By what items are counted, and can be listed alone."""

    TO_DO = "TO_DO"
    FOUND = "FOUND"
    """As ordered or with another amount."""
    MISSING = "MISSING"


_GROUPS = {
    CardTone.TO_DO: ItemGroup.TO_DO,
    CardTone.FOUND: ItemGroup.FOUND,
    CardTone.CHANGED: ItemGroup.FOUND,
    CardTone.REPLACED: ItemGroup.FOUND,
    CardTone.MISSING: ItemGroup.MISSING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SpinnerState:
    """An amount that can be set. `amount` is what stands in the field, decided or not."""

    amount: Decimal
    minimum: Decimal
    maximum: Decimal
    step: Decimal
    """One piece, or what a tap on plus adds to a weight."""
    is_weight: bool
    """Kilograms with three decimals and a keypad; else whole pieces."""
    limits: str
    """"1 to 4", "0.500 to 2.500 kg"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceChoice:
    """Which prices can be set for what is in the bag."""

    now: str
    """"€2.40 each, now €1.00 each": with what was set before."""
    currency: str
    each: bool
    line: bool
    most_each: Decimal | None = None
    """The price of a piece can only be lowered from this."""
    set_to: str = ""
    """"€1.00 each", where a price was set, which can be taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteChoice:
    """Something else can be written to the item."""

    text: str
    """What is written to it now."""
    ordered: str
    """What the order has of it."""
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardState:
    """One item."""

    line_id: LineId
    name: str
    sku: str
    barcode: str
    """Empty where the order has none."""
    ordered: str
    """"3 pieces", "1.250 kg"."""
    shelf: str = ""
    """"Shelf C12-3"; empty where nobody knows it."""
    price: str
    """"€2.40 each", "€8.90 per ordered weight"; empty without a price."""
    was: str = ""
    """The price before a promotion, to be struck through."""
    promotion: str = ""
    """Its name."""
    cautions: tuple[str, ...] = ()
    """What it may be handed out for: "Min age: 18"."""
    note: str = ""
    """The customer's wish for this item, and what was made of it here."""
    picture: Path | None = None
    """A file on this terminal; None paints the placeholder."""
    tone: CardTone = CardTone.TO_DO
    outcome: str = ""
    """"In the bag: 2 of 3 pieces", "Not found"; empty while undecided."""
    gist: str
    """The same in the few words of a row: "2 of 3 pieces"; what was ordered while undecided."""
    spinner: SpinnerState
    remarks: tuple[str, ...] = ()
    """What is odd about the line: limits that were missing, fields that could not be read."""
    check: CheckMark = CheckMark.NONE
    refusal: str = ""
    """Why the platform or the rules said no to this item, in the platform's own words."""
    closed: str = ""
    """What the marketplace does not take of this item, in words."""
    offers_replace: bool = False
    """The marketplace takes replacements."""
    can_replace: bool = True
    """It takes one for this item."""
    can_be_missing: bool = True
    """It lets this item be left out."""
    price_choice: PriceChoice | None = None
    """None where no other price can be set."""
    note_choice: NoteChoice | None = None
    """None where nothing else can be written to it."""
    locked: bool = False
    """Nothing can be changed now (being sent, finished, cancelled, another terminal's)."""

    @property
    def group(self) -> ItemGroup:
        """Among which items it counts."""
        return _GROUPS[self.tone]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A message over the cards."""

    words: str
    grave: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldElsewhere:
    """Another terminal has the order."""

    who: str
    """"Ana at till-2"."""
    words: str
    """Since when and how far, and what is to be known before it is taken over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderState:
    """The whole order screen."""

    order_id: OrderId
    order_code: str
    first_name: str
    platform: str
    collector: str
    address: str = ""
    """Empty unless the store's own driver brings the order: it is nobody else's business."""
    comment: str = ""
    wishes: tuple[str, ...] = ()
    """What else the customer wants of the whole order."""
    due: str = ""
    """"Promised for 14:35, in 12 min"."""
    cards: tuple[CardState, ...]
    current: LineId | None = None
    """The item that is shown large; None only where there are no items."""
    last_decided: LineId | None = None
    """The item that was decided last at this terminal, while it is."""
    decided: int
    total: int
    estimate: str = ""
    """"about €23.40 (our estimate)"."""
    ask_collector: bool = False
    """The order does not say who takes the bag and nobody has chosen yet."""
    collector_choice: Collector | None = None
    additions: AdditionsState | None = None
    """Bags and more; None where the marketplace takes none."""
    acceptance: AcceptanceState | None = None
    """The time that the customer is told; None where nobody is to be told one."""
    cancel_choices: tuple[CancelChoice, ...] = ()
    """With what the store may cancel the order."""
    can_close_here: bool = False
    """Nothing was found, and the marketplace lets nobody cancel the order here."""
    held_elsewhere: HeldElsewhere | None = None
    """None where this terminal or nobody has the order."""
    can_give_back: bool = True
    """This terminal has the order."""
    late: LateState | None = None
    """None where nothing that came too late waits for an answer, or the order is not this
    terminal's.
    """
    can_review: bool = False
    obstacle: str = ""
    """Why Ready is off; empty where it is on."""
    about: AboutOrder
    notices: tuple[Notice, ...] = ()
    attention: AttentionState = NOBODY_WAITS
    link: LinkState = CONNECTING

    def card(self, line_id: LineId | None) -> CardState | None:
        """The item of this line; None where the order has none such."""
        return next((card for card in self.cards if card.line_id == line_id), None)

    def next_to_do(self) -> CardState | None:
        """The item to do that comes after the current one, from the first again after the last."""
        at = next((n for n, card in enumerate(self.cards) if card.line_id == self.current), -1)
        around = (*self.cards[at + 1 :], *self.cards[: at + 1])
        return next((card for card in around if card.tone is CardTone.TO_DO), None)

    def count(self, group: ItemGroup) -> int:
        """How many items are in a group."""
        return sum(card.group is group for card in self.cards)
