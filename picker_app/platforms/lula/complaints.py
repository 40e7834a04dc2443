"""Lula's refusals: three are documented, with which HTTP status none says (Lula, Patch order)."""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from picker_app.domain.identity import LineId
from picker_app.domain.order import Order
from picker_app.platforms.base import Complaint
from picker_app.platforms.complaints import complaint_of, sent_lines
from picker_app.wire import json_text, lenient
from picker_app.wire.calls import Answer
from picker_app.wire.unreadable import UnreadableError

DOCUMENTED = frozenset(
    {
        "Order item not found",
        "Order cannot be modified in current status",
        "Quantity must be greater than 0",
    }
)
_DETAILS = ("current_status", "provided_quantity")
"""What two of them say besides."""


def as_meant(answer: Answer) -> Answer:
    """The answer with the status of a no where its body is one, whatever status it came with."""
    fields = _fields(answer)
    is_documented = _error(fields) in DOCUMENTED
    is_no = bool(fields.get("error")) or fields.get("success") is False
    if is_documented or (answer.ok and is_no):
        return replace(answer, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return answer


def complaint(answer: Answer, order: Order) -> Complaint:
    """The platform's words against a call, on the item that they name."""
    fields = _fields(answer)
    error = _error(fields)
    if error not in DOCUMENTED:
        return complaint_of(answer, tuple(sent_lines(order)))
    details = ((key, lenient.as_text(fields.get(key))) for key in _DETAILS)
    said = [f"{key}: {words}" for key, words in details if words]
    words = f"{error} ({', '.join(said)})" if said else error
    line_id = _line_of(lenient.as_text(fields.get("order_item_id")) or "", order)
    if line_id is None:
        return Complaint(text=words, rest=words)
    return Complaint(text=words, by_line={line_id: words})


def _error(fields: Mapping[str, Any]) -> str:
    return lenient.as_text(fields.get("error")) or ""


def _line_of(item_id: str, order: Order) -> LineId | None:
    """The line that an item is of: itself, or the one that it stands in for."""
    named = next((line for line in order.lines if line.platform_line_id == item_id), None)
    if named is None or named.replaces is None:
        return None if named is None else named.line_id
    ordered = (line for line in order.lines if line.platform_line_id == named.replaces)
    return next((line.line_id for line in ordered), None)


def _fields(answer: Answer) -> Mapping[str, Any]:
    try:
        fields = json_text.loads(answer.body)
    except UnreadableError:
        return {}
    return fields if isinstance(fields, Mapping) else {}
