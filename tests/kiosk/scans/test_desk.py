"""Who takes a scan."""

from picker_app.kiosk.place import Place, Screen
from picker_app.kiosk.scanner.scan import Scan
from picker_app.kiosk.scans.taker import shortened
from picker_app.kiosk.sounds.alerts import Alert
from picker_app.kiosk.states.scan import ScanTone
from tests.kiosk.builders import mine
from tests.kiosk.scans.bench import Bench


async def test_commands_come_before_what_is_scanned_at_the_place(bench: Bench) -> None:
    bench.show(mine())
    bench.scan("PICKERRETURN")
    assert (len(bench.pressed), bench.deeds) == (1, [])


async def test_where_nothing_can_be_scanned_the_screen_says_so(bench: Bench) -> None:
    bench.place = Place(Screen.WEBHOOKS)
    answer = bench.scan("4006381333931")
    assert answer.tone is ScanTone.WRONG
    assert bench.rung == [Alert.WRONG]


async def test_a_scan_is_answered_even_if_it_says_nothing(bench: Bench) -> None:
    bench.show(mine())
    for text in ("", " ", "\x1d", "]", "?" * 3000, "٣٤٥"):
        assert bench.desk.take(Scan(text=text))
    assert len(bench.answers) == 6
    assert bench.deeds == []


def test_a_code_is_shown_so_that_it_can_be_read() -> None:
    assert shortened("4006381333931") == "4006381333931"
    assert shortened("01A\x1d10B") == "01A 10B"
    assert len(shortened("9" * 500)) == 24
