"""Checks the marketplaces: do they take our credentials, and what time is it there?"""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

from picker_app.check.finding import Finding, fine, wrong
from picker_app.domain.identity import ConnectionName
from picker_app.platforms.base import Platform, UnusableSettingsError
from picker_app.platforms.connection import Connection
from picker_app.platforms.loader import load_all
from picker_app.secrets import SecretError
from picker_app.settings.connection import ConnectionSettings
from picker_app.wire.calls import Call, Urgency
from picker_app.wire.failures import CallError
from picker_app.wire.http import Client

LARGEST_OFFSET = timedelta(seconds=30)


async def check_marketplace(
    settings: ConnectionSettings, store_currency: str
) -> AsyncIterator[Finding]:
    """Token and clock of one connection."""
    subject = f"token of {settings.name}"
    try:
        (connection,) = load_all([settings], store_currency)
    except (UnusableSettingsError, SecretError) as error:
        yield wrong(subject, str(error))
        return
    try:
        yield await _token(connection, subject)
        yield clock_finding(connection.name, connection.client)
    finally:
        await connection.aclose()


async def _token(connection: Connection, subject: str) -> Finding:
    where = connection.settings.base_url
    try:
        await connection.client.try_credentials()
        if connection.settings.auth.method != "client_credentials":
            return await _call(connection, subject)
    except CallError as error:
        return wrong(subject, f"{error} ({where}; check base_url, auth and the network)")
    return fine(subject, f"{where} gave one")


async def _call(connection: Connection, subject: str) -> Finding:
    """Credentials for which no token is fetched show only in a call whether they are good."""
    where = connection.settings.base_url
    call = _harmless_call(connection.platform)
    if call is None:
        return fine(subject, f"the platform has no call that could try it at {where}")
    answer = await connection.client.send(call, Urgency.FINAL)
    if answer.ok:
        return fine(subject, f"{where} takes it")
    return wrong(
        subject,
        f"{where} answered {answer.status}; check auth, chain_id and vendor_ids",
    )


def _harmless_call(platform: Platform) -> Call | None:
    vendor, can = platform.vendors[0], platform.capabilities
    if can.catalogue:
        return platform.catalogue_call(vendor, 1)
    if can.history:
        now = datetime.now(UTC)
        return platform.list_call(vendor, now - can.history, now, 1)
    return None


def clock_finding(name: ConnectionName, client: Client) -> Finding:
    """How far the clock at the other end of a line is from this machine's."""
    subject, offset = f"clock of {name}", client.clock_offset
    if offset is None:
        return wrong(subject, "not known, for there was no answer; see the token")
    seconds = f"{abs(offset.total_seconds()):.1f} s"
    if abs(offset) > LARGEST_OFFSET:
        behind = "behind" if offset > timedelta(0) else "ahead of"
        return wrong(
            subject,
            f"this machine is {seconds} {behind} the platform; switch on time "
            "synchronisation (timedatectl set-ntp true)",
        )
    return fine(subject, f"{seconds} from this machine's")
