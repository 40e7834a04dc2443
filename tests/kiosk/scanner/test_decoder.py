"""Scans come out whole and typing comes back in order; each test is named after what went wrong
elsewhere.
"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from picker_app.kiosk.scanner.decoder import Decoder
from picker_app.kiosk.scanner.habits import Habits, Layout
from picker_app.kiosk.scanner.key_event import KeyEvent
from picker_app.kiosk.scanner.scan import GS, Terminator
from tests.kiosk.scanner.typists import Desk, Hand, scanned, strokes, typed

CODE = "4006381333931"
FRENCH = dict(zip("1234567890", "&é\"'(-è_çà", strict=True))
CZECH = dict(zip("1234567890", "+ěščřžýáíé", strict=True))
GERMAN = {"y": "z", "z": "y", "Y": "Z", "Z": "Y", "-": "ß", "/": "-"}


def at_a_field(**habits: object) -> Desk:
    return Desk(decoder=Decoder(Habits(**habits)), has_field=True)  # type: ignore[arg-type]


@pytest.mark.parametrize("has_field", [True, False])
@pytest.mark.parametrize("gap", [1, 2, 5, 10, 20, 35, 50, 80, 100])
def test_scanners_of_every_speed_and_no_key_reaches_a_field(gap: int, has_field: bool) -> None:
    desk = Desk(has_field=has_field)
    desk.receive(scanned(CODE, gap=gap))
    desk.rest()
    assert desk.codes == [CODE]
    assert desk.given_back == []
    assert desk.scans[0].terminator is Terminator.ENTER


@pytest.mark.parametrize("gap", [60, 80, 100])
def test_a_slow_scanner_that_holds_its_keys_where_nothing_takes_typing(gap: int) -> None:
    desk = Desk()
    desk.receive(strokes(f"{CODE}\n", Hand(gap=gap, hold=gap // 2 + 5)))
    assert desk.codes == [CODE]


@pytest.mark.parametrize(
    ("end", "terminator"),
    [("\n", Terminator.ENTER), ("\t", Terminator.TAB), ("", Terminator.SILENCE)],
)
def test_each_way_to_end(end: str, terminator: Terminator) -> None:
    desk = at_a_field()
    desk.receive(scanned(CODE, end=end))
    desk.rest()
    assert [(scan.text, scan.terminator) for scan in desk.scans] == [(CODE, terminator)]
    assert desk.given_back == []


def test_a_key_of_its_own_for_the_line_feed_ends_it_too() -> None:
    """What X has for a line feed is a key that no keyboard of today has, and not Enter."""
    desk = at_a_field()
    enter = scanned(CODE)[-2:]
    line_feed = [replace(key, position="Linefeed") for key in enter]
    desk.receive([*scanned(CODE)[:-2], *line_feed])
    assert desk.codes == [CODE]
    assert desk.given_back == []


def test_a_line_feed_after_the_carriage_return_does_not_begin_the_next_scan() -> None:
    desk = at_a_field()
    first = scanned(CODE)
    end = first[-1].at_ms
    again = [
        KeyEvent(position="Enter", at_ms=end + 5, text="\n"),
        KeyEvent(position="Enter", at_ms=end + 8, is_press=False),
    ]
    desk.receive([*first, *again, *scanned("12345678", start=end + 60)])
    desk.rest()
    assert desk.codes == [CODE, "12345678"]
    assert desk.given_back == []


def test_back_to_back_scans_are_neither_dropped_nor_joined() -> None:
    desk = at_a_field()
    start, wanted = 0, []
    for number in range(50):
        code = f"{CODE[:-2]}{number:02}"
        events = scanned(code, gap=2, start=start)
        desk.receive(events)
        start = events[-1].at_ms + 3
        wanted.append(code)
    desk.rest()
    assert desk.codes == wanted


def test_the_same_code_twice_is_two_scans() -> None:
    desk = Desk()
    for start in (0, 400):
        desk.receive(scanned(CODE, start=start))
    assert desk.codes == [CODE, CODE]


@pytest.mark.parametrize("layout", [FRENCH, CZECH])
def test_digits_under_another_keyboard_language(layout: dict[str, str]) -> None:
    desk = Desk()
    desk.receive(scanned(CODE, layout=layout))
    assert desk.codes == [CODE]


def test_letters_that_another_keyboard_language_swaps() -> None:
    desk = Desk()
    desk.receive(scanned("XYZ-12", layout=GERMAN))
    assert desk.codes == ["XYZ-12"]
    assert desk.scans[0].readings == ("XYZ-12", "XZYß12")


def test_a_scanner_that_was_told_the_computers_language() -> None:
    # On a French keyboard the digits are the shifted signs of the row.
    desk = Desk()
    shifted = dict(zip("!@#$%^&*()", "1234567890", strict=True))
    desk.receive(scanned("$))^#*!###(#!", layout=shifted))
    assert desk.codes == [CODE]
    told = Desk(decoder=Decoder(Habits(layout=Layout.OWN)))
    told.receive(scanned("XYZ12", layout=GERMAN))
    assert told.codes == ["XZY12"]


def test_caps_lock_changes_nothing() -> None:
    inverted = {letter: letter.swapcase() for letter in "abCD"}
    desk = Desk()
    desk.receive(scanned("abCD12", layout=inverted))
    assert desk.codes == ["abCD12"]


def test_dead_keys_and_ligatures_change_nothing() -> None:
    desk = Desk()
    desk.receive(scanned("'a1b2", layout={"'": "", "a": "á", "b": "لا"}))
    assert desk.codes == ["'a1b2"]


@pytest.mark.parametrize("character", ["\x1d", "|"])
def test_fnc1_as_control_and_as_a_character_of_its_own(character: str) -> None:
    desk = Desk(decoder=Decoder(Habits(gs_character="|")))
    desk.receive(scanned(f"10ABC{character}21XYZ"))
    assert desk.codes == [f"10ABC{GS}21XYZ"]


def test_fnc1_as_a_function_key() -> None:
    desk = Desk()
    events = scanned("10ABC-21XYZ")
    as_f8 = [
        KeyEvent(position="F8", at_ms=event.at_ms, is_press=event.is_press)
        if event.position == "Minus"
        else event
        for event in events
    ]
    desk.receive(as_f8)
    assert desk.codes == [f"10ABC{GS}21XYZ"]


def test_fnc1_as_an_alt_code() -> None:
    desk = Desk()
    before, after = scanned("10ABC", end=""), scanned("21XYZ", start=100)
    at = before[-1].at_ms + 5
    code: list[KeyEvent] = [KeyEvent(position="AltLeft", at_ms=at, alt=True)]
    for digit in "029":
        at += 6
        code.append(KeyEvent(position=f"Numpad{digit}", at_ms=at, alt=True))
        code.append(KeyEvent(position=f"Numpad{digit}", at_ms=at + 2, is_press=False, alt=True))
    code.append(KeyEvent(position="AltLeft", at_ms=at + 4, is_press=False))
    desk.receive([*before, *code, *after])
    assert desk.codes == [f"10ABC{GS}21XYZ"]


def test_prefix_suffix_and_aim_identifier_are_no_part_of_the_code() -> None:
    desk = Desk(decoder=Decoder(Habits(prefix="*", suffix="#")))
    desk.receive(scanned("*]C10109506000134352#"))
    desk.rest()
    [scan] = desk.scans
    assert (scan.text, scan.aim_id, scan.terminator) == (
        "0109506000134352",
        "]C1",
        Terminator.SUFFIX,
    )


def test_an_end_that_is_spelt_out_is_no_part_of_the_code() -> None:
    desk = at_a_field()
    desk.receive(scanned(f"{CODE}\\n", end=""))
    desk.rest()
    assert desk.codes == [CODE]


def test_a_person_with_roll_over_makes_no_scan() -> None:
    desk = at_a_field()
    desk.receive(strokes("bananas\n", Hand(gap=95, hold=120)))
    desk.rest()
    assert desk.codes == []
    assert desk.text == "bananas\n"


def test_sliding_over_the_keys_makes_no_scan() -> None:
    desk = Desk()
    desk.receive(strokes("qwertyu\n", Hand(gap=12, hold=60)))
    desk.rest()
    assert desk.codes == []


def test_a_held_key_makes_no_scan() -> None:
    desk = at_a_field()
    first = KeyEvent(position="Digit1", at_ms=0, text="1")
    more = [
        KeyEvent(position="Digit1", at_ms=500 + 30 * number, text="1", is_repeat=True)
        for number in range(20)
    ]
    desk.receive([first, *more, KeyEvent(position="Digit1", at_ms=1200, is_press=False)])
    desk.rest()
    assert desk.codes == []
    assert desk.text == "1" * 21


def test_what_is_typed_is_there_before_anybody_could_see_that_it_was_not() -> None:
    desk = at_a_field()
    desk.receive(typed("1.250", gap=180, hold=90))
    desk.rest()
    assert desk.text == "1.250"
    assert max(desk.delays) <= 40


def test_a_scan_right_behind_typing_is_whole_and_the_typing_too() -> None:
    desk = at_a_field()
    desk.receive([*typed("12"), *scanned(CODE, start=450)])
    desk.rest()
    assert (desk.text, desk.codes) == ("12", [CODE])


def test_enter_by_itself_is_a_persons() -> None:
    desk = at_a_field()
    desk.receive(typed("\n"))
    assert desk.text == "\n"


def test_the_key_of_the_scanners_own_trigger_is_no_part_of_a_code() -> None:
    desk = at_a_field()
    trigger = [
        KeyEvent(position="Code174", at_ms=0),
        KeyEvent(position="Code174", at_ms=30, is_press=False),
    ]
    desk.receive([*trigger, *scanned(CODE, start=60)])
    desk.rest()
    assert (desk.codes, desk.text) == ([CODE], "")


def test_several_codes_in_view_come_one_by_one() -> None:
    desk = at_a_field()
    start = 0
    for code in (CODE, "96385074", CODE):
        events = scanned(code, gap=1, start=start)
        desk.receive(events)
        start = events[-1].at_ms + 1
    desk.rest()
    assert desk.codes == [CODE, "96385074", CODE]


def test_two_keys_are_no_code() -> None:
    desk = at_a_field()
    desk.receive(scanned("12"))
    desk.rest()
    assert (desk.codes, desk.text) == ([], "12\n")


CODES = st.text(st.sampled_from("0123456789ABCXYZabc-./%"), min_size=3, max_size=40)
WORDS = st.text(st.sampled_from("0123456789abcdefghij."), min_size=1, max_size=12)


def _a_scan(code: str, gap: int, hold: int) -> tuple[str, str, list[KeyEvent]]:
    return code, "", strokes(f"{code}\n", Hand(gap=gap, hold=min(hold, gap - 1)))


SCANS = st.builds(_a_scan, CODES, st.integers(2, 100), st.integers(0, 30))
TYPING = st.builds(
    lambda text, gap, hold: ("", text, strokes(text, Hand(gap=gap, hold=hold))),
    WORDS,
    st.integers(116, 400),
    st.integers(60, 115),
)
ROLLING = st.builds(
    lambda text, gap, over: ("", text, strokes(text, Hand(gap=gap, hold=gap + over))),
    WORDS,
    st.integers(40, 115),
    st.integers(5, 40),
)


@settings(max_examples=300)
@given(
    st.lists(st.one_of(SCANS, TYPING, ROLLING), max_size=8),
    st.integers(250, 2000),
    st.booleans(),
)
def test_what_comes_out_is_what_went_in(
    parts: list[tuple[str, str, list[KeyEvent]]], pause: int, has_field: bool
) -> None:
    desk = Desk(has_field=has_field)
    start = 0
    for _, _, events in parts:
        desk.receive([replace(event, at_ms=start + event.at_ms) for event in events])
        start += events[-1].at_ms + pause
    desk.rest()
    assert desk.codes == [code for code, _, _ in parts if code]
    assert desk.text == "".join(text for _, text, _ in parts)
