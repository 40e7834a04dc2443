"""The whole file."""

from pydantic import model_validator

from picker_app.settings.connection import ConnectionSettings
from picker_app.settings.courier import CourierSettings
from picker_app.settings.hub import HubSettings
from picker_app.settings.kiosk import KioskSettings
from picker_app.settings.section import Section
from picker_app.settings.store import StoreSettings
from picker_app.settings.values import Port

ENVIRONMENT_PREFIX = "PICKER_"
ENVIRONMENT_DELIMITER = "__"


class SandboxSettings(Section):
    """The sandbox marketplace (`picker-app simulator`). It plays all connections whose base_url is
    its address.
    """

    host: str = "127.0.0.1"
    port: Port = 8700
    """0 takes any free port; the runtime file in its data folder says which."""


class Settings(Section):
    """The whole file."""

    store: StoreSettings = StoreSettings()
    hub: HubSettings = HubSettings()
    connections: tuple[ConnectionSettings, ...] = ()
    couriers: tuple[CourierSettings, ...] = ()
    kiosk: KioskSettings = KioskSettings()
    sandbox: SandboxSettings = SandboxSettings()

    @model_validator(mode="after")
    def _names_differ(self) -> "Settings":
        couriers = [courier.name for courier in self.couriers]
        names = [*(connection.name for connection in self.connections), *couriers]
        if len(set(names)) != len(names):
            twice = next(name for name in names if names.count(name) > 1)
            kind = "courier" if twice in couriers else "connection"
            msg = f"{kind}s.name: {twice!r} is there twice: each {kind} needs its own"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _couriers_are_there(self) -> "Settings":
        known = {courier.name for courier in self.couriers}
        for connection in self.connections:
            courier = connection.delivery.courier
            if courier and courier not in known:
                key = f"connections.{connection.name}.delivery.courier"
                msg = f"{key}: {courier!r} is not the name of any of [[couriers]]"
                raise ValueError(msg)
        return self
