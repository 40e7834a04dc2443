"""Where the terminal's scanner is tried out, and what was learned of it.

What was learned lies in a file of the kiosk's data folder and wins over the settings: a scanner
belongs to a terminal.
"""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from picker_app.kiosk.scanner.habits import Habits, Layout
from picker_app.kiosk.scanner.key_event import KeyEvent
from picker_app.kiosk.scanner.trial import Separator, Trial, TriedCode, trial_of
from picker_app.kiosk.scanner.verdict import Verdict, verdict_of
from picker_app.settings.kiosk import ScannerSettings

logger = logging.getLogger(__name__)

FILE_NAME = "scanner.json"
_TRIALS_KEPT = 5
_SHORTEST_LIMIT_MS = 60
_LONGEST_LIMIT_MS = 500
"""Of `slowest_gap_ms`: below, a scanner that stutters would not be known any more; above, the
settings allow no more.
"""
_ROOM = 2
"""A scanner may be so many times slower than it was when it was tried."""


class Tried(NamedTuple):
    """What came with one scan, and whether it is taken for one from now on."""

    trial: Trial
    verdict: Verdict


class ScannerBench:
    """The scanner of this terminal: its habits, and the scans that were made to learn them."""

    def __init__(
        self, settings: ScannerSettings, folder: Path, is_open: Callable[[], bool]
    ) -> None:
        """`is_open` says whether the set-up page is shown, where scans do nothing else."""
        self._settings = settings
        self._file = folder / FILE_NAME
        self._is_open = is_open
        self._learned = _load(self._file)
        self._tell: Callable[[Habits], None] = lambda _: None
        self.trials: tuple[Tried, ...] = ()
        """The newest first."""
        self.language: Trial | None = None
        """The last one of the first test code."""
        self.separator: Trial | None = None
        """The last one of the second."""
        self.trouble = ""
        """Why what was learned could not be kept; empty where it could."""

    @property
    def is_open(self) -> bool:
        """Whether keys are looked at and do nothing else."""
        return self._is_open()

    @property
    def is_learned(self) -> bool:
        """Whether this terminal knows its scanner."""
        return self._learned is not None

    @property
    def habits(self) -> Habits:
        """What tells its scans from typing."""
        return habits_of(self._learned or self._settings)

    def follow(self, tell: Callable[[Habits], None]) -> None:
        """Tells the habits now and whenever they are others."""
        self._tell = tell
        tell(self.habits)

    def begin(self) -> None:
        """The page is opened: nothing was tried yet."""
        self.trials = ()
        self.language = self.separator = None
        self.trouble = ""

    def forget(self) -> None:
        """The settings hold again, as with another scanner."""
        self.begin()
        self._learned = None
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            self.trouble = f"It could not be forgotten: {error.strerror}."
        self._tell(self.habits)

    def take(self, events: Sequence[KeyEvent]) -> None:
        """A scan was made on the page: looks at it, and learns of it where it is a test code."""
        trial = trial_of(events)
        if trial is None:
            return
        if trial.code is TriedCode.LANGUAGE:
            self.language = trial
        elif trial.code is TriedCode.SEPARATOR:
            self.separator = trial
        if trial.code is not TriedCode.NONE and self.language is not None:
            self._learn(self.language, self.separator)
        tried = Tried(trial, verdict_of(events, self.habits))
        self.trials = (tried, *self.trials)[:_TRIALS_KEPT]

    def _learn(self, language: Trial, separator: Trial | None) -> None:
        learned = profile_of(language, separator)
        if learned is None or learned == self._learned:
            return
        self._learned = learned
        self._tell(self.habits)
        self.trouble = ""
        try:
            part = self._file.with_suffix(".part")
            part.write_text(learned.model_dump_json(indent=1), encoding="utf-8")
            part.replace(self._file)
        except OSError as error:
            self.trouble = f"It could not be kept for the next start: {error.strerror}."
            logger.warning("what was learned of the scanner cannot be kept: %s", error)


def profile_of(language: Trial, separator: Trial | None) -> ScannerSettings | None:
    """What the trials say of the scanner; None where its codes cannot be read."""
    if language.layout is None or language.case_is_swapped or len(language.suffix) > 1:
        return None
    character = ""
    if separator is not None and separator.separator is Separator.CHARACTER:
        character = separator.separator_character
    limit = min(max(_ROOM * language.longest_gap, _SHORTEST_LIMIT_MS), _LONGEST_LIMIT_MS)
    return ScannerSettings(
        layout="us" if language.layout is Layout.US else "own",
        prefix=language.prefix,
        suffix=language.suffix,
        gs_character=character if len(character) == 1 else "",
        slowest_gap_ms=limit,
        ends_codes=all(each.ends for each in (language, separator) if each is not None),
    )


def habits_of(settings: ScannerSettings) -> Habits:
    """What tells the scans of such a scanner from typing."""
    usual = Habits()
    return Habits(
        layout=Layout(settings.layout),
        prefix=settings.prefix,
        suffix=settings.suffix,
        gs_character=settings.gs_character,
        slowest_gap=settings.slowest_gap_ms,
        ends_codes=settings.ends_codes,
        silence=max(usual.silence, settings.slowest_gap_ms + usual.silence - usual.slowest_gap),
    )


def _load(file: Path) -> ScannerSettings | None:
    try:
        return ScannerSettings.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        logger.warning("what was learned of the scanner cannot be read: %s", error)
        return None
