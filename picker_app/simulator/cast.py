"""Whom the sandbox can play, and whom of them the settings want."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit

from picker_app.platforms.base import UnusableSettingsError
from picker_app.settings.whole import SandboxSettings, Settings
from picker_app.simulator.accounts.account import Account
from picker_app.simulator.accounts.accounts import Accounts, Redirect, account_of
from picker_app.simulator.accounts.courier_account import CourierAccount, courier_account_of
from picker_app.simulator.deliveroo import marketplace as deliveroo
from picker_app.simulator.delivery_hero import marketplace as delivery_hero
from picker_app.simulator.gordon import courier as gordon
from picker_app.simulator.lula import marketplace as lula
from picker_app.simulator.played import Courier, Marketplace, Play, PlayCourier, Room

_THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}
_EVERY_ADDRESS = {"0.0.0.0", "::"}  # noqa: S104  (what somebody may have set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Playable:
    """A marketplace that can be played."""

    check: Callable[[Account], None]
    """Raises UnusableSettingsError for an account that it could not have."""
    play: Play


MARKETPLACES: Mapping[str, Playable] = MappingProxyType(
    {
        "delivery_hero": Playable(check=delivery_hero.check, play=delivery_hero.DeliveryHero),
        "deliveroo": Playable(check=deliveroo.check, play=deliveroo.Deliveroo),
        "lula": Playable(check=lula.check, play=lula.Lula),
    }
)
"""By the platform's name in the settings."""

COURIERS: Mapping[str, PlayCourier] = MappingProxyType({"gordon": gordon.Gordon})
"""By the courier's kind in the settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Whom the settings want, before anything is opened."""

    accounts: Accounts
    courier_accounts: Sequence[CourierAccount] = ()

    def play(self, room: Room) -> dict[str, Marketplace]:
        """The marketplaces, by their platform's name."""
        own = {
            platform: [each for each in self.accounts if each.platform == platform]
            for platform in dict.fromkeys(account.platform for account in self.accounts)
        }
        return {
            platform: MARKETPLACES[platform].play(accounts, room)
            for platform, accounts in own.items()
        }

    def play_couriers(self, room: Room) -> dict[str, Courier]:
        """The couriers, by their kind."""
        kinds = dict.fromkeys(account.courier for account in self.courier_accounts)
        return {
            kind: COURIERS[kind](
                [each for each in self.courier_accounts if each.courier == kind], room
            )
            for kind in kinds
        }


def cast_of(settings: Settings, redirect: Redirect) -> Cast:
    """Whom these settings want. Raises UnusableSettingsError, SecretError."""
    sandbox = settings.sandbox
    accounts = [
        account_of(each, settings, redirect)
        for each in settings.connections
        if each.platform in MARKETPLACES and points_at(each.base_url, sandbox)
    ]
    if not accounts:
        raise UnusableSettingsError(
            f"The settings have no [[connections]] of {' or '.join(MARKETPLACES)} with the "
            f"base_url {_address(sandbox)}, which is the sandbox's, so there is no marketplace to "
            "play."
        )
    for account in accounts:
        MARKETPLACES[account.platform].check(account)
        account.check_secrets()
    couriers = [
        courier_account_of(each)
        for each in settings.couriers
        if each.courier in COURIERS and points_at(each.base_url, sandbox)
    ]
    for courier in couriers:
        courier.check_secrets()
    return Cast(accounts=Accounts(accounts), courier_accounts=couriers)


def points_at(base_url: str, sandbox: SandboxSettings) -> bool:
    """Whether this is the sandbox's address."""
    url = urlsplit(base_url)
    host = url.hostname or ""
    reaches = (
        host == sandbox.host
        or {host, sandbox.host} <= _THIS_MACHINE
        or sandbox.host in _EVERY_ADDRESS
    )
    any_port = sandbox.port == 0
    return (
        url.scheme == "http" and reaches and (any_port or url.netloc.endswith(f":{sandbox.port}"))
    )


def _address(sandbox: SandboxSettings) -> str:
    return f"http://{sandbox.host}" + (f":{sandbox.port}" if sandbox.port else "")
