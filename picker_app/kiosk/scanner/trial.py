"""What one scan of a test code says about the scanner.

Nothing is decided by speed here: whatever was typed on the set-up page is looked at, so that a
scanner that is too slow or ends with nothing is seen too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from picker_app.kiosk.scanner.characters import ENTERS, GS_KEY, MODIFIERS, TAB, alt_digit
from picker_app.kiosk.scanner.habits import Layout
from picker_app.kiosk.scanner.key_event import KeyEvent
from picker_app.kiosk.scanner.readings import AIM, characters_of
from picker_app.kiosk.scanner.scan import GS

LANGUAGE_TEST = "AzQwYm-0123456789"
"""The characters that keyboard languages have in different places, each once."""
BATCH_TEST = "10AB"
SERIAL_TEST = "2112"
"""Two elements of GS1 with a separator between them."""

_AIM_AT_THE_END = re.compile(AIM.pattern + "$")
_BETWEEN = re.compile(f"{BATCH_TEST}(.*?){SERIAL_TEST}")
_LETTERS_FOR_CAPS_LOCK = 3


class TriedCode(StrEnum):
    """Which test code was read."""

    LANGUAGE = "LANGUAGE"
    SEPARATOR = "SEPARATOR"
    NONE = "NONE"
    """Another code, or typing."""


class Separator(StrEnum):
    """How FNC1 comes."""

    CONTROL = "Ctrl+]"
    ALT_CODE = "Alt+029"
    FUNCTION_KEY = "F8"
    CHARACTER = "a character of its own"
    MISSING = "MISSING"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One scan on the set-up page. Times are in milliseconds."""

    text: str
    """Its keys on a US keyboard, without what ended it."""
    own_text: str
    """The same as this computer's keyboard language has it."""
    keys: int
    middle_gap: int = 0
    longest_gap: int = 0
    ends: tuple[str, ...] = ()
    """The keys that ended it, in their order: "Enter", "Tab"; none where it just stopped."""
    code: TriedCode = TriedCode.NONE
    layout: Layout | None = None
    """None where the test code came in another keyboard language than US and the computer's."""
    case_is_swapped: bool = False
    """The scanner reckons with a Caps Lock that is not on."""
    caps_lock: bool = False
    """It is on at the computer."""
    prefix: str = ""
    suffix: str = ""
    aim_id: str = ""
    separator: Separator = Separator.MISSING
    separator_character: str = ""
    """Where that is `Separator.CHARACTER`; more than one are more than can be used."""


def trial_of(events: Sequence[KeyEvent]) -> Trial | None:
    """Looks at all key events of one scan; None where there was no key in them that says
    anything.
    """
    presses = [key for key in events if key.is_press and key.position not in MODIFIERS]
    body, ends = _split(presses)
    if not body:
        return None
    gaps = [later.at_ms - earlier.at_ms for earlier, later in pairwise(body)]
    seen = Trial(
        text=characters_of(body, us=True),
        own_text=characters_of(body, us=False),
        keys=len(body),
        middle_gap=sorted(gaps)[len(gaps) // 2] if gaps else 0,
        longest_gap=max(gaps, default=0),
        ends=tuple("Tab" if key.position == TAB else "Enter" for key in ends),
        caps_lock=_is_caps_lock_on(body),
    )
    return _as_language_test(seen, body) or _as_separator_test(seen, body) or seen


def _split(presses: Sequence[KeyEvent]) -> tuple[list[KeyEvent], list[KeyEvent]]:
    end = len(presses)
    while end > 0 and (presses[end - 1].position in ENTERS or presses[end - 1].position == TAB):
        end -= 1
    return list(presses[:end]), list(presses[end:])


def _is_caps_lock_on(body: Sequence[KeyEvent]) -> bool:
    """Whether letters come as capitals without Shift, and as small ones with it."""
    letters = [key for key in body if key.text.isalpha() and key.text.lower() != key.text.upper()]
    swapped = [key for key in letters if key.text.isupper() != key.shift]
    return len(letters) >= _LETTERS_FOR_CAPS_LOCK and len(swapped) == len(letters)


def _as_language_test(seen: Trial, body: Sequence[KeyEvent]) -> Trial | None:
    for layout, text in ((Layout.US, seen.text), (Layout.OWN, seen.own_text)):
        for wanted in (LANGUAGE_TEST, LANGUAGE_TEST.swapcase()):
            before, found, after = text.partition(wanted)
            if found:
                # Caps Lock at the computer swaps what the computer makes of it, not the keys.
                is_swapped = wanted != LANGUAGE_TEST and not (
                    layout is Layout.OWN and seen.caps_lock
                )
                read = _with_extras(seen, before, after)
                return replace(
                    read, code=TriedCode.LANGUAGE, layout=layout, case_is_swapped=is_swapped
                )
    if _has_its_pattern(body):
        return replace(seen, code=TriedCode.LANGUAGE)
    return None


def _as_separator_test(seen: Trial, body: Sequence[KeyEvent]) -> Trial | None:
    for layout, text in ((Layout.US, seen.text), (Layout.OWN, seen.own_text)):
        found = _BETWEEN.search(text)
        if found is None:
            continue
        read = _with_extras(seen, text[: found.start()], text[found.end() :])
        way = _way(found[1], body)
        own = found[1] if way is Separator.CHARACTER else ""
        return replace(
            read, code=TriedCode.SEPARATOR, layout=layout, separator=way, separator_character=own
        )
    return None


def _way(between: str, body: Sequence[KeyEvent]) -> Separator:
    if not between:
        return Separator.MISSING
    if between != GS:
        return Separator.CHARACTER
    if any(key.position == GS_KEY for key in body):
        return Separator.FUNCTION_KEY
    return Separator.ALT_CODE if any(map(alt_digit, body)) else Separator.CONTROL


def _with_extras(seen: Trial, before: str, after: str) -> Trial:
    aim = _AIM_AT_THE_END.search(before)
    prefix = before[: aim.start()] if aim else before
    return replace(seen, prefix=prefix, suffix=after, aim_id=aim[0] if aim else "")


def _has_its_pattern(body: Sequence[KeyEvent]) -> bool:
    """Whether so many keys in a row are each another one, as the characters of the test code are:
    it is that code in a language of which nothing is known here.
    """
    signs = [(key.position, key.shift) for key in body]
    length = len(LANGUAGE_TEST)
    return any(
        len(set(signs[start : start + length])) == length
        for start in range(len(signs) - length + 1)
    )
