"""Makes the sounds in `resources/sounds`, which are the project's own.

`python -m tests.sounds` writes them anew. A new order rises, a call knocks, a cancelled one falls,
a scan ticks, a wrong one buzzes, the last one runs up: they are told apart without being learnt.
The notes are high enough for the small loudspeaker of a till.
"""

import math
import wave
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from picker_app.kiosk.sounds.alerts import Alert

FOLDER = Path(__file__).parents[1] / "resources" / "sounds"

_RATE = 22_050
_PEAK = 28_000
_ATTACK_SECONDS = 0.005
_OVERTONES = ((1, 0.7), (2, 0.2), (3, 0.1))
"""Multiples of the pitch and their share: a bell rather than a test tone."""


@dataclass(frozen=True, slots=True)
class Note:
    """A struck bell."""

    pitch: float
    """Hertz."""
    start: float
    """Seconds from the beginning of the sound."""
    rings: float = 0.35
    """Seconds until it is quiet."""


_KNOCK = (0.0, 0.18, 0.36, 0.9, 1.08, 1.26)

NOTES: dict[Alert, Sequence[Note]] = {
    Alert.NEW_ORDER: (Note(784, 0), Note(988, 0.15), Note(1175, 0.3, rings=0.7)),
    Alert.ATTENTION: tuple(Note(1319, start, rings=0.25) for start in _KNOCK),
    Alert.FOUND: (Note(1760, 0, rings=0.12),),
    Alert.WRONG: tuple(
        Note(pitch, start, rings=0.2) for start in (0.0, 0.22) for pitch in (330, 349)
    ),
    Alert.COMPLETE: (
        Note(1047, 0, rings=0.2),
        Note(1319, 0.09, rings=0.2),
        Note(1568, 0.18, rings=0.2),
        Note(2093, 0.27, rings=0.5),
    ),
    Alert.CANCELLED: (Note(659, 0), Note(523, 0.25), Note(392, 0.5, rings=0.9)),
}


def samples(notes: Sequence[Note]) -> "array[int]":
    """The sound, 16 bits a sample."""
    end = max(note.start + note.rings for note in notes)
    sums = [0.0] * math.ceil(end * _RATE)
    for note in notes:
        first = round(note.start * _RATE)
        for number in range(round(note.rings * _RATE)):
            sums[first + number] += _struck(note, number / _RATE)
    loudest = max(map(abs, sums))
    return array("h", (round(_PEAK * one / loudest) for one in sums))


def _struck(note: Note, seconds: float) -> float:
    attack = min(1.0, seconds / _ATTACK_SECONDS)
    decay = (1 - seconds / note.rings) ** 2
    tone = sum(
        share * math.sin(2 * math.pi * note.pitch * multiple * seconds)
        for multiple, share in _OVERTONES
    )
    return attack * decay * tone


def main() -> None:
    """Writes all of them."""
    FOLDER.mkdir(exist_ok=True)
    for alert, notes in NOTES.items():
        with wave.open(str(FOLDER / f"{alert.lower()}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(_RATE)
            file.writeframes(samples(notes).tobytes())


if __name__ == "__main__":
    main()
