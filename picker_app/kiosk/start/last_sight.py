"""The queue as it stood on the screen last, to be shown again before anything else is known.

Whoever starts a kiosk anew, after a crash or an update, sees the orders at once; what is tapped or
scanned on them is kept until the program is there. Nothing of pydantic, of the settings or of the
journal's orders is imported for it: these take longer than Qt itself.
"""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from picker_app.kiosk.journal.notes import LAST_SIGHT, glance
from picker_app.kiosk.states.link import CONNECTING
from picker_app.kiosk.states.queue import Haste, QueueRow, QueueState, RowTone

_GOOD_FOR = timedelta(minutes=30)
_MOST_ROWS = 30
"""More than any screen shows at once."""
_KEPT_AGAIN_AFTER_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSight:
    """What was on the screen, how, and when."""

    state: QueueState
    full_screen: bool
    at: datetime


def recall(folder: Path, now: datetime) -> LastSight | None:
    """What the kiosk of this data folder showed last. None where nothing may be shown again: it is
    too old, people sign in here, or another version wrote it.
    """
    text = glance(folder, LAST_SIGHT)
    sight = None if not text else _read(text)
    if sight is None or not now - _GOOD_FOR <= sight.at <= now:
        return None
    return sight


class SightKeeper:
    """Has every queue that is shown kept, where nobody has to sign in to see it."""

    def __init__(self, keep: Callable[[str], object], *, full_screen: bool) -> None:
        """`keep` writes a text down for the next start, and must not block."""
        self._keep = keep
        self._full_screen = full_screen
        self._kept: QueueState | None = None
        self._kept_at = 0.0

    def shown(self, state: object) -> None:
        """Takes what is on the screen now."""
        if not isinstance(state, QueueState) or state.loading:
            return
        # Where people sign in nothing is kept, nor what was kept before they had to.
        most = 0 if state.picker else _MOST_ROWS
        first = replace(state, rows=state.rows[:most], later=state.later[:most])
        is_old = time.monotonic() - self._kept_at > _KEPT_AGAIN_AFTER_SECONDS
        timeless = _timeless(first)
        if timeless != self._kept or is_old:
            self._kept, self._kept_at = timeless, time.monotonic()
            self._keep("" if state.picker else self._text(first))

    def _text(self, state: QueueState) -> str:
        sight = LastSight(state=state, full_screen=self._full_screen, at=datetime.now(UTC))
        return json.dumps({**asdict(sight), "at": sight.at.isoformat()})


def _timeless(state: QueueState) -> QueueState:
    """Without what changes as time passes."""
    rows = tuple(replace(row, due_words="") for row in state.rows)
    return replace(state, clock="", link=CONNECTING, rows=rows)


def _read(text: str) -> LastSight | None:
    try:
        kept = json.loads(text)
        at = datetime.fromisoformat(kept["at"])
        return LastSight(**{**kept, "at": at, "state": _state(kept["state"])})
    except (KeyError, TypeError, ValueError):
        return None


def _state(kept: dict[str, Any]) -> QueueState:
    rows, later = (tuple(map(_row, kept[part])) for part in ("rows", "later"))
    known = {**kept, "rows": rows, "later": later, "link": CONNECTING}
    _expect(str, (known[name] for name in ("store", "clock", "summary", "later_summary", "picker")))
    _expect(int, (known[name] for name in ("unread_webhooks", "listed_webhooks", "loading")))
    return QueueState(**known)


def _row(kept: dict[str, Any]) -> QueueRow:
    _expect(str, kept.values())
    return QueueRow(**{**kept, "haste": Haste(kept["haste"]), "tone": RowTone(kept["tone"])})


def _expect(kind: type, values: Iterable[object]) -> None:
    """Raises TypeError where a value is of another kind, which no widget could show: the kiosk
    would fail at each start.
    """
    for value in values:
        if not isinstance(value, kind):
            raise TypeError(value)
