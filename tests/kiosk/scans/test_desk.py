"""Who takes a scan."""

from picker_app.kiosk.place import Place, Screen
from picker_app.kiosk.scanner.scan import Scan
from picker_app.kiosk.scans.taker import Passed, Scanned, good, shortened
from picker_app.kiosk.sounds.alerts import Alert
from picker_app.kiosk.states.scan import ScanAnswer, ScanTone
from tests.kiosk.builders import mine
from tests.kiosk.scans.bench import Bench


class Search:
    """Something that lies over the order and wants products."""

    def __init__(self) -> None:
        self.codes: list[str] = []

    def take(self, scanned: Scanned) -> ScanAnswer | Passed:
        if not scanned.codes[0].gtins:
            return Passed.NOT_MINE
        self.codes.append(scanned.text)
        return good("Chosen")


async def test_what_lies_in_front_takes_products_and_the_place_gets_them_back(
    bench: Bench,
) -> None:
    bench.show(mine())
    bench.desk.in_front = search = Search()
    bench.scan("4006381333931")
    assert (search.codes, bench.deeds) == (["4006381333931"], [])
    bench.desk.in_front = None
    bench.scan("4006381333931")
    assert bench.amount() == 1


async def test_commands_come_before_what_lies_in_front(bench: Bench) -> None:
    bench.desk.in_front = Search()
    bench.scan("PICKERRETURN")
    assert len(bench.pressed) == 1


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
