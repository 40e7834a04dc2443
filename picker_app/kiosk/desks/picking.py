"""A picker's deed becomes an action: allowed, laid over the order, on the disk, and on its way."""

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from picker_app.domain.action import Action, Deed, changed_line
from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.rules.rules import refusal_of
from picker_app.kiosk.journal.hop import when_done
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.journal.trouble import JournalTroubleError
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.orders.known_orders import KnownOrders

logger = logging.getLogger(__name__)

NOT_MINE = "Another terminal has this order. Open it from the queue to see who."


class Picking:
    """What the pickers of this terminal do to orders."""

    def __init__(
        self,
        known: KnownOrders,
        journal: Journal,
        *,
        picker: Callable[[], str],
        on_safe: Callable[[Action], None],
        on_not_saved: Callable[[str], None],
    ) -> None:
        """`picker` names who is at the screen. `on_safe` is called with each action once it is on
        the disk, `on_not_saved` with what to do where it cannot be written there.
        """
        self._known = known
        self._journal = journal
        self._picker = picker
        self._on_safe = on_safe
        self._on_not_saved = on_not_saved
        self._said: dict[OrderId, dict[LineId | None, str]] = {}
        self.trouble = ""
        """Why the last action could not be saved; empty while all are."""

    def said(self, order_id: OrderId) -> Mapping[LineId | None, str]:
        """Why the last deed on each line was not possible; under None what is about no line."""
        return self._said.get(order_id, {})

    def do(self, order_id: OrderId, deed: Deed) -> str:
        """Does it, or answers why it cannot be done.

        The order shows it when this returns; it is safe only when `on_safe` was called.
        """
        known = self._known.get(order_id)
        line_id = changed_line(deed)
        words = NOT_MINE if known is None or not known.mine else _refusal_words(deed, known)
        self._say(order_id, line_id, words)
        if words or known is None or known.view.claim is None:
            return words
        claim = known.view.claim
        action = Action(
            order_id=order_id,
            epoch=claim.epoch,
            number=known.next_number,
            terminal=self._known.terminal,
            picker=self._picker(),
            at=datetime.now(UTC),
            deed=deed,
        )
        self._known.add(action)
        saving = self._journal.append(action, after=claim.last_number)
        when_done(saving, lambda error: self._written(action, error))
        return ""

    def refuse(self, order_id: OrderId, line_id: LineId | None, words: str) -> None:
        """Says on the line, or of the whole order, why something was not done; nothing where the
        words are empty.
        """
        self._say(order_id, line_id, words)

    def _written(self, action: Action, error: BaseException | None) -> None:
        if error is None:
            self.trouble = ""
            self._known.mark_saved(action)
            self._on_safe(action)
        elif self._known.drop(action):
            self._not_saved(action, error)

    def _not_saved(self, action: Action, error: BaseException) -> None:
        """The actions behind it fail too, for want of it; what is told is why the first one did."""
        logger.error("an action could not be saved", extra={"order_id": action.order_id})
        self.trouble = str(error) if isinstance(error, JournalTroubleError) else "Call for help."
        line_id = changed_line(action.deed)
        self._say(action.order_id, line_id, f"Not saved. {self.trouble}")
        self._on_not_saved(self.trouble)

    def _say(self, order_id: OrderId, line_id: LineId | None, words: str) -> None:
        said = self._said.setdefault(order_id, {})
        said.pop(line_id, None)
        said.pop(None, None)
        if words:
            said[line_id] = words


def _refusal_words(deed: Deed, known: KnownOrder) -> str:
    refusal = refusal_of(
        deed,
        known.order,
        known.cart,
        known.stage,
        known.policy,
        unsent=known.can_withdraw,
        sent_back=known.is_sent_back,
    )
    return "" if refusal is None else refusal.text
