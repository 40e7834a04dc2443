"""What works and what does not."""

from enum import StrEnum

from pydantic import AwareDatetime

from picker_app.api.view import View


class Condition(StrEnum):
    """How a part of the hub is."""

    WORKS = "WORKS"
    IMPAIRED = "IMPAIRED"
    FAILS = "FAILS"


class PartHealth(View):
    """One part of the hub."""

    name: str
    """"storage", "webhooks", "outbox", "live checks", "connection NAME" or
    "orders of NAME"."""
    condition: Condition
    words: str
    """What is wrong and what to do; a plain fact where it works."""


class StorageView(View):
    """Event "storage" of the feed, sent whenever it changes: a line begins without trouble."""

    trouble: str = ""
    """Why the hub cannot save anything, and what to do; empty while it can."""


class HealthView(View):
    """Answer of /healthz; HTTP 503 where any part fails."""

    condition: Condition
    now: AwareDatetime
    version: str
    parts: list[PartHealth]
