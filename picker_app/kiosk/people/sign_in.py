"""Who is at the screen."""

from collections.abc import Callable
from datetime import UTC, datetime

from picker_app.domain.person import Person
from picker_app.kiosk.people.people import People
from picker_app.tasks import Tasks


class SignIn:
    """The person who is signed in, or how far the next one is. Nobody has to where the store has
    listed nobody.
    """

    def __init__(self, people: People, nobody: str, on_change: Callable[[], None]) -> None:
        """`nobody` is the name for what is done where nobody has to sign in."""
        self._people = people
        self._nobody = nobody
        self._on_change = on_change
        self._tasks = Tasks()
        self._person: Person | None = None
        self.chosen: Person | None = None
        """Who is about to type their PIN."""
        self.objection = ""
        """Why the last PIN was not taken."""
        self.is_checking = False
        self.paused_at: datetime | None = None
        """Since when the chosen person pauses (UTC)."""

    async def close(self) -> None:
        """Ends what is being checked."""
        await self._tasks.close()

    @property
    def person(self) -> Person | None:
        """Who is signed in. Whoever was taken off the list is not."""
        person = self._person
        return None if person is None else self._people.named(person.name)

    @property
    def is_needed(self) -> bool:
        """Whether somebody has to sign in before anything else."""
        return bool(self._people.everybody) and self.person is None

    @property
    def picker(self) -> str:
        """The name under which things are done now."""
        return self._nobody if self.person is None else self.person.name

    def choose(self, name: str) -> None:
        """This person is about to sign in; nobody where the name is empty."""
        self.chosen = self._people.named(name)
        self.objection = ""
        self.paused_at = None
        self._on_change()

    def enter(self, pin: str) -> None:
        """The chosen person typed their PIN; checked meanwhile, a second one is not looked at."""
        if self.chosen is not None and not self.is_checking:
            self.is_checking = True
            self._tasks.spawn(self._check(self.chosen, pin), name="check a PIN")
            self._on_change()

    def admit(self, person: Person) -> None:
        """The person is signed in, by whatever proved that it is them."""
        self._person = person
        self.choose("")

    def leave(self, *, pausing: bool) -> None:
        """Whoever is signed in goes, or pauses: then the screen waits for their PIN."""
        person, self._person = self.person, None
        self.choose(person.name if pausing and person is not None else "")
        self.paused_at = datetime.now(UTC) if pausing else None

    async def _check(self, person: Person, pin: str) -> None:
        try:
            self.objection = await self._people.check(person.name, pin)
        finally:
            self.is_checking = False
        if self.chosen is not None and self.chosen.name == person.name and not self.objection:
            self.admit(person)
        self._on_change()
