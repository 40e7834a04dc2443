"""The settings of a store that sells through the sandbox, as the text of a settings file."""

_TEXT = """\
[store]
name = "Demo store"
currency = "EUR"
time_zone = "Europe/Madrid"

[hub.webhooks]
port = {webhook_port}

[kiosk]
terminal = "demo"

[sandbox]
port = {sandbox_port}

[[connections]]
name = "{connection}"
platform = "delivery_hero"
dialect = "glovo"
base_url = "http://127.0.0.1:{sandbox_port}"
chain_id = "5a0d5a0d-0000-4000-8000-000000000001"
vendor_ids = ["demo-store"]
auth = {{ method = "client_credentials", client_id = "demo", client_secret = "{client_secret}" }}
webhook = {{ secrets = ["{webhook_secret}"] }}
"""


def store_settings(
    *,
    connection: str,
    client_secret: str,
    webhook_secret: str,
    sandbox_port: int,
    webhook_port: int,
) -> str:
    """Settings whose one connection is the sandbox; the secrets are references to them."""
    return _TEXT.format(
        connection=connection,
        client_secret=client_secret,
        webhook_secret=webhook_secret,
        sandbox_port=sandbox_port,
        webhook_port=webhook_port,
    )
