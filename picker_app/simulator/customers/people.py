"""Invented customers. Their phone numbers are ones that nobody has."""

import random
import uuid
from dataclasses import dataclass

_FIRST_NAMES = (
    "Alba", "Bruno", "Carla", "Diego", "Elena", "Félix", "Greta", "Hugo", "Inés", "Jakob",
    "Kira", "Lucía", "Marco", "Nadia", "Óscar", "Paula", "Quim", "Rosa", "Samir", "Zoë",
)  # fmt: skip
_LAST_NAMES = ("Example", "Muster", "Sample", "Placeholder", "Ejemplo", "Demo")
_STREETS = ("Calle del Ejemplo", "Avenida de la Prueba", "Plaza Inventada", "Paseo de la Muestra")


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """An invented person."""

    id: str
    first_name: str
    last_name: str
    phone_number: str
    street: str
    number: str
    city: str
    postal_code: str
    loyalty_card: str | None = None


def somebody(
    chance: random.Random, first_name: str | None = None, last_name: str | None = None
) -> Customer:
    """A customer, with these names if any are given."""
    return Customer(
        id=str(uuid.uuid4()),
        first_name=first_name if first_name is not None else chance.choice(_FIRST_NAMES),
        last_name=last_name if last_name is not None else chance.choice(_LAST_NAMES),
        # Kept for drama (Ofcom, "Telephone numbers for use in TV and radio drama").
        phone_number=f"+447700900{chance.randrange(1000):03}",
        street=chance.choice(_STREETS),
        number=str(chance.randrange(1, 120)),
        city="Demoville",
        postal_code=f"{chance.randrange(1000, 52999):05}",
        loyalty_card=f"99{chance.randrange(10**8):08}" if chance.random() < 0.3 else None,
    )
