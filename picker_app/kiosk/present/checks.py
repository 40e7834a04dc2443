"""The marketplace's check of the cart, laid on the items as this terminal knows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from picker_app.api.orders import CheckKind, CheckMode, LineCheck
from picker_app.domain.identity import LineId
from picker_app.domain.outcome import UNDECIDED, Undecided
from picker_app.domain.stage import IntentState, Stage
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.states.link import LinkCondition, LinkState
from picker_app.kiosk.states.order import CheckMark

_MARKS = {
    CheckKind.FINE: CheckMark.CHECKED,
    CheckKind.REFUSED: CheckMark.REFUSED,
    CheckKind.CHECKING: CheckMark.CHECKING,
    CheckKind.NOT_CHECKED: CheckMark.NOT_CHECKED,
}
_PAUSED = "Live checks are paused: too many calls. The cart is checked at review."
_REVIEW_WORDS = (
    (CheckMark.REFUSED, "The marketplace would refuse this"),
    (CheckMark.NOT_CHECKED, "Not checked yet"),
    (CheckMark.CHECKING, "Being checked"),
    (CheckMark.CHECKED, "Checked with the marketplace"),
)
"""The worst one counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineMark:
    """The check of one item."""

    mark: CheckMark = CheckMark.NONE
    words: str = ""
    """Why the marketplace refuses it, in its own words."""


_NO_MARK = LineMark()


def mark_of(known: KnownOrder, line_id: LineId, link: LinkState) -> LineMark:
    """The check of an item as it is on this terminal, which may be ahead of the hub."""
    check = known.view.check
    if check is None or known.stage is not Stage.PICKING:
        return _NO_MARK
    outcome = known.cart.outcome(line_id)
    online = link.condition is LinkCondition.ONLINE
    if outcome == known.view.cart.outcomes.get(line_id, UNDECIDED):
        return _mark(check.lines.get(line_id), online=online)
    if isinstance(outcome, Undecided) or check.mode is not CheckMode.LIVE:
        return _NO_MARK
    return LineMark(mark=CheckMark.CHECKING if online else CheckMark.NOT_CHECKED)


def refusal_at_ready(known: KnownOrder, line_id: LineId, mark: LineMark) -> str:
    """What the marketplace had against the item when the order was sent, unless it has checked the
    item since and has nothing against it any more.
    """
    intent, check = known.view.intent, known.view.check
    if intent is None or intent.state is not IntentState.REFUSED:
        return ""
    checked_at = None if check is None else check.checked_at
    if mark.mark is CheckMark.CHECKED and checked_at is not None and checked_at > intent.since:
        return ""
    return intent.line_words.get(line_id, "")


def review_words(marks: Iterable[LineMark]) -> str:
    """How far the cart that is reviewed is checked; empty where it is not."""
    found = {mark.mark for mark in marks}
    return next((words for mark, words in _REVIEW_WORDS if mark in found), "")


def grave_words(known: KnownOrder) -> str:
    """What the marketplace has against the order as a whole."""
    check = known.view.check
    return f"The marketplace says: {check.words}" if check is not None and check.words else ""


def plain_words(known: KnownOrder) -> tuple[str, ...]:
    """Why the cart is not checked as usual."""
    check = known.view.check
    if check is None:
        return ()
    trouble = f"The cart cannot be checked: {check.trouble}" if check.trouble else ""
    return (_PAUSED if check.mode is CheckMode.PAUSED else "", trouble)


def _mark(check: LineCheck | None, *, online: bool) -> LineMark:
    if check is None:
        return _NO_MARK
    if check.kind is CheckKind.CHECKING and not online:
        return LineMark(mark=CheckMark.NOT_CHECKED)
    return LineMark(mark=_MARKS[check.kind], words=check.words)
