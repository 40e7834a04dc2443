"""The settings of the store of a run: two connections to one sandbox, through proxies, and the
courier of its own deliveries. Its own list of products says which are weighed.
"""

from pathlib import Path

from tests.story.shop import GLOVO_CHAIN, VENDOR

CONNECTIONS = ("glovo", "foodpanda")
"""Their names."""

_SETTINGS = """
[store]
name = "Store of the broken lines"
currency = "EUR"

[hub]
settle_seconds = 2.0
webhooks = {{ port = {webhook_port} }}
reconciliation = {{ minutes = 0.25 }}

[sandbox]
port = {sandbox_port}

[[connections]]
name = "glovo"
platform = "delivery_hero"
brand = "glovo"
base_url = "{base_url}"
chain_id = "{glovo_chain}"
vendor_ids = ["{vendor}"]
auth = {{ method = "client_credentials", client_id = "story", client_secret = "env:STORY_CLIENT" }}
webhook = {{ secrets = ["env:STORY_WEBHOOK"] }}
budget = {{ calls_per_minute = {budget}, kept_for_finals = {kept} }}
timeout_seconds = 3.0
delivery = {{ courier = "gordon" }}

[connections.catalogue]
source = "both"
file = "{products}"

[[connections.additions.bags]]
sku = "130710"
name = "Paper bag"
price = 0.15

[[connections]]
name = "foodpanda"
platform = "delivery_hero"
brand = "foodpanda"
base_url = "{base_url}"
chain_id = "9d4a63b5-0000-4000-8000-000000000002"
vendor_ids = ["{vendor}"]
auth = {{ method = "client_credentials", client_id = "older", client_secret = "env:STORY_CLIENT" }}
webhook = {{ secrets = ["env:STORY_WEBHOOK"] }}
budget = {{ calls_per_minute = {budget}, kept_for_finals = {kept} }}
timeout_seconds = 3.0
delivery = {{ courier = "gordon" }}

[connections.catalogue]
source = "both"
file = "{products}"

[[couriers]]
name = "gordon"
courier = "gordon"
base_url = "{base_url}"
auth = {{ method = "client_credentials", client_id = "us", client_secret = "env:STORY_CLIENT" }}
deliverygroup = "Store of the broken lines"
creates_missing = true
budget = {{ calls_per_minute = {budget}, kept_for_finals = {kept} }}
timeout_seconds = 3.0
"""


def screen_settings(terminal: str, hub_folder: Path) -> str:
    """What a kiosk with a screen needs besides."""
    return f'''
[kiosk]
terminal = "{terminal}"
hub_data_dir = "{hub_folder}"
volume = 0
'''


def settings_text(
    *, base_url: str, webhook_port: int, sandbox_port: int, budget: int, products: Path
) -> str:
    """A settings file. A sixth of the budget is kept for finals, as by default."""
    return _SETTINGS.format(
        base_url=base_url,
        webhook_port=webhook_port,
        sandbox_port=sandbox_port,
        glovo_chain=GLOVO_CHAIN,
        vendor=VENDOR,
        budget=budget,
        kept=budget // 6,
        products=products,
    )
