"""Scanners and people, as the events of the keys that they press."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from picker_app.kiosk.scanner.characters import PLAIN, SHIFTED
from picker_app.kiosk.scanner.decoder import Decoder, GiveBack
from picker_app.kiosk.scanner.key_event import KeyEvent
from picker_app.kiosk.scanner.scan import GS, Scan

_KEYS = {
    **{sign: (key, True) for key, sign in SHIFTED.items() if not key.startswith("Numpad")},
    **{sign: (key, False) for key, sign in PLAIN.items() if not key.startswith("Numpad")},
    "\n": ("Enter", False),
    "\t": ("Tab", False),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """How somebody presses keys, in milliseconds."""

    gap: int
    hold: int


def strokes(
    text: str, hand: Hand, *, start: int = 0, layout: dict[str, str] | None = None
) -> list[KeyEvent]:
    """A text typed on a US keyboard. `layout` is what the computer makes of a character instead."""
    events: list[KeyEvent] = []
    at = start
    for character in text:
        events += _stroke(character, at, hand.hold, layout or {})
        at += hand.gap
    return sorted(events, key=lambda event: event.at_ms)


def scanned(
    text: str, *, gap: int = 10, start: int = 0, end: str = "\n", **more: dict[str, str]
) -> list[KeyEvent]:
    """A code as a scanner types it."""
    return strokes(text + end, Hand(gap=gap, hold=min(gap // 2, 8)), start=start, **more)


def typed(text: str, *, gap: int = 160, hold: int = 90, start: int = 0) -> list[KeyEvent]:
    """A text as a person types it."""
    return strokes(text, Hand(gap=gap, hold=hold), start=start)


def _stroke(character: str, at: int, hold: int, layout: dict[str, str]) -> Iterator[KeyEvent]:
    if character == GS:
        yield KeyEvent(position="BracketRight", at_ms=at, text=GS, control=True)
        yield KeyEvent(position="BracketRight", at_ms=at + hold, is_press=False)
        return
    position, shift = _KEYS[character]
    text = layout.get(character, character)
    if shift:
        yield KeyEvent(position="ShiftLeft", at_ms=at, shift=True)
    yield KeyEvent(position=position, at_ms=at, text=text, shift=shift)
    yield KeyEvent(position=position, at_ms=at + hold, is_press=False, shift=shift)
    if shift:
        yield KeyEvent(position="ShiftLeft", at_ms=at + hold, is_press=False)


@dataclass(slots=True)
class Desk:
    """A decoder with what came out of it: as a key filter would use it."""

    decoder: Decoder = field(default_factory=Decoder)
    has_field: bool = False
    scans: list[Scan] = field(default_factory=list)
    given_back: list[KeyEvent] = field(default_factory=list)
    delays: list[int] = field(default_factory=list)
    """How long each press was held before it was given back."""
    _held: list[KeyEvent] = field(default_factory=list)

    def receive(self, events: Sequence[KeyEvent]) -> None:
        """These events come, and time passes in between."""
        for event in events:
            self._let_time_pass(event.at_ms)
            self._held.append(event)
            self._decide(self.decoder.put(event, field=self.has_field), event.at_ms)

    def rest(self) -> None:
        """Nothing comes any more."""
        self._let_time_pass(None)

    @property
    def codes(self) -> list[str]:
        """What was scanned."""
        return [scan.text for scan in self.scans]

    @property
    def text(self) -> str:
        """What reached the field."""
        return "".join(event.text for event in self.given_back if event.is_press)

    def _let_time_pass(self, until: int | None) -> None:
        while (deadline := self.decoder.deadline) is not None and (
            until is None or deadline < until
        ):
            self._decide(self.decoder.tick(deadline), deadline)

    def _decide(self, decisions: Sequence[object], now: int) -> None:
        for decision in decisions:
            count = decision.count  # type: ignore[attr-defined]
            events, self._held = self._held[:count], self._held[count:]
            if isinstance(decision, GiveBack):
                self.given_back += events
                self.delays += [now - event.at_ms for event in events if event.is_press]
            elif decision.scan is not None:  # type: ignore[attr-defined]
                self.scans.append(decision.scan)  # type: ignore[attr-defined]
