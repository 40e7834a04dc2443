"""What several tables of the settings take."""

from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from picker_app.domain.identity import ConnectionName

ACCOUNT_NAME = "^[a-z0-9][a-z0-9-]*$"
"""What an account with a marketplace or a courier may be called."""


def _a_time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    # A folder of the time zones is an OSError, a way out of them a ValueError.
    except (ZoneInfoNotFoundError, OSError, ValueError):
        msg = "must be an IANA time zone such as Europe/Madrid"
        raise ValueError(msg) from None
    return name


def _a_base_url(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        msg = "must begin with https:// (or http:// for a sandbox)"
        raise ValueError(msg)
    return url.rstrip("/")


AccountName = Annotated[ConnectionName, Field(pattern=ACCOUNT_NAME)]
TimeZoneName = Annotated[str, AfterValidator(_a_time_zone)]
BaseUrl = Annotated[str, AfterValidator(_a_base_url)]
Port = Annotated[int, Field(ge=0, le=65535)]
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$")]
