"""Checks the couriers: do they take our credentials, and does any connection use them?"""

from collections.abc import AsyncIterator

from picker_app.check.finding import Finding, fine, wrong
from picker_app.check.marketplaces import clock_finding
from picker_app.couriers.connection import CourierConnection
from picker_app.couriers.loader import load_all
from picker_app.secrets import SecretError
from picker_app.settings.courier import CourierSettings
from picker_app.settings.whole import Settings
from picker_app.wire.failures import CallError


async def check_courier(courier: CourierSettings, settings: Settings) -> AsyncIterator[Finding]:
    """Use, token and clock of one courier."""
    yield _use(courier, settings)
    subject = f"token of {courier.name}"
    try:
        (connection,) = load_all([courier], settings.store.zone)
    except SecretError as error:
        yield wrong(subject, str(error))
        return
    try:
        yield await _token(connection, subject)
        yield clock_finding(connection.name, connection.client)
    finally:
        await connection.aclose()


def _use(courier: CourierSettings, settings: Settings) -> Finding:
    subject = f"deliveries of {courier.name}"
    users = [each for each in settings.connections if each.delivery.courier == courier.name]
    if not users:
        words = f'no connection uses it; set delivery.courier = "{courier.name}" in one'
        return wrong(subject, words)
    named = ", ".join(f"{each.name} by its {each.delivery.external_ref}" for each in users)
    missing = "created" if courier.creates_missing else "left to others"
    return fine(subject, f"{named}; one that is not there is {missing}")


async def _token(connection: CourierConnection, subject: str) -> Finding:
    where = connection.settings.base_url
    try:
        await connection.client.try_credentials()
    except CallError as error:
        return wrong(subject, f"{error} ({where}; check base_url, auth and the network)")
    return fine(subject, f"{where} gave one")
