"""The customer of an order: personal data, kept out of every log, which is why these values have no
repr.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Address:
    """Where the order goes. Any part may be missing; `formatted` is the platform's own one-line
    form.
    """

    street: str = ""
    number: str = ""
    building: str = ""
    apartment: str = ""
    floor: str = ""
    city: str = ""
    postal_code: str = ""
    country: str = ""
    formatted: str = ""
    instructions: str = ""
    latitude: str = ""
    longitude: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Customer:
    """Who ordered."""

    customer_id: str = ""
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    address: Address | None = None
