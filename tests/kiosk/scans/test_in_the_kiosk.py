"""Scans from the scanner to the screen and to the ear, in a whole kiosk."""

from pathlib import Path

from picker_app.kiosk.intents.queue import (
    ShowQueue,
    ShowScanner,
)
from picker_app.kiosk.intents.scanner import ForgetScanner, Scanned, TryScanner
from picker_app.kiosk.scanner.scan import Scan
from picker_app.kiosk.scanner.trial import LANGUAGE_TEST
from picker_app.kiosk.scans.command import Command
from picker_app.kiosk.sounds.alerts import Alert
from picker_app.kiosk.states.order import OrderState
from picker_app.kiosk.states.queue import QueueState
from picker_app.kiosk.states.scan import ScanTone
from picker_app.kiosk.states.scanner import ScannerState
from tests.builders import kilograms, line, order
from tests.kiosk.builders import view
from tests.kiosk.hub_link.fake_hub import FakeHub, connections_may_be_forgotten
from tests.kiosk.scanner.typists import scanned
from tests.kiosk.whole_kiosk import Kiosk

pytestmark = connections_may_be_forgotten


def rows(kiosk: Kiosk) -> int:
    """How many orders the queue shows."""
    state = kiosk.screens.now
    return len(state.rows) if isinstance(state, QueueState) else 0


def current(kiosk: Kiosk) -> str | None:
    """The item that is shown large."""
    state = kiosk.screens.now
    return state.current if isinstance(state, OrderState) else None


def scanner_page(kiosk: Kiosk) -> ScannerState:
    state = kiosk.screens.now
    assert isinstance(state, ScannerState)
    return state


async def test_a_scan_opens_an_order_from_the_queue_and_picks_it_there(
    hub: FakeHub, kiosk: Kiosk
) -> None:
    """The second one comes while the hub is still asked for the order: it waits, and counts."""
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.screens.until(lambda: rows(kiosk) == 1)
        kiosk.want(*2 * [Scanned(scan=Scan(text="4006381333931"))])
        await kiosk.screens.until(lambda: len(kiosk.screens.scans) == 2)
        await kiosk.screens.until(lambda: kiosk.rung.count(Alert.FOUND) == 2)
    assert [answer.headline for answer in kiosk.screens.scans] == ["Order wxfr-2440", "Product 1"]


async def test_an_item_comes_into_view_though_its_scan_changed_nothing(
    hub: FakeHub, kiosk: Kiosk
) -> None:
    hub.show(view(order=order(line(1), line(2, kilograms(), sku="12345", barcodes=()))))
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        kiosk.want(Scanned(scan=Scan(text="12345")))
        await kiosk.screens.until(lambda: bool(kiosk.screens.scans))
        await kiosk.screens.until(lambda: current(kiosk) == "2")
    assert kiosk.screens.scans[-1].tone is ScanTone.WRONG


async def test_a_command_code_presses_a_button(kiosk: Kiosk) -> None:
    kiosk.want(Scanned(scan=Scan(text="PICKERRETURN")))
    await kiosk.screens.until(lambda: bool(kiosk.screens.scans))
    assert kiosk.screens.pressed == [Command.BACK]


async def test_the_scanner_is_set_up_and_that_is_kept(kiosk: Kiosk, tmp_path: Path) -> None:
    kiosk.want(ShowScanner())
    await kiosk.screens.until_shows(ScannerState)
    kiosk.want(TryScanner(keys=tuple(scanned(f"*{LANGUAGE_TEST}"))))
    await kiosk.screens.until(lambda: bool(scanner_page(kiosk).findings))
    assert scanner_page(kiosk).can_forget
    assert (tmp_path / "kiosk" / "scanner.json").exists()
    kiosk.want(ForgetScanner())
    await kiosk.screens.until(lambda: not scanner_page(kiosk).can_forget)
    kiosk.want(ShowQueue())
    await kiosk.screens.until_shows(QueueState)
