"""What a picker can want: all that screens and widgets ever say.

Each screen has one signal `wanted = Signal(object)` that carries one of these. Those of the queue
are in a file of their own for the first paint, others for their subject.
"""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from picker_app.domain.action import CustomerAnswer
from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.late import LateKey
from picker_app.domain.order import Collector
from picker_app.domain.outcome import NewPrice
from picker_app.domain.policy import CancelReason
from picker_app.domain.product import Product
from picker_app.kiosk.history_intents import ReadHistory as ReadHistory
from picker_app.kiosk.history_intents import ShowPastOrder as ShowPastOrder
from picker_app.kiosk.history_intents import StopHistory as StopHistory
from picker_app.kiosk.history_intents import TypeHistory as TypeHistory
from picker_app.kiosk.paper.kind import Outlet, Paper
from picker_app.kiosk.people_intents import AllowByPin as AllowByPin
from picker_app.kiosk.people_intents import ChoosePerson as ChoosePerson
from picker_app.kiosk.people_intents import ChooseSupervisor as ChooseSupervisor
from picker_app.kiosk.people_intents import DropWish as DropWish
from picker_app.kiosk.people_intents import EnterPin as EnterPin
from picker_app.kiosk.product_intents import ChooseProduct as ChooseProduct
from picker_app.kiosk.product_intents import CloseSearch as CloseSearch
from picker_app.kiosk.product_intents import ConfirmChoice as ConfirmChoice
from picker_app.kiosk.product_intents import DropChoice as DropChoice
from picker_app.kiosk.product_intents import SetChoiceAmount as SetChoiceAmount
from picker_app.kiosk.product_intents import TypeSearch as TypeSearch
from picker_app.kiosk.product_intents import WeighChoice as WeighChoice
from picker_app.kiosk.queue_intents import OpenOrder as OpenOrder
from picker_app.kiosk.queue_intents import SearchProducts as SearchProducts
from picker_app.kiosk.queue_intents import ShowHistory as ShowHistory
from picker_app.kiosk.queue_intents import ShowQueue as ShowQueue
from picker_app.kiosk.queue_intents import ShowScanner as ShowScanner
from picker_app.kiosk.queue_intents import ShowWebhooks as ShowWebhooks
from picker_app.kiosk.queue_intents import SignOut as SignOut
from picker_app.kiosk.scanner.key_event import KeyEvent
from picker_app.kiosk.scanner.scan import Scan


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """The scanner read a code, on whichever screen."""

    scan: Scan


@dataclass(frozen=True, slots=True, kw_only=True)
class TryScanner:
    """Keys came while the scanner is tried out."""

    keys: tuple[KeyEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetScanner:
    """What was learned of the scanner holds no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver:
    """Take the order from the terminal that has it; the picker was warned."""

    order_id: OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLate:
    """Take over what was picked before and came too late, or leave it."""

    keys: tuple[LateKey, ...]
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseOrder:
    """Give the order back to the queue."""

    order_id: OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowItem:
    """Show this item large, and bring its row into view."""

    line_id: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAmount:
    """This much of the line is in the bag (pieces or kilograms)."""

    line_id: LineId
    amount: Decimal
    typed: bool = False
    """Entered on the keypad and not with plus and minus or one tap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkNotFound:
    """The line is not in the store."""

    line_id: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack:
    """The line is undecided again."""

    line_id: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAddition:
    """This much of a product goes into the bag on top of the order (pieces or kilograms)."""

    product: Product
    amount: Decimal
    typed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepAnswer:
    """What the customer said, to one line or to all changes together."""

    line_id: LineId | None
    answer: CustomerAnswer
    cart_digest: str = ""
    """Of the cart whose changes they were told; empty for one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPrice:
    """Another price of what is in the bag of a line; None is the marketplace's own again."""

    line_id: LineId
    price: NewPrice | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptOrder:
    """Tell the customer when the store's own delivery will be there."""

    accepted_for: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelOrder:
    """The store cancels the order."""

    reason: CancelReason


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseCollector:
    """A person's answer to who takes the bag."""

    collector: Collector


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowReview:
    """Review what differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackToItems:
    """From the review back to the cards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PressReady:
    """Finish the order with the cart that was reviewed."""

    cart_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmHandOver:
    """The bag has left the store."""

    order_id: OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawReady:
    """Do not send the order yet: go on with its items."""

    order_id: OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkPutBack:
    """Goods of a cancelled order are back on their shelf, or are not after all."""

    goods: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPackedBags:
    """So many bags of the order stand at this place."""

    order_id: OrderId
    place: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseTime:
    """Ask for so many days, up to today."""

    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveTime:
    """The days before those that are asked for, or those after them."""

    back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseOrderHere:
    """Nothing was found, and the marketplace's support was told."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class TryAgain:
    """Send the order to the marketplace now, not when its pause ends."""

    order_id: OrderId


Intent = (
    Scanned
    | ChoosePerson
    | EnterPin
    | SignOut
    | ChooseSupervisor
    | AllowByPin
    | DropWish
    | OpenOrder
    | ShowQueue
    | ShowScanner
    | TryScanner
    | ForgetScanner
    | ShowWebhooks
    | TakeOver
    | AnswerLate
    | ReleaseOrder
    | ShowItem
    | SearchProducts
    | TypeSearch
    | ChooseProduct
    | CloseSearch
    | SetAmount
    | MarkNotFound
    | TakeBack
    | SetAddition
    | SetChoiceAmount
    | WeighChoice
    | ConfirmChoice
    | DropChoice
    | KeepAnswer
    | SetPrice
    | AcceptOrder
    | CancelOrder
    | ChooseCollector
    | ShowReview
    | BackToItems
    | PressReady
    | ConfirmHandOver
    | MarkPutBack
    | SetPackedBags
    | CloseOrderHere
    | ShowHistory
    | ChooseTime
    | MoveTime
    | ReadHistory
    | StopHistory
    | TypeHistory
    | ShowPastOrder
    | MakePaper
    | SeenCancelled
    | TellCourier
    | TryAgain
    | WithdrawReady
)
