"""What a test code says about the scanner that typed it."""

from dataclasses import replace

import pytest

from picker_app.kiosk.scanner.habits import Layout
from picker_app.kiosk.scanner.key_event import KeyEvent
from picker_app.kiosk.scanner.scan import GS
from picker_app.kiosk.scanner.trial import LANGUAGE_TEST, Separator, Trial, TriedCode, trial_of
from tests.kiosk.scanner.typists import scanned

GERMAN = {"y": "z", "z": "y", "Y": "Z", "Z": "Y", "-": "ß"}
FRENCH = {
    **dict(zip("1234567890", "&é\"'(-è_çà", strict=True)),
    "A": "Q",
    "Q": "A",
    "z": "w",
    "w": "z",
    "m": ",",
    "-": ")",
}


def looked_at(events: list[KeyEvent]) -> Trial:
    trial = trial_of(events)
    assert trial is not None
    return trial


def test_a_scanner_as_it_comes_from_the_factory() -> None:
    trial = looked_at(scanned(LANGUAGE_TEST, gap=8))
    assert (trial.code, trial.layout) == (TriedCode.LANGUAGE, Layout.US)
    assert (trial.keys, trial.middle_gap, trial.longest_gap) == (17, 8, 8)
    assert trial.ends == ("Enter",)
    assert (trial.caps_lock, trial.case_is_swapped) == (False, False)
    assert (trial.prefix, trial.suffix, trial.aim_id) == ("", "", "")


@pytest.mark.parametrize("layout", [GERMAN, FRENCH])
def test_the_computers_language_does_not_matter(layout: dict[str, str]) -> None:
    trial = looked_at(scanned(LANGUAGE_TEST, layout=layout))
    assert trial.layout is Layout.US
    assert trial.own_text != LANGUAGE_TEST


def test_a_scanner_that_was_told_the_computers_language() -> None:
    told = "AyQwYm-0123456789".translate(str.maketrans("yY-", "yZ/"))
    heard = {"y": "z", "Z": "Y", "/": "-"}
    trial = looked_at(scanned(told, layout=heard))
    assert trial.layout is Layout.OWN


def test_a_scanner_with_a_language_that_nobody_here_has() -> None:
    trial = looked_at(scanned("QwAzYm/)!@#$%^&*("))
    assert (trial.code, trial.layout) == (TriedCode.LANGUAGE, None)


def test_caps_lock_at_the_computer_is_told() -> None:
    swapped = {letter: letter.swapcase() for letter in LANGUAGE_TEST if letter.isalpha()}
    trial = looked_at(scanned(LANGUAGE_TEST, layout=swapped))
    assert trial.caps_lock
    assert not trial.case_is_swapped
    assert trial.layout is Layout.US


def test_a_scanner_that_reckons_with_caps_lock() -> None:
    trial = looked_at(scanned(LANGUAGE_TEST.swapcase()))
    assert trial.case_is_swapped
    assert not trial.caps_lock


@pytest.mark.parametrize(
    ("end", "ends"), [("\n", ("Enter",)), ("\t", ("Tab",)), ("\n\n", ("Enter", "Enter")), ("", ())]
)
def test_what_ends_it(end: str, ends: tuple[str, ...]) -> None:
    assert looked_at(scanned(LANGUAGE_TEST, end=end)).ends == ends


def test_what_it_sends_besides() -> None:
    trial = looked_at(scanned(f"*]C0{LANGUAGE_TEST}#"))
    assert (trial.prefix, trial.aim_id, trial.suffix) == ("*", "]C0", "#")


def test_a_scanner_that_is_too_slow_is_seen_all_the_same() -> None:
    trial = looked_at(scanned(LANGUAGE_TEST, gap=250))
    assert (trial.code, trial.longest_gap) == (TriedCode.LANGUAGE, 250)


@pytest.mark.parametrize(
    ("between", "way", "character"),
    [
        ("", Separator.MISSING, ""),
        (GS, Separator.CONTROL, ""),
        ("|", Separator.CHARACTER, "|"),
        ("{GS}", Separator.CHARACTER, "{GS}"),
    ],
)
def test_how_the_separator_comes(between: str, way: Separator, character: str) -> None:
    trial = looked_at(scanned(f"]C110AB{between}2112"))
    assert trial.code is TriedCode.SEPARATOR
    assert (trial.separator, trial.separator_character) == (way, character)


def test_the_separator_as_a_function_key() -> None:
    events = scanned("10AB-2112")
    as_f8 = [
        replace(event, position="F8", text="") if event.position == "Minus" else event
        for event in events
    ]
    assert looked_at(as_f8).separator is Separator.FUNCTION_KEY


def test_the_separator_as_an_alt_code() -> None:
    before, after = scanned("10AB", end=""), scanned("2112", start=100)
    at = before[-1].at_ms + 5
    code = [KeyEvent(position="AltLeft", at_ms=at, alt=True)]
    for digit in "029":
        at += 6
        code.append(KeyEvent(position=f"Numpad{digit}", at_ms=at, alt=True))
        code.append(KeyEvent(position=f"Numpad{digit}", at_ms=at + 2, is_press=False, alt=True))
    assert looked_at([*before, *code, *after]).separator is Separator.ALT_CODE


def test_another_code_is_shown_and_teaches_nothing() -> None:
    trial = looked_at(scanned("4006381333931"))
    assert (trial.code, trial.text) == (TriedCode.NONE, "4006381333931")


def test_an_enter_alone_is_no_trial() -> None:
    assert trial_of(scanned("")) is None
