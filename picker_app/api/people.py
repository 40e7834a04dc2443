"""The store's people, as the hub keeps them for all kiosks."""

from typing import Annotated

from pydantic import Field, StringConstraints

from picker_app.api.request import Request
from picker_app.api.view import View
from picker_app.domain.person import Person, Role

_NAME = StringConstraints(strip_whitespace=True, min_length=1, max_length=40)
_BADGE = StringConstraints(strip_whitespace=True, max_length=100)
_HASH = StringConstraints(
    max_length=300, pattern=r"^(scrypt\$\d+\$\d+\$\d+\$[0-9a-f]+\$[0-9a-f]+)?$"
)


class PeopleView(View):
    """All people. Their PINs are salted hashes: a kiosk knows a PIN again without the hub."""

    people: tuple[Person, ...] = ()


class PersonRequest(Request):
    """Adds a person, who needs a badge, a PIN or both."""

    name: Annotated[str, _NAME]
    role: Role = Role.PICKER
    badge: Annotated[str, _BADGE] = Field(default="", repr=False)
    pin_hash: Annotated[str, _HASH] = Field(default="", repr=False)
    """Made by whoever asks (`picker_app.domain.pin`): the PIN itself goes over no line."""
