"""How a delivery goes from state to state: pure functions from one value to the next."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from picker_app.couriers.base import Booked, Refusal
from picker_app.domain.delivery import DeliveryState
from picker_app.hub.storage.deliveries import Delivery


def _moved(delivery: Delivery, state: DeliveryState, moment: datetime) -> Delivery:
    since = delivery.since if delivery.state is state else moment
    return replace(delivery, state=state, since=since, next_try_at=None, words="", missing=())


def of_no_courier(delivery: Delivery, moment: datetime) -> Delivery:
    """No courier is to be told."""
    return _moved(delivery, DeliveryState.NO_COURIER, moment)


def sending(delivery: Delivery, moment: datetime) -> Delivery:
    """The courier is about to be called."""
    moved = _moved(delivery, DeliveryState.SENDING, moment)
    return replace(moved, attempts=delivery.attempts + 1)


def waiting(
    delivery: Delivery, words: str, moment: datetime, next_try_at: datetime | None = None
) -> Delivery:
    """The courier is to be called at that time, or as soon as it is its turn."""
    moved = _moved(delivery, DeliveryState.WAITING, moment)
    return replace(moved, words=words, next_try_at=next_try_at)


def booked(delivery: Delivery, told: Booked, moment: datetime) -> Delivery:
    """The courier took it: what people said of the customer is with it, and no longer needed."""
    moved = _moved(delivery, DeliveryState.DONE, moment)
    return replace(moved, tracking_id=told.tracking_id, window=told.window, mended={})


def refused(delivery: Delivery, refusal: Refusal, moment: datetime) -> Delivery:
    """The courier said no: a person has to do something."""
    state = DeliveryState.NEEDS_FIELDS if refusal.missing else DeliveryState.REFUSED
    moved = _moved(delivery, state, moment)
    return replace(moved, words=refusal.words, missing=refusal.missing)


def mended(delivery: Delivery, fields: Mapping[str, str], moment: datetime) -> Delivery:
    """A person filled in what was missing, and wants it sent again."""
    return replace(waiting(delivery, "", moment), mended={**delivery.mended, **fields})


def void(delivery: Delivery, moment: datetime) -> Delivery:
    """The order was cancelled before the courier was told."""
    return replace(_moved(delivery, DeliveryState.VOID, moment), mended={})
