"""Why a deed is not possible, in a form that programs and people can read."""

from dataclasses import dataclass
from enum import StrEnum

from picker_app.domain.identity import LineId


class Reason(StrEnum):
    """Why something is not possible."""

    ORDER_CANCELLED = "ORDER_CANCELLED"
    ORDER_BEING_SENT = "ORDER_BEING_SENT"
    ORDER_FINISHED = "ORDER_FINISHED"
    NOT_FINISHED = "NOT_FINISHED"
    TOO_LATE = "TOO_LATE"
    NOT_CANCELLED = "NOT_CANCELLED"
    UNKNOWN_LINE = "UNKNOWN_LINE"
    NOTHING_PICKED = "NOTHING_PICKED"
    BELOW_MINIMUM = "BELOW_MINIMUM"
    ABOVE_MAXIMUM = "ABOVE_MAXIMUM"
    NOT_WHOLE = "NOT_WHOLE"
    FINER_THAN_A_GRAM = "FINER_THAN_A_GRAM"
    NO_WEIGHT = "NO_WEIGHT"
    EXPIRED = "EXPIRED"
    IS_REPLACED = "IS_REPLACED"
    NOT_ALLOWED_FOR_LINE = "NOT_ALLOWED_FOR_LINE"
    NO_PRICE_CHANGE = "NO_PRICE_CHANGE"
    PRICE_TOO_HIGH = "PRICE_TOO_HIGH"
    PRICE_UNKNOWN = "PRICE_UNKNOWN"
    NEEDS_SUPERVISOR = "NEEDS_SUPERVISOR"
    NO_REPLACEMENTS = "NO_REPLACEMENTS"
    SAME_PRODUCT = "SAME_PRODUCT"
    WRONG_UNIT = "WRONG_UNIT"
    DEARER = "DEARER"
    NOT_IN_CATALOGUE = "NOT_IN_CATALOGUE"
    NO_NOTES = "NO_NOTES"
    NOTE_UNFIT = "NOTE_UNFIT"
    NO_ADDITIONS = "NO_ADDITIONS"
    TOO_MANY = "TOO_MANY"
    CUSTOMER_NOT_ASKED = "CUSTOMER_NOT_ASKED"
    NO_CANCEL = "NO_CANCEL"
    NO_CLOSE = "NO_CLOSE"
    NO_ACCEPT = "NO_ACCEPT"
    UNDECIDED_LINES = "UNDECIDED_LINES"
    NOTHING_FOUND = "NOTHING_FOUND"
    COLLECTOR_UNKNOWN = "COLLECTOR_UNKNOWN"
    COLLECTOR_KNOWN = "COLLECTOR_KNOWN"
    CART_DIFFERS = "CART_DIFFERS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a deed is not possible, with a sentence that says what to do."""

    reason: Reason
    text: str
    line_id: LineId | None = None
