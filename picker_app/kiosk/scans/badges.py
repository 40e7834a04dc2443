"""Badges: on every screen they say who is there."""

from collections.abc import Callable

from picker_app.domain.person import Person
from picker_app.kiosk.people.approvals import Approvals, Wish
from picker_app.kiosk.people.people import People
from picker_app.kiosk.people.sign_in import SignIn
from picker_app.kiosk.scans.taker import Passed, Scanned, good, wrong
from picker_app.kiosk.states.scan import ScanAnswer


class BadgeScans:
    """Signs people in and lets supervisors allow what is asked. Takes no other scan while somebody
    has to sign in.
    """

    def __init__(
        self, people: People, sign_in: SignIn, approvals: Approvals, *, ring: Callable[[], None]
    ) -> None:
        """`ring` says that it was found; nothing has to be safe for that."""
        self._people = people
        self._sign_in = sign_in
        self._approvals = approvals
        self._ring = ring

    def take(self, scanned: Scanned) -> ScanAnswer | Passed:
        """Signs the person in. What a badge reads is never shown: it opens the kiosk."""
        person = self._whose(scanned)
        if person is None:
            if self._sign_in.is_needed:
                return wrong("Nobody's badge", "Sign in first: scan your badge or touch your name.")
            return Passed.NOT_MINE
        wish = self._approvals.wish
        if wish is not None:
            return self._answer(wish, person)
        here = self._sign_in.person
        if here is not None and here.name != person.name:
            return wrong(f"{person.name}'s badge", f"{here.name} is signed in. Sign out first.")
        self._sign_in.admit(person)
        self._ring()
        return good(person.name, "You are signed in.")

    def _answer(self, wish: Wish, person: Person) -> ScanAnswer:
        if not self._approvals.allow_by_badge(person):
            return wrong(f"{person.name}'s badge", self._approvals.objection)
        self._ring()
        return good(person.name, f"Allowed: {wish.words}")

    def _whose(self, scanned: Scanned) -> Person | None:
        texts = (scanned.text, *(code.raw for code in scanned.codes))
        found = (self._people.with_badge(text.strip()) for text in texts)
        return next((person for person in found if person is not None), None)
