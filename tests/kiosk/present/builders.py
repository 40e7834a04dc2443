"""Known orders and surroundings for tests of what is shown."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from picker_app.api.actions import Decision
from picker_app.api.orders import CartView, OrderView
from picker_app.domain.action import Action, Deed, Ready, SetOutcome
from picker_app.domain.identity import LineId
from picker_app.domain.outcome import NOT_FOUND, Outcome, Picked
from picker_app.domain.policy import PLAIN_POLICY, Policy
from picker_app.kiosk.journal.entry import Entry
from picker_app.kiosk.orders.known_order import KnownOrder, lay_over
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.states.link import LinkCondition, LinkState
from tests.kiosk.builders import HERE, NOW, THIS, mine, store_view

ONLINE = LinkState(condition=LinkCondition.ONLINE)


def around(now: datetime = NOW) -> Surroundings:
    """The hub was heard, and the store is in Madrid."""
    return Surroundings(now=now, zone=ZoneInfo("Europe/Madrid"), store=store_view(), link=ONLINE)


def picked(line_id: str, amount: str) -> SetOutcome:
    """A line with this amount in the bag."""
    return SetOutcome(line_id=LineId(line_id), outcome=Picked(amount=Decimal(amount)))


def not_found(line_id: str) -> SetOutcome:
    """A line that is not in the store."""
    return SetOutcome(line_id=LineId(line_id), outcome=NOT_FOUND)


READY = Ready(cart_digest="digest")


def entry(
    deed: Deed, number: int = 1, *, epoch: int = 1, decision: Decision | None = None
) -> Entry:
    """An action of the terminal under test, safe on its disk."""
    view = mine()
    action = Action(
        order_id=view.order.order_id,
        epoch=epoch,
        number=number,
        terminal=HERE,
        picker=HERE,
        at=NOW,
        deed=deed,
    )
    return Entry(action=action, saved=True, decision=decision)


def known(
    view: OrderView | None = None, deeds: Sequence[Deed] = (), policy: Policy = PLAIN_POLICY
) -> KnownOrder:
    """The order that the terminal under test is picking, with deeds that are not sent yet."""
    entries = [entry(deed, number) for number, deed in enumerate(deeds, start=1)]
    return lay_over(view or mine(), entries, THIS, policy)


def cart(**outcomes: Outcome) -> CartView:
    """The hub's cart; lines by "line_1" and so on."""
    return CartView(
        outcomes={LineId(name.removeprefix("line_")): value for name, value in outcomes.items()}
    )


ALL_DECIDED = (picked("1", "2"), picked("2", "1"), picked("3", "1.180"))
