"""What is heard of a picker's own steps."""

from datetime import UTC, datetime
from decimal import Decimal

from picker_app.domain.action import (
    Action,
    Deed,
    Evidence,
    EvidenceSource,
    SetCollector,
    SetOutcome,
)
from picker_app.domain.identity import LineId
from picker_app.domain.order import Collector
from picker_app.domain.outcome import NOT_FOUND, UNDECIDED, Outcome, Picked
from picker_app.kiosk.journal.memory import Memory
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.sounds.alerts import Alert
from picker_app.kiosk.sounds.beeps import Beeps
from tests.builders import line, order, pieces
from tests.kiosk.builders import HERE, ORDER_ID, mine

SCAN = Evidence(source=EvidenceSource.SCAN, code="4006381333931")


def scanned(line_id: str, amount: int) -> SetOutcome:
    return SetOutcome(
        line_id=LineId(line_id), outcome=Picked(amount=Decimal(amount)), evidence=SCAN
    )


def touched(line_id: str, outcome: Outcome) -> SetOutcome:
    return SetOutcome(line_id=LineId(line_id), outcome=outcome)


class Till:
    """Actions are laid over an order at once, and saved when the test says so."""

    def __init__(self) -> None:
        self.known = KnownOrders(HERE, Memory())
        self.known.show(mine(order=order(line(1, pieces("2")), line(2, pieces("1")))))
        self.rung: list[Alert] = []
        self.beeps = Beeps(self.known, self.rung.append)

    def do(self, *deeds: Deed) -> list[Action]:
        return [self._do(deed) for deed in deeds]

    def save(self, *actions: Action) -> None:
        for action in actions:
            self.known.mark_saved(action)
            self.beeps.saved(action)

    def done(self, *deeds: Deed) -> list[Alert]:
        """What is heard of these."""
        self.rung.clear()
        self.save(*self.do(*deeds))
        return list(self.rung)

    def _do(self, deed: Deed) -> Action:
        known = self.known.get(ORDER_ID)
        assert known is not None
        action = Action(
            order_id=ORDER_ID,
            epoch=1,
            number=known.next_number,
            terminal=HERE,
            picker=HERE,
            at=datetime.now(UTC),
            deed=deed,
        )
        self.known.add(action)
        return action


def test_each_scan_is_heard_once_it_is_saved_and_not_before() -> None:
    till = Till()
    actions = till.do(scanned("1", 1), scanned("1", 2))
    assert till.rung == []
    till.save(actions[0])
    assert till.rung == [Alert.FOUND]
    till.save(actions[1])
    assert till.rung == [Alert.FOUND, Alert.FOUND]


def test_a_touch_is_not_heard() -> None:
    till = Till()
    assert till.done(touched("1", NOT_FOUND), SetCollector(collector=Collector.RIDER)) == []


def test_the_last_item_is_heard_as_such_by_scan_and_by_touch() -> None:
    assert Till().done(touched("1", NOT_FOUND), scanned("2", 1)) == [Alert.COMPLETE]
    assert Till().done(touched("1", NOT_FOUND), touched("2", NOT_FOUND)) == [Alert.COMPLETE]


def test_it_is_not_complete_while_the_scanner_still_counts_pieces() -> None:
    assert Till().done(scanned("2", 1), scanned("1", 1)) == [Alert.FOUND, Alert.FOUND]
    assert Till().done(scanned("2", 1), scanned("1", 1), scanned("1", 2))[-1] is Alert.COMPLETE


def test_it_is_complete_only_when_the_last_scan_is_safe_too() -> None:
    till = Till()
    first, last = till.do(touched("1", NOT_FOUND), scanned("2", 1))
    till.save(first)
    assert till.rung == []
    till.save(last)
    assert till.rung == [Alert.COMPLETE]


def test_it_is_heard_again_only_after_something_was_to_do_again() -> None:
    till = Till()
    assert till.done(touched("1", NOT_FOUND), touched("2", NOT_FOUND)) == [Alert.COMPLETE]
    assert till.done(touched("2", Picked(amount=Decimal(1)))) == []
    assert till.done(touched("2", UNDECIDED)) == []
    assert till.done(touched("2", NOT_FOUND)) == [Alert.COMPLETE]


def test_what_was_asked_for_is_heard_at_once_or_once_it_is_safe() -> None:
    till = Till()
    till.beeps.ring_when_safe(None)
    till.beeps.ring_when_safe(ORDER_ID)
    assert till.rung == [Alert.FOUND, Alert.FOUND]
    (action,) = till.do(touched("1", NOT_FOUND))
    till.beeps.ring_when_safe(ORDER_ID)
    assert till.rung == [Alert.FOUND] * 2
    till.save(action)
    assert till.rung == [Alert.FOUND] * 3
