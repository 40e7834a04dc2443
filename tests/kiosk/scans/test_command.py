"""Command codes."""

import pytest

from picker_app.domain.barcodes.reading import read
from picker_app.domain.outcome import NOT_FOUND
from picker_app.kiosk.place import Place, Screen
from picker_app.kiosk.scans.command import COMMAND_CODES, COMMAND_WORDS, Command
from picker_app.kiosk.sounds.alerts import Alert
from picker_app.kiosk.states.scan import ScanTone
from tests.kiosk.builders import mine
from tests.kiosk.scans.bench import Bench

_MOVED_BY_A_LAYOUT = set("AMQWYZ")
"""Letters that are elsewhere on AZERTY or QWERTZ than on QWERTY."""


def test_each_command_has_one_code_and_a_word() -> None:
    assert sorted(COMMAND_CODES.values()) == sorted(Command)
    assert set(COMMAND_WORDS) == set(Command)


@pytest.mark.parametrize("code", COMMAND_CODES)
def test_no_keyboard_layout_breaks_a_code(code: str) -> None:
    assert code.isascii()
    assert code.isalnum()
    assert code == code.upper()
    assert not set(code) & _MOVED_BY_A_LAYOUT


@pytest.mark.parametrize("code", COMMAND_CODES)
def test_no_code_is_a_product(code: str) -> None:
    assert read(code).gtins == ()


@pytest.mark.parametrize("screen", list(Screen))
@pytest.mark.parametrize(("code", "command"), COMMAND_CODES.items())
async def test_a_command_presses_its_button_on_every_screen(
    bench: Bench, screen: Screen, code: str, command: Command
) -> None:
    bench.place = Place(screen, bench.place.order_id if screen is not Screen.QUEUE else None)
    answer = bench.scan(code)
    assert bench.pressed == [command]
    assert answer.tone is ScanTone.GOOD
    assert bench.rung == [Alert.FOUND]


async def test_caps_lock_and_another_keyboard_language_make_no_difference(bench: Bench) -> None:
    bench.scan("pickerundo")
    bench.scan("зшслуктуче", "PICKERNEXT")
    assert bench.pressed == [Command.UNDO, Command.NEXT]


async def test_what_cannot_be_pressed_says_why(bench: Bench) -> None:
    bench.why_not = "2 items are still to do."
    answer = bench.scan("PICKERDONE")
    assert (answer.tone, answer.words) == (ScanTone.WRONG, "2 items are still to do.")
    assert bench.rung == [Alert.WRONG]


async def test_what_a_command_did_is_heard_once_it_is_safe(bench: Bench) -> None:
    bench.show(mine())
    line = bench.order.order.lines[0].line_id
    bench.on_press = lambda: bench.set_outcome(line, NOT_FOUND)
    bench.scan("PICKERNOTFOUND")
    assert bench.rung == []
    await bench.until_safe()
    assert bench.rung == [Alert.FOUND]
