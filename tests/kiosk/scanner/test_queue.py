"""Scans that come faster than they can be taken."""

import pytest

from picker_app.kiosk.scanner.queue import ScanQueue
from picker_app.kiosk.scanner.scan import Scan


class Taker:
    """Takes scans while it is open."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.is_open = True

    def take(self, scan: Scan) -> bool:
        if self.is_open:
            self.taken.append(scan.text)
        return self.is_open


def test_scans_while_something_loads_are_taken_afterwards_in_order() -> None:
    taker = Taker()
    queue = ScanQueue(taker.take)
    taker.is_open = False
    for text in ("1", "2", "2", "3"):
        queue.put(Scan(text=text))
    assert (taker.taken, len(queue)) == ([], 4)
    taker.is_open = True
    queue.go_on()
    assert (taker.taken, len(queue)) == (["1", "2", "2", "3"], 0)


def test_a_scan_that_changes_something_does_not_let_the_next_overtake() -> None:
    taken: list[str] = []

    def take(scan: Scan) -> bool:
        taken.append(scan.text)
        queue.go_on()  # as every change of what is shown does
        return True

    queue = ScanQueue(take)
    queue.put(Scan(text="1"))
    queue.put(Scan(text="2"))
    assert taken == ["1", "2"]


def test_a_mistake_with_one_scan_does_not_hold_up_the_others() -> None:
    taken: list[str] = []

    def take(scan: Scan) -> bool:
        if scan.text == "bad":
            raise ZeroDivisionError
        taken.append(scan.text)
        return True

    queue = ScanQueue(take)
    with pytest.raises(ZeroDivisionError):
        queue.put(Scan(text="bad"))
    queue.put(Scan(text="good"))
    assert taken == ["good"]
