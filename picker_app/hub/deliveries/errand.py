"""One order's delivery being told to its courier, until the courier has it or a person is needed.

Each try begins with fetching the delivery, so that nothing has to be remembered of the one before:
what is there gets the real inventory, and put twice it is the same. A delivery whose creation was
answered by nobody is found by the next fetch.
"""

import logging
import random

from picker_app.couriers.base import Absent, Booked, Consignment, Courier, Fetched, Refusal
from picker_app.domain.due import due_at
from picker_app.domain.identity import OrderId
from picker_app.hub.clock import Clock
from picker_app.hub.deliveries.couriers import Couriers, NoReferenceError, Route
from picker_app.hub.deliveries.packing import packed
from picker_app.hub.deliveries.record import DeliveryRecord
from picker_app.hub.orderbook import OrderState
from picker_app.hub.storage import products
from picker_app.hub.storage.database import Database
from picker_app.wire.calls import Answer, Call, Urgency
from picker_app.wire.retries import Verdict, judge, pause
from picker_app.wire.unreadable import UnreadableError

logger = logging.getLogger(__name__)

AT_ONCE = 0.0
FETCH, UPDATE, CREATE = "courier_fetch", "courier_update", "courier_create"
_NOT_READ = "The courier's answer cannot be understood. It is asked again."


class NoAnswerError(Exception):
    """A call did not end with the courier's own word; the same is tried again after that many
    seconds, None after the errand's own growing pause.
    """

    def __init__(self, words: str, seconds: float | None = None) -> None:
        super().__init__(words)
        self.seconds = seconds


class DeliveryErrand:
    """Tells the courier of one order."""

    def __init__(
        self, order_id: OrderId, database: Database, couriers: Couriers, *, clock: Clock
    ) -> None:
        self._order_id = order_id
        self._database = database
        self._couriers = couriers
        self._record = DeliveryRecord(order_id, database, clock)
        self._failures = 0
        self._rng = random.Random()

    async def run(self) -> None:
        """Until it is settled, or needs a person. Raises KnownError of the database."""
        while (seconds := await self._next()) is not None:
            await self._record.rest(seconds)

    async def _next(self) -> float | None:
        """Do what can be done now; the seconds to rest before the next look, None at the end."""
        state = await self._record.look()
        if state is None:
            return None
        route = self._couriers.route(state.order.connection)
        if route is None:
            await self._record.dismiss()
            return None
        async with self._couriers.lane(route.courier.name).turn(due_at(state.order)):
            return await self._try(state, route)

    async def _try(self, state: OrderState, route: Route) -> float:
        if not await self._record.begin():
            return AT_ONCE
        try:
            outcome = await self._told(await self._consignment(state, route), route)
        except NoReferenceError as error:
            outcome = Refusal(words=str(error))
        except NoAnswerError as error:
            return await self._try_later(str(error), error.seconds)
        except UnreadableError as error:
            logger.info("the courier's answer cannot be read: %s", error)
            return await self._try_later(_NOT_READ)
        if isinstance(outcome, Booked):
            await self._record.book(outcome)
        else:
            await self._record.refuse(outcome)
        return AT_ONCE

    async def _try_later(self, words: str, seconds: float | None = None) -> float:
        self._failures += 1
        if seconds is None:
            seconds = pause(self._failures, None, self._rng).total_seconds()
        await self._record.wait(words, seconds)
        return seconds

    async def _told(self, consignment: Consignment, route: Route) -> Booked | Refusal:
        courier = route.courier.courier
        answer = await self._call(route, courier.fetch(consignment.reference), FETCH)
        found = courier.fetched(answer, consignment)
        match found:
            case Refusal():
                return found
            case Absent() if not courier.creates_missing:
                return _missing(found, consignment)
            case Absent():
                return await self._send(route, courier.create(consignment), CREATE, consignment)
            case Fetched():
                call = courier.update(consignment, found)
                return await self._send(route, call, UPDATE, consignment)

    async def _send(
        self, route: Route, call: Call, step: str, consignment: Consignment
    ) -> Booked | Refusal:
        courier: Courier = route.courier.courier
        return courier.booked(await self._call(route, call, step), consignment, call)

    async def _call(self, route: Route, call: Call, step: str) -> Answer:
        """The courier's own answer, be it yes or no. Raises NoAnswerError."""
        name = route.courier.name
        outcome = await self._couriers.send(
            name,
            call,
            Urgency.FINAL,
            step=step,
            order_id=self._order_id,
            says_no=route.courier.courier.refuses,
        )
        words, verdict = self._couriers.words_of(outcome), judge(outcome)
        if isinstance(outcome, Answer) and verdict in {Verdict.DONE, Verdict.REFUSED}:
            return outcome
        if verdict is Verdict.ANSWER_UNKNOWN:
            raise NoAnswerError(words)
        # Surely not sent. The pause is the line's, and orders share it.
        raise NoAnswerError(words, self._couriers.lane(name).seconds_closed)

    async def _consignment(self, state: OrderState, route: Route) -> Consignment:
        """Raises NoReferenceError."""
        order, temperatures = state.order, route.courier.settings.temperatures
        in_the_bags = await self._database.transact(
            lambda tx: packed(
                order,
                state.cart,
                lambda sku: products.keeping(tx, order.connection, sku),
                temperatures,
            )
        )
        return Consignment(
            reference=route.reference(order),
            order=order,
            packed=in_the_bags,
            mended={} if state.delivery is None else state.delivery.mended,
        )


def _missing(found: Absent, consignment: Consignment) -> Refusal:
    words = (
        f"The courier has no delivery {consignment.reference} ({found.words}). "
        "Have it made there, and send it again."
    )
    return Refusal(words=words)
