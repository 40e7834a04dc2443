"""A delivery as the API and the feed show it."""

from picker_app.api.deliveries import DeliveryField, DeliveryView
from picker_app.domain.delivery import DeliveryState
from picker_app.hub.storage.deliveries import Delivery

_NOT_SHOWN = frozenset({DeliveryState.NEW, DeliveryState.NO_COURIER, DeliveryState.VOID})


def delivery_view(delivery: Delivery | None) -> DeliveryView | None:
    """None where no courier has to do with the order."""
    if delivery is None or delivery.state in _NOT_SHOWN:
        return None
    return DeliveryView(
        state=delivery.state,
        since=delivery.since,
        attempts=delivery.attempts,
        next_try_at=delivery.next_try_at,
        words=delivery.words,
        missing=[
            DeliveryField(name=field.name, label=field.label, value=field.value)
            for field in delivery.missing
        ],
        tracking_id=delivery.tracking_id,
        window=delivery.window,
    )
