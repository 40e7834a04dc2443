"""Claims and actions as kiosks send them, and the hub's decisions."""

from enum import StrEnum
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from picker_app.api.orders import OrderView
from picker_app.api.request import Request
from picker_app.domain.identity import LineId, TerminalName


class ClaimRequest(Request):
    """Asks for an order. Asking again for an order that one holds already gives the claim as it
    stands.
    """

    terminal: TerminalName
    picker: str
    take_over: bool = False
    """Also from the terminal that has it: a person was asked and said so."""


class ReleaseRequest(Request):
    """Gives an order back to the queue, its cart as it stands."""

    terminal: TerminalName
    epoch: int


class ActionRequest(Request):
    """One action of an order's log.

    `deed` is a JSON object with its `kind`. It stays open here, so that a hub can keep and refuse
    kinds of a newer kiosk one by one instead of refusing the whole request.
    """

    epoch: int
    number: int = Field(ge=1)
    terminal: TerminalName
    picker: str
    at: AwareDatetime
    deed: dict[str, Any]


class ActionsRequest(Request):
    """Actions of one order in the order of their numbers."""

    actions: list[ActionRequest] = Field(min_length=1, max_length=500)


class CheckRequest(Request):
    """Asks for a check of the cart that is being reviewed, which has this digest."""

    cart_digest: str


class DecisionKind(StrEnum):
    """What the hub did with an action."""

    TAKEN = "TAKEN"
    REFUSED = "REFUSED"
    STALE = "STALE"
    """It belongs to an older claim: kept beside the order, and not part of the cart."""


class Decision(BaseModel):
    """The hub's word on one action: the same however often the action is sent."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    epoch: int
    number: int
    kind: DecisionKind
    reason: str = ""
    text: str = ""
    line_id: LineId | None = None


class ActionsAnswer(BaseModel):
    """Decisions on all actions of a request that the hub has now."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    last_number: int
    """Of the newest epoch among the request's actions."""
    decisions: list[Decision]
    order: OrderView | None = None
    """As the hub has it, where it did not take all of them: the terminal may know an older one."""


class ProblemCode(StrEnum):
    """Why the hub refuses a whole request."""

    NOT_FOUND = "NOT_FOUND"
    HELD_BY_ANOTHER = "HELD_BY_ANOTHER"
    NOT_THE_HOLDER = "NOT_THE_HOLDER"
    TOO_MANY_ORDERS = "TOO_MANY_ORDERS"
    """Whoever asks for the order is picking as many as the settings allow."""
    NOT_OPEN = "NOT_OPEN"
    """The order is finished or cancelled."""
    GAP = "GAP"
    """Actions before the first one sent are missing: send from `expected_number` on."""
    OTHER_CONTENT = "OTHER_CONTENT"
    """Another action is known under this number."""
    UNAUTHORISED = "UNAUTHORISED"
    INVALID = "INVALID"
    """The request is not as it has to be; says where."""
    NAME_TAKEN = "NAME_TAKEN"
    """Another person has this name."""
    BADGE_TAKEN = "BADGE_TAKEN"
    """Another person has this badge."""
    MARKETPLACE = "MARKETPLACE"
    """The marketplace gives no answer, or none that can be used."""
    STORAGE = "STORAGE"


class Problem(BaseModel):
    """Body of each 4xx and 5xx answer of the kiosk API."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    code: ProblemCode
    text: str
    expected_number: int | None = None
    holder_terminal: TerminalName | None = None
    holder_picker: str | None = None
