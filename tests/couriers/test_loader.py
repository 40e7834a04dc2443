"""A courier of the settings, against its real server."""

from zoneinfo import ZoneInfo

import pytest

from picker_app.couriers.loader import load_all
from picker_app.secrets import SecretError
from picker_app.settings.courier import CourierSettings
from picker_app.wire.calls import Urgency
from picker_app.wire.failures import CredentialsError, NotSentError
from tests.couriers.gordon.office import GordonOffice, delivery
from tests.wire.loopback import closed_port

ZONE = ZoneInfo("Europe/Stockholm")


def settings(url: str, **more: object) -> CourierSettings:
    return CourierSettings.model_validate(
        {
            "name": "gordon",
            "courier": "gordon",
            "base_url": url,
            "auth": {
                "method": "client_credentials",
                "client_id": "us",
                "client_secret": "env:GORDON_SECRET",
            },
            **more,
        }
    )


async def test_it_is_called_with_a_token_that_it_gave_for_json(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GORDON_SECRET", "hidden")
    office = GordonOffice(deliveries={"A1": delivery()})
    async with office.listening() as url:
        (connection,) = load_all([settings(url)], ZONE)
        call = connection.courier.fetch("A1")
        assert (await connection.client.send(call, Urgency.FINAL)).ok
        office.revoke()
        assert (await connection.client.send(call, Urgency.FINAL)).ok
        await connection.aclose()
    assert (
        office.token_requests
        == [{"grant_type": "client_credentials", "client_id": "us", "client_secret": "hidden"}] * 2
    )


async def test_failures_speak_of_the_courier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GORDON_SECRET", "hidden")
    (connection,) = load_all([settings(closed_port())], ZONE)
    with pytest.raises(NotSentError, match=r"^The courier cannot be reached"):
        await connection.client.try_credentials()
    await connection.aclose()


async def test_refused_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GORDON_SECRET", " ")
    office = GordonOffice()
    async with office.listening() as url:
        url_without_tokens = f"{url}/elsewhere"
        (connection,) = load_all([settings(url_without_tokens)], ZONE)
        with pytest.raises(CredentialsError, match=r"^The courier gives no token"):
            await connection.client.try_credentials()
        await connection.aclose()


def test_a_missing_secret_names_its_key() -> None:
    with pytest.raises(SecretError, match=r"^couriers\.gordon\.auth\.client_secret: "):
        load_all([settings("http://127.0.0.1:9")], ZONE)
