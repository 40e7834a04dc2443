"""The calls to a marketplace that carry out one order's intents."""

from picker_app.domain.identity import OrderId
from picker_app.domain.order import Order
from picker_app.hub.fulfilment.answers import Absent, Message, MisreadError, order_shown
from picker_app.hub.outgoing import CallOutcome, Outgoing
from picker_app.platforms.connection import Connection
from picker_app.platforms.plan import Step
from picker_app.wire.calls import Call, Urgency
from picker_app.wire.http import LateBody, NotLetIn

_READ_BACK = "read_back"


class OrderCalls:
    """Makes them before all that is less urgent; reading back belongs to finishing."""

    def __init__(self, order_id: OrderId, outgoing: Outgoing) -> None:
        self._order_id = order_id
        self._outgoing = outgoing

    async def send(
        self, step: Step, connection: Connection, late_body: LateBody, not_let_in: NotLetIn
    ) -> CallOutcome:
        """Sends a step; `late_body` and `not_let_in` are as for the HTTP client."""
        return await self._call(step.call, connection, step.name, late_body, not_let_in)

    async def read_back(
        self, order: Order, connection: Connection
    ) -> tuple[CallOutcome, Message | Absent | None]:
        """Reads the order back: the answer, and the order in it, where it says anything of it."""
        call = connection.platform.read_back(order)
        outcome = await self._call(call, connection, _READ_BACK)
        try:
            return outcome, order_shown(outcome, connection.platform, order, _READ_BACK)
        except MisreadError:
            return outcome, None

    async def _call(
        self,
        call: Call,
        connection: Connection,
        step: str,
        late_body: LateBody | None = None,
        not_let_in: NotLetIn | None = None,
    ) -> CallOutcome:
        return await self._outgoing.send(
            connection.name,
            call,
            Urgency.FINAL,
            step=step,
            order_id=self._order_id,
            late_body=late_body,
            not_let_in=not_let_in,
        )
