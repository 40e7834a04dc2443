"""One order as this terminal knows it: the hub's word with its own actions laid over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from picker_app.api.actions import Decision, DecisionKind
from picker_app.api.orders import ClaimView, OrderView
from picker_app.domain.action import (
    Cancel,
    CloseHere,
    HandedOver,
    Ready,
    Withdraw,
    changed_line,
)
from picker_app.domain.cart import Cart, fold, undecided_lines
from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.late import LateAction, still_offered
from picker_app.domain.order import Line, Order
from picker_app.domain.policy import PLAIN_POLICY, Policy
from picker_app.domain.refusal import Refusal
from picker_app.domain.rules.rules import can_be_closed_here, obstacles_to_ready
from picker_app.domain.stage import IntentState, Stage
from picker_app.domain.terminal import Terminal
from picker_app.kiosk.journal.entry import Entry

_Ending = Ready | Cancel | Withdraw
"""What ends the picking, or takes that back."""


@dataclass(frozen=True, kw_only=True)
class KnownOrder:
    """One order as this terminal knows it. Made by `lay_over`.

    What follows from the cart is worked out once, however many parts of the screen ask for it.
    """

    view: OrderView
    """The hub's word."""
    policy: Policy
    """What its marketplace and the store allow to be done to it."""
    mine: bool
    """This terminal has it."""
    with_namesake: bool
    """Another terminal of the same name has it."""
    cart: Cart
    """The hub's cart with this terminal's own actions that the hub's word does not hold yet."""
    stage: Stage
    """The hub's stage; further on where Ready or the hand-over is among those actions."""
    finished_here: bool
    """Ready was pressed here and the hub's word does not hold it yet."""
    cancelled_here: bool
    """The store cancelled here and the hub's word does not hold it yet."""
    can_withdraw: bool
    """Ready can be taken back, as far as this terminal knows: nothing of it was sent."""
    unsent: int
    """Actions without the hub's decision."""
    next_number: int
    """Of the next action under this terminal's claim."""
    line_refusals: Mapping[LineId, str]
    """What the hub said where it refused the last action on a line."""
    refusal: str
    """What the hub said where it refused the last action, and that was about no line."""
    left_behind: int
    """Actions of this terminal that came after another one took the order over."""
    late: tuple[LateAction, ...]
    """What was done under older claims and came too late, as far as nobody has answered for it."""

    @property
    def order(self) -> Order:
        """The order as the marketplace sent it, its lines along the store's shelves where the
        products say them.
        """
        return self.view.order

    @property
    def order_id(self) -> OrderId:
        """Our id of the order."""
        return self.view.order.order_id

    @property
    def others_claim(self) -> ClaimView | None:
        """That of another terminal; None where this one has the order, or nobody."""
        return None if self.mine else self.view.claim

    @property
    def can_pick(self) -> bool:
        """Whether this terminal may change the cart now."""
        return self.mine and self.stage in {Stage.QUEUED, Stage.PICKING}

    @cached_property
    def undecided(self) -> tuple[Line, ...]:
        """The lines that nobody has decided yet."""
        return undecided_lines(self.order, self.cart)

    @cached_property
    def obstacles(self) -> tuple[Refusal, ...]:
        """What still stands between the cart and Ready, the first to be mended first."""
        return obstacles_to_ready(self.order, self.cart, self.policy)

    @property
    def is_sent_back(self) -> bool:
        """Whether the marketplace refused what it was told last of the order's end."""
        intent = self.view.intent
        return intent is not None and intent.state is IntentState.REFUSED

    @property
    def can_close_here(self) -> bool:
        """Whether the order can be closed without its marketplace, which lets nobody cancel it."""
        return self.can_pick and can_be_closed_here(
            self.order, self.cart, self.policy, sent_back=self.is_sent_back
        )

    @property
    def ended_here(self) -> bool:
        """Whether this terminal ended the picking and the hub's word does not hold it yet."""
        return self.finished_here or self.cancelled_here

    @property
    def only_looked_at(self) -> bool:
        """Whether this terminal has the order and has done nothing since it took it."""
        return self.can_pick and self.next_number == 1


def lay_over(
    view: OrderView, entries: Sequence[Entry], terminal: Terminal, policy: Policy = PLAIN_POLICY
) -> KnownOrder:
    """Lays this terminal's actions over the hub's word.

    Laid over is each action of the claim that stands, with a number above the last one that the
    hub's word holds, unless the hub refused it. An action that the hub has decided stays laid over
    until its own word catches up, so that a card never jumps back in between.
    """
    claim = view.claim
    is_mine = claim is not None and claim.by.is_same(terminal)
    own = [
        entry
        for entry in entries
        if claim is not None and is_mine and entry.action.epoch == claim.epoch
    ]
    held = claim.last_number if claim is not None else 0
    ahead = [entry.action.deed for entry in own if entry.action.number > held and entry.counts]
    ending = next((deed for deed in reversed(ahead) if isinstance(deed, _Ending)), None)
    ended_here = isinstance(ending, Ready | Cancel)
    stage = _stage(
        view.stage,
        ending,
        handed_over=any(isinstance(deed, HandedOver) for deed in ahead),
        closed_here=any(isinstance(deed, CloseHere) for deed in ahead),
    )
    unsent = ended_here or (view.intent is not None and view.intent.unsent)
    return KnownOrder(
        view=view,
        policy=policy,
        mine=is_mine,
        with_namesake=claim is not None and not is_mine and claim.terminal == terminal.name,
        cart=fold(ahead, view.cart.as_cart()),
        stage=stage,
        finished_here=isinstance(ending, Ready),
        cancelled_here=isinstance(ending, Cancel),
        can_withdraw=stage is Stage.SENDING and unsent,
        unsent=sum(entry.decision is None for entry in entries),
        next_number=max([held, *(entry.action.number for entry in own)]) + 1,
        line_refusals=_line_refusals(own),
        refusal=_refusal(own),
        left_behind=sum(_kind(entry.decision) is DecisionKind.STALE for entry in entries),
        late=still_offered(view.late, ahead),
    )


def _stage(stage: Stage, ending: _Ending | None, *, handed_over: bool, closed_here: bool) -> Stage:
    if closed_here and stage in {Stage.QUEUED, Stage.PICKING}:
        return Stage.CLOSED
    if isinstance(ending, Ready | Cancel) and stage in {Stage.QUEUED, Stage.PICKING}:
        return Stage.SENDING
    if isinstance(ending, Withdraw) and stage is Stage.SENDING:
        return Stage.PICKING
    if handed_over and stage is Stage.HAND_OVER:
        return Stage.CLOSED
    return stage


def _line_refusals(own: Sequence[Entry]) -> Mapping[LineId, str]:
    said: dict[LineId, str] = {}
    for entry in own:
        line_id = changed_line(entry.action.deed)
        if line_id is None:
            continue
        said.pop(line_id, None)
        if entry.decision is not None and entry.decision.kind is DecisionKind.REFUSED:
            said[line_id] = entry.decision.text
    return MappingProxyType(said)


def _refusal(own: Sequence[Entry]) -> str:
    if not own or changed_line(own[-1].action.deed) is not None:
        return ""
    decision = own[-1].decision
    refused = decision is not None and decision.kind is DecisionKind.REFUSED
    return decision.text if decision is not None and refused else ""


def _kind(decision: Decision | None) -> DecisionKind | None:
    return None if decision is None else decision.kind
