"""From keys to the characters that they mean."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from picker_app.kiosk.scanner.characters import alt_digit, own_character, us_character
from picker_app.kiosk.scanner.habits import Habits, Layout
from picker_app.kiosk.scanner.key_event import KeyEvent
from picker_app.kiosk.scanner.scan import GS

AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")
"""ISO/IEC 15424: "]", a letter for the symbology, and a modifier."""
_SPELT_END = re.compile(r"(\\[nrt])+$")
"""Some scanners spell what they should press, backslash and letter (Zebra DataWedge)."""
_CODE_LIKE = re.compile(rf"[0-9A-Za-z{GS}]*")
_TEXT_LIKE = re.compile(rf"[ -~{GS}]*")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the keys."""

    text: str
    aim_id: str


def readings_of(keys: Sequence[KeyEvent], habits: Habits) -> tuple[Reading, ...]:
    """All ways to read the keys that differ, likeliest first."""
    us, own = characters_of(keys, us=True), characters_of(keys, us=False)
    match habits.layout:
        case Layout.US:
            ordered = [us]
        case Layout.OWN:
            ordered = [own]
        case Layout.AUTO:
            ordered = [us, own] if _sense(us) >= _sense(own) else [own, us]
    read = (_without_extras(text, habits) for text in ordered if text)
    return tuple(dict.fromkeys(read))


def begins_as_a_scan(keys: Sequence[KeyEvent], habits: Habits) -> bool:
    """Whether the keys begin as only a scanner's do: with its prefix or an AIM identifier."""
    for text in (characters_of(keys, us=True), characters_of(keys, us=False)):
        if habits.prefix and text.startswith(habits.prefix):
            return True
        if AIM.match(text):
            return True
    return False


def ends_as_a_scan(keys: Sequence[KeyEvent], habits: Habits) -> bool:
    """Whether the last key is the suffix that the scanner was told to send."""
    if not habits.suffix or not keys:
        return False
    last = keys[-1]
    return habits.suffix in {us_character(last), own_character(last)}


def characters_of(keys: Iterable[KeyEvent], *, us: bool) -> str:
    """All that the keys type, on a US keyboard or as this computer's language has it."""
    return "".join(_each(keys, us=us))


def _each(keys: Iterable[KeyEvent], *, us: bool) -> Iterator[str]:
    code = ""
    for key in keys:
        if digit := alt_digit(key):
            code += digit
            if len(code) == 3:
                yield chr(int(code))
                code = ""
            continue
        code = ""
        yield us_character(key) if us else own_character(key)


def _sense(text: str) -> int:
    """How much a text looks like a code: letters and digits most, anything of ASCII less."""
    if _CODE_LIKE.fullmatch(text):
        return 2
    return 1 if _TEXT_LIKE.fullmatch(text) else 0


def _without_extras(text: str, habits: Habits) -> Reading:
    text = text.removeprefix(habits.prefix)
    if habits.suffix:
        text = text.removesuffix(habits.suffix)
    aim = AIM.match(text)
    aim_id = aim[0] if aim else ""
    text = text[len(aim_id) :]
    if habits.gs_character:
        text = text.replace(habits.gs_character, GS)
    return Reading(_SPELT_END.sub("", text).strip(" "), aim_id)
