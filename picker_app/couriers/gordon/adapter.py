"""The adapter of Gordon Delivery."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from picker_app.couriers.base import Absent, Booked, Consignment, Fetched, Refusal
from picker_app.couriers.gordon import keys
from picker_app.couriers.gordon.answers import (
    absence_in,
    is_error,
    object_in,
    refusal_of,
    shows_nothing,
)
from picker_app.couriers.gordon.details import details_of
from picker_app.couriers.gordon.inventory import inventory_of
from picker_app.couriers.gordon.paths import ORDERS_PATH, order_path
from picker_app.couriers.gordon.times import window_words
from picker_app.settings.courier import CourierSettings
from picker_app.wire import json_text, lenient
from picker_app.wire.calls import Answer, Call
from picker_app.wire.unreadable import UnreadableError


class Gordon:
    """Gordon, as one account sees it."""

    def __init__(self, settings: CourierSettings, zone: ZoneInfo) -> None:
        self._name = settings.name
        self._group = settings.deliverygroup
        self._window = timedelta(minutes=settings.window_minutes)
        self._zone = zone
        self.creates_missing = settings.creates_missing

    def refuses(self, answer: Answer) -> bool:
        """With a status of its own inside HTTP 200."""
        try:
            return not answer.ok or is_error(object_in(answer))
        except UnreadableError:
            return False

    def fetch(self, reference: str) -> Call:
        """`GET /api/orders/<EXTERNAL_REF>`."""
        return Call(method="GET", path=order_path(reference))

    def fetched(self, answer: Answer, consignment: Consignment) -> Fetched | Absent | Refusal:
        """A delivery that another reference stands in is none that may be put back. An answer with
        nothing in it shows that there is none: no document says how that is told.
        """
        if answer.status == HTTPStatus.NOT_FOUND:
            return absence_in(answer) or Absent(words=f"HTTP {answer.status}")
        if not answer.ok:
            return absence_in(answer) or self._refusal(answer, consignment, self._group)
        if shows_nothing(answer):
            return Absent(words="its answer is empty")
        fields = object_in(answer)
        if is_error(fields):
            return absence_in(answer) or self._refusal(answer, consignment, self._group)
        shown = lenient.as_text(fields.get(keys.REFERENCE))
        if shown and shown != consignment.reference:
            return Refusal(words="The courier showed another delivery than was asked for.")
        if not shown and keys.INVENTORY not in fields:
            raise UnreadableError("the courier's answer shows no delivery")
        return Fetched(fields=fields)

    def update(self, consignment: Consignment, fetched: Fetched) -> Call:
        """`PUT /api/orders/<EXTERNAL_REF>` with all that was fetched, in its order, the real
        inventory, and our reference where it shows none.
        """
        before = fetched.fields
        body = {keys.REFERENCE: consignment.reference, **before, **self._told(consignment)}
        if not lenient.as_text(before.get(keys.REFERENCE)):
            body[keys.REFERENCE] = consignment.reference
        body[keys.INVENTORY] = inventory_of(consignment.packed, before.get(keys.INVENTORY))
        return _call("PUT", order_path(consignment.reference), body)

    def create(self, consignment: Consignment) -> Call:
        """`POST /api/orders` with what the order says (Gordon, "Create order")."""
        known = details_of(consignment.order, self._window, self._zone)
        body = {keys.REFERENCE: consignment.reference, **known, **self._told(consignment)}
        body[keys.INVENTORY] = inventory_of(consignment.packed, None)
        return _call("POST", ORDERS_PATH, body)

    def booked(self, answer: Answer, consignment: Consignment, sent: Call) -> Booked | Refusal:
        """Good is what says so: a status of its own, or the tracking id."""
        told = json_text.loads(sent.body or "{}")
        group = lenient.as_text(told.get(keys.GROUP)) or ""
        if not answer.ok:
            return self._refusal(answer, consignment, group)
        fields = object_in(answer)
        if is_error(fields):
            return self._refusal(answer, consignment, group)
        tracking = lenient.as_text(fields.get(keys.TRACKING)) or ""
        status = (lenient.as_text(fields.get(keys.STATUS)) or "").casefold()
        if status != "ok" and not tracking:
            raise UnreadableError("the courier's answer says neither yes nor no")
        return Booked(tracking_id=tracking, window=window_words(told))

    def _told(self, consignment: Consignment) -> dict[str, Any]:
        """What is told whatever the delivery has."""
        group = {keys.GROUP: self._group} if self._group else {}
        return {**group, **consignment.mended}

    def _refusal(self, answer: Answer, consignment: Consignment, group: str) -> Refusal:
        known = details_of(consignment.order, self._window, self._zone)
        return refusal_of(answer, self._name, {**known, **consignment.mended}, group)


def _call(method: str, path: str, body: dict[str, Any]) -> Call:
    return Call(method=method, path=path, body=json_text.dumps(body))
