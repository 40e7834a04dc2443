"""From settings to the adapter."""

from datetime import timedelta

import pytest

from picker_app.domain.policy import Replacements
from picker_app.platforms.deliveroo import build
from picker_app.secrets import SecretError
from picker_app.settings.connection import ConnectionSettings
from tests.platforms.deliveroo.payloads import SITE, body, order_payload, webhook


def _settings(**more: object) -> ConnectionSettings:
    return ConnectionSettings.model_validate(
        {
            "name": "roo",
            "platform": "deliveroo",
            "brand": "deliveroo",
            "vendor_ids": [SITE],
            "auth": {"method": "basic", "username": "us", "password": "env:ROO_PASSWORD"},
            "webhook": {"secrets": ["env:ROO_SECRET"]},
            **more,
        }
    )


def test_the_settings_reach_the_adapter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROO_SECRET", "hidden")
    adapter = build(_settings(amendments={"pause_seconds": 30}), "GBP")

    assert adapter.capabilities.label == "Deliveroo"
    assert adapter.capabilities.policy.replacements is Replacements.LISTED
    assert adapter.capabilities.start_step
    assert adapter.capabilities.lists_open
    assert adapter.admits(webhook(body(order_payload()), "hidden"))
    assert not adapter.admits(webhook(body(order_payload()), "other"))
    assert getattr(adapter, "amendment_pause", None) == timedelta(seconds=30)


def test_a_missing_secret_names_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ROO_SECRET", raising=False)
    with pytest.raises(SecretError, match=r"connections\.roo\.webhook\.secrets"):
        build(_settings(), "GBP")


def test_without_webhooks_none_is_admitted() -> None:
    adapter = build(_settings(webhook=None), "GBP")

    assert not adapter.admits(webhook(body(order_payload()), ""))
