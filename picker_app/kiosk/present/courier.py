"""How far the courier is with an order that the store delivers itself."""

import re
from datetime import date

from picker_app.api.deliveries import DeliveryView
from picker_app.domain.delivery import STUCK, DeliveryState
from picker_app.domain.stage import Stage
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import sentence, time_words
from picker_app.kiosk.states.courier import CourierField, CourierPhase, CourierState

_DAY = re.compile(r"^(\d{4}-\d{2}-\d{2}), ")
_FILL_IN = "Fill in what is missing; then it is sent again."


def courier_state(known: KnownOrder, around: Surroundings) -> CourierState | None:
    """None where no courier has to do with the order, or no longer."""
    delivery = known.view.delivery
    if delivery is None:
        return None
    knows = delivery.state is DeliveryState.DONE
    if known.stage is Stage.CANCELLED:
        return _called_off(known, delivery) if knows else None
    if knows:
        return CourierState(
            order_id=known.order_id,
            phase=CourierPhase.KNOWS,
            headline="The courier knows what is packed",
            window=_window_words(delivery.window, around),
            tracking_id=delivery.tracking_id,
        )
    if delivery.state in STUCK:
        return _stuck(known, delivery)
    return CourierState(
        order_id=known.order_id,
        phase=CourierPhase.TELLING,
        headline="The courier is being told what is packed",
        words=" ".join(filter(None, (sentence(delivery.words), _next_words(delivery, around)))),
        can_send=bool(delivery.words),
    )


def courier_trouble(known: KnownOrder) -> str:
    """What a person has to do about the courier; empty where nothing is to be done. Also of an
    order that has left the store.
    """
    delivery = known.view.delivery
    if delivery is None or delivery.state not in STUCK or known.stage is Stage.CANCELLED:
        return ""
    return f"The courier could not be told. {sentence(delivery.words)} Open it and mend it."


def _stuck(known: KnownOrder, delivery: DeliveryView) -> CourierState:
    needs_fields = bool(delivery.missing)
    return CourierState(
        order_id=known.order_id,
        phase=CourierPhase.STUCK,
        headline="The courier asks for more" if needs_fields else "The courier refused it",
        words=" ".join(filter(None, (sentence(delivery.words), _FILL_IN if needs_fields else ""))),
        fields=tuple(
            CourierField(name=field.name, label=field.label, value=field.value)
            for field in delivery.missing
        ),
        can_send=True,
    )


def _called_off(known: KnownOrder, delivery: DeliveryView) -> CourierState:
    return CourierState(
        order_id=known.order_id,
        phase=CourierPhase.STUCK,
        headline="The courier expects it still",
        words="Tell the courier that the order was cancelled.",
        tracking_id=delivery.tracking_id,
    )


def _next_words(delivery: DeliveryView, around: Surroundings) -> str:
    if delivery.next_try_at is None or not delivery.words:
        return ""
    return f"Tried again at {time_words(delivery.next_try_at, around.now, around.zone)}."


def _window_words(window: str, around: Surroundings) -> str:
    """The courier's words, with the day as people say it, and without it where that is today."""
    found = _DAY.match(window)
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        day = None
    if found is None or day is None:
        return window
    times = window[found.end() :]
    today = around.now.astimezone(around.zone).date()
    return times if day == today else f"{day:%a} {day.day} {day:%b}, {times}"
