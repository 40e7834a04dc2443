"""What a kiosk still has of orders, for a hub that was restored from a backup.

The journal of each terminal keeps what the hub has decided until the order is closed. At each new
run of the hub the two compare their last numbers, and the kiosk gives back what the hub lacks.
"""

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from picker_app.api.actions import ActionRequest, Decision
from picker_app.api.request import Request
from picker_app.domain.identity import OrderId, TerminalId, TerminalName
from picker_app.domain.order import Order
from picker_app.domain.terminal import NO_ID, Terminal


class KeptClaim(Request):
    """A claim that the hub once gave: to the terminal itself, or to another as the hub showed it.
    So nobody takes an order before its holder is back.
    """

    epoch: int
    terminal: TerminalName
    terminal_id: TerminalId = NO_ID
    picker: str
    since: AwareDatetime
    ended_at: AwareDatetime | None = None
    """When it was seen to have been given back."""

    @property
    def by(self) -> Terminal:
        """Whose it was."""
        return Terminal(name=self.terminal, terminal_id=self.terminal_id)


class KeptOrder(Request):
    """How much a terminal has of an order."""

    order_id: OrderId
    last_numbers: dict[int, int] = Field(default_factory=dict)
    """Of the terminal's actions that the hub decided, by the epochs of all claims that it knows."""
    ended: KeptClaim | None = None
    """The newest claim, where the terminal saw it given back."""


class CompareRequest(Request):
    """The orders of which a terminal knows a claim, and those that the hub did not list."""

    terminal: TerminalName
    orders: list[KeptOrder]


class CompareAnswer(BaseModel):
    """What of it the hub lacks."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    lacking: list[OrderId]
    """The hub does not know the order, a claim, or some of the terminal's actions."""


class DecidedAction(Request):
    """An action with what the hub said of it."""

    action: ActionRequest
    decision: Decision


class GiveBackRequest(Request):
    """All that a terminal has of one order. What the hub knows already changes nothing."""

    terminal: TerminalName
    order: Order
    """As the hub showed it last."""
    received_at: AwareDatetime
    sequence: int = 0
    """Of what the hub showed last: what it shows from now on is newer."""
    claims: list[KeptClaim] = Field(default_factory=list)
    """By epoch."""
    holds: bool = False
    """The last of the claims stands, as the hub showed it last."""
    actions: list[DecidedAction] = Field(default_factory=list)
    """By epoch and number."""
