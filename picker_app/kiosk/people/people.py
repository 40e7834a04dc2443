"""Whom this terminal knows, with the hub or without it, and whether a PIN is theirs."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from picker_app.api.people import PeopleView
from picker_app.domain.person import Person, named, with_badge
from picker_app.domain.pin import WrongPins, matches, one_more

logger = logging.getLogger(__name__)


class People:
    """The store's people as the hub told of them last."""

    def __init__(
        self,
        people: PeopleView,
        wrong_pins: Mapping[str, WrongPins],
        *,
        keep_wrong_pins: Callable[[Mapping[str, WrongPins]], object],
        on_change: Callable[[], None],
    ) -> None:
        """`wrong_pins` by name, as an earlier run left them; `keep_wrong_pins` writes them down for
        the next one: to start the kiosk anew must not be a way around a pause.
        """
        self.everybody = people.people
        self._wrong = dict(wrong_pins)
        self._keep_wrong_pins = keep_wrong_pins
        self._on_change = on_change

    def take(self, people: PeopleView) -> None:
        """The hub told who there is now."""
        self.everybody = people.people
        self._on_change()

    def named(self, name: str) -> Person | None:
        """The person of this name."""
        return named(self.everybody, name)

    def with_badge(self, code: str) -> Person | None:
        """The person whose badge has this code."""
        return with_badge(self.everybody, code)

    async def check(self, name: str, pin: str) -> str:
        """Why this PIN does not count as this person's; empty where it does. Counts wrong ones."""
        person = self.named(name)
        if person is None:
            return f"{name} is no longer listed. Ask a supervisor."
        wrong = self._wrong.get(person.name)
        if wrong is not None and (pause := wrong.pause_left(datetime.now(UTC))):
            return f"Too many wrong PINs. {_wait_words(pause)}"
        # In a thread: a hash that is dear to guess takes longer than a frame.
        if await asyncio.to_thread(matches, pin, person.pin_hash):
            if self._wrong.pop(person.name, None) is not None:
                self._keep_wrong_pins(self._wrong)
            return ""
        return self._refused(person)

    def _refused(self, person: Person) -> str:
        now = datetime.now(UTC)
        wrong = one_more(self._wrong.get(person.name), now)
        self._wrong[person.name] = wrong
        self._keep_wrong_pins(self._wrong)
        logger.warning("a PIN was wrong", extra={"in_a_row": wrong.count})
        pause = wrong.pause_left(now)
        words = f"This is not {person.name}'s PIN."
        return f"{words} {_wait_words(pause)}" if pause else words


def _wait_words(pause: timedelta) -> str:
    seconds = -(-pause // timedelta(seconds=1))
    return f"Wait {seconds} s." if seconds < 100 else f"Wait {-(-seconds // 60)} min."
