"""How Gordon calls what it knows of a delivery (Gordon, "Fetch and update order(s)")."""

from collections.abc import Mapping
from types import MappingProxyType

REFERENCE = "external_ref"
GROUP = "deliverygroup"
INVENTORY = "inventory"
NAME = "customer-name"
MOBILE = "mobile"
ADDRESS = "address"
ZIP = "zip"
CITY = "city"
NOTES = "notes"
DATE = "deliverydate"
WINDOW = "time-window"

STATUS = "status"
TRACKING = "tracking_id"
MESSAGE = "message"

NOT_FOR_PEOPLE = frozenset({REFERENCE, GROUP, INVENTORY})
"""What the settings and the order say, and nobody can fill in."""

LABELS: Mapping[str, str] = MappingProxyType(
    {
        NAME: "Customer's name",
        "email": "E-mail",
        MOBILE: "Mobile number",
        ADDRESS: "Street and number",
        ZIP: "Postcode",
        CITY: "City",
        "address2": "Staircase, floor, door",
        "country_code": "Country, such as SE",
        "entrycode": "Door code",
        DATE: "Day, such as 2026-02-25",
        WINDOW: "Time, such as 14:00 - 16:00",
    }
)
"""What people call it; for all else its own name has to do."""
