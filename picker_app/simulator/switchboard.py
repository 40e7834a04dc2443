"""All switches of the sandbox together, and the board that keeps them."""

from picker_app.simulator.deliveroo.switches import DeliverooSwitches
from picker_app.simulator.delivery_hero.switches import DeliveryHeroSwitches
from picker_app.simulator.gordon.switches import GordonSwitches
from picker_app.simulator.lula.switches import LulaSwitches
from picker_app.simulator.storage import Storage


class Switches(DeliveryHeroSwitches, DeliverooSwitches, LulaSwitches, GordonSwitches):
    """The switches of all that can be played. They outlive a restart."""


class Switchboard:
    """Keeps the switches."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        kept = storage.value("switches")
        self._current = Switches.model_validate_json(kept) if kept else Switches()

    @property
    def current(self) -> Switches:
        """The switches as they stand."""
        return self._current

    def set(self, **changed: object) -> Switches:
        """Throw some, leave the others. Raises pydantic's ValidationError."""
        switches = Switches.model_validate(self._current.model_dump() | changed)
        with self._storage.transaction():
            self._storage.set_value("switches", switches.model_dump_json())
        self._current = switches
        return switches
