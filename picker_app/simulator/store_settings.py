"""The settings of a store that sells through the sandbox, as the text of a settings file."""

from pathlib import Path
from types import MappingProxyType

_STORE = """\
[store]
name = "Demo store"
currency = "EUR"
time_zone = "Europe/Madrid"

# 2, the item's SKU, grams: 2 010713 01250 9 is 1.250 kg of bananas.
[[store.barcodes.patterns]]
prefix = "2"
item_digits = 6
measure = "weight"
measure_digits = 5
decimals = 3

[hub.webhooks]
port = {webhook_port}

[kiosk]
terminal = "demo"

[sandbox]
port = {sandbox_port}
"""
_DELIVERY_HERO = """
[[connections]]
name = "{brand}"
platform = "delivery_hero"
brand = "{brand}"
base_url = "http://127.0.0.1:{sandbox_port}"
chain_id = "{chain_id}"
vendor_ids = ["demo-store"]
auth = {{ method = "client_credentials", client_id = "{brand}", client_secret = "{client_secret}" }}
webhook = {{ secrets = ["{webhook_secret}"] }}
delivery = {{ courier = "gordon" }}
accepts_orders = true
confirm_amount = "estimate"

[[connections.additions.bags]]
sku = "130710"
name = "Paper bag"
price = 0.15

[[connections.additions.bags]]
sku = "131423"
name = "Cooler bag"
"""
_DELIVEROO = """
[[connections]]
name = "deliveroo"
platform = "deliveroo"
brand = "deliveroo"
base_url = "http://127.0.0.1:{sandbox_port}"
vendor_ids = ["demo-site"]
auth = {{ method = "client_credentials", client_id = "roo", client_secret = "{client_secret}" }}
webhook = {{ secrets = ["{webhook_secret}"] }}
# Its orders carry no barcodes: they are in the store's own list of products.
catalogue = {{ source = "file", file = "{product_file}" }}
"""
_LULA = """
[[connections]]
name = "lula"
platform = "lula"
label = "Lula"
base_url = "http://127.0.0.1:{sandbox_port}"
vendor_ids = ["demo-shop"]
auth = {{ method = "bearer", token = "{client_secret}" }}
webhook = {{ secrets = ["{webhook_secret}"] }}
# Its orders do not say who takes the bag: the apps that they come from send riders.
orders = {{ collector = "rider" }}
# They carry no barcodes either.
catalogue = {{ source = "file", file = "{product_file}" }}

[[connections.additions.bags]]
sku = "130710"
name = "Paper bag"
price = 0.15
"""
_COURIER = """
[[couriers]]
name = "gordon"
courier = "gordon"
base_url = "http://127.0.0.1:{sandbox_port}"
auth = {{ method = "client_credentials", client_id = "gordon", client_secret = "{client_secret}" }}
deliverygroup = "Demo store"
creates_missing = true
"""
_CHAINS = {
    "glovo": "5a0d5a0d-0000-4000-8000-000000000001",
    "foodpanda": "5a0d5a0d-0000-4000-8000-000000000002",
}
"""By brand: one for each dialect that there is."""

USUAL_PLATFORM = "delivery_hero"
MIXED = "mixed"
"""All of them at once."""
_CONNECTIONS = MappingProxyType(
    {
        USUAL_PLATFORM: tuple(
            _DELIVERY_HERO.replace("{brand}", brand).replace("{chain_id}", chain_id)
            for brand, chain_id in _CHAINS.items()
        ),
        "deliveroo": (_DELIVEROO,),
        "lula": (_LULA,),
    }
)
PLATFORMS = (*_CONNECTIONS, MIXED)
"""What a store can sell on."""


def platforms_of(platform: str) -> frozenset[str]:
    """The names of the platforms that one of PLATFORMS stands for."""
    return frozenset(_CONNECTIONS if platform == MIXED else [platform])


def store_settings(
    *,
    platform: str,
    client_secret: str,
    webhook_secret: str,
    sandbox_port: int,
    webhook_port: int,
    product_file: Path,
) -> str:
    """Settings whose connections are all the sandbox; the secrets are references to them.

    `platform` is one of PLATFORMS; `product_file` is where the store's list of products is.
    """
    connections = [
        connection.format(
            sandbox_port=sandbox_port,
            client_secret=client_secret,
            webhook_secret=webhook_secret,
            product_file=product_file.as_posix(),
        )
        for name in _CONNECTIONS
        if name in platforms_of(platform)
        for connection in _CONNECTIONS[name]
    ]
    store = _STORE.format(sandbox_port=sandbox_port, webhook_port=webhook_port)
    courier = _COURIER.format(sandbox_port=sandbox_port, client_secret=client_secret)
    is_used = any("courier =" in connection for connection in connections)
    return "".join([store, *connections, courier if is_used else ""])
