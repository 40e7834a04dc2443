"""A supervisor's word for what a picker may not do alone."""

from collections.abc import Callable
from dataclasses import dataclass

from picker_app.domain.person import Person, Role
from picker_app.kiosk.intents.people import AllowByPin, ChooseSupervisor, DropWish
from picker_app.kiosk.people.people import People
from picker_app.kiosk.people.sign_in import SignIn
from picker_app.tasks import Tasks

NO_SUPERVISOR = 'No supervisor is listed who has a PIN or a badge. "picker-app people" adds one.'


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody has to allow."""

    words: str
    then: Callable[[str], None]
    """Called with the name of who allowed it."""


class Approvals:
    """At most one wish at a time, over whatever is on the screen."""

    def __init__(self, people: People, sign_in: SignIn, on_change: Callable[[], None]) -> None:
        self._people = people
        self._sign_in = sign_in
        self._on_change = on_change
        self._tasks = Tasks()
        self.wish: Wish | None = None
        self.chosen = ""
        self.objection = ""
        self.is_checking = False

    async def close(self) -> None:
        """Ends what is being checked."""
        await self._tasks.close()

    @property
    def supervisors(self) -> tuple[Person, ...]:
        """Who can be asked."""
        return tuple(each for each in self._people.everybody if each.role is Role.SUPERVISOR)

    def ask(self, wish: Wish) -> str:
        """Asks a supervisor, or answers why none can be asked. One who is signed in has said yes by
        doing it.
        """
        here = self._sign_in.person
        if here is not None and here.role is Role.SUPERVISOR:
            wish.then(here.name)
            return ""
        supervisors = self.supervisors
        if not supervisors:
            return NO_SUPERVISOR
        self.wish, self.objection = wish, ""
        self.chosen = supervisors[0].name if len(supervisors) == 1 else ""
        self._on_change()
        return ""

    def want(self, intent: object) -> bool:
        """Does what is to be done here; False for what is not about a wish."""
        match intent:
            case ChooseSupervisor(name=name):
                self.chosen, self.objection = name, ""
            case AllowByPin(pin=pin):
                self._check(pin)
            case DropWish():
                self.drop()
            case _:
                return False
        self._on_change()
        return True

    def drop(self) -> None:
        """Nobody allows it."""
        self.wish = None
        self._on_change()

    def allow_by_badge(self, person: Person) -> bool:
        """Whether the badge of this person allows what waits for one; an objection says if not."""
        if self.wish is None:
            return False
        if person.role is Role.SUPERVISOR:
            self._allow(person.name)
            return True
        self.objection = f"{person.name} is no supervisor."
        self._on_change()
        return False

    def _check(self, pin: str) -> None:
        if self.wish is not None and self.chosen and not self.is_checking:
            self.is_checking = True
            self._tasks.spawn(self._checked(self.wish, self.chosen, pin), name="check a PIN")

    async def _checked(self, wish: Wish, supervisor: str, pin: str) -> None:
        try:
            objection = await self._people.check(supervisor, pin)
        finally:
            self.is_checking = False
        if self.wish is wish:
            self.objection = objection
            if not objection:
                self._allow(supervisor)
        self._on_change()

    def _allow(self, supervisor: str) -> None:
        wish, self.wish = self.wish, None
        if wish is not None:
            wish.then(supervisor)
        self._on_change()
