"""What several tables of the settings take."""

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from picker_app.domain.identity import ConnectionName

NOT_TO_BE_SHOWN = "not_to_be_shown"
"""Type of the validation error for a value that must not be shown."""
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
    if "@" in url:
        raise PydanticCustomError(NOT_TO_BE_SHOWN, "credentials belong into auth, not into the URL")
    if not _names_a_host(url):
        msg = "must be an address such as https://api.example.com, with nothing behind its path"
        raise ValueError(msg)
    if not _can_be_called(url):
        msg = "must name no port, or one from 1 to 65535"
        raise ValueError(msg)
    return url.rstrip("/")


def _names_a_host(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname) and not set(url) & set("?# ")
    except ValueError:  # of brackets that are no IPv6 address
        return False


def _can_be_called(url: str) -> bool:
    try:
        return urlsplit(url).port != 0
    except ValueError:  # of a port that is no number, or too large a one
        return False


def _an_absolute_path(path: Path) -> Path:
    """The programs that read one file of settings are started in different folders."""
    with_home = path.expanduser()
    if not with_home.is_absolute():
        msg = "must be an absolute path"
        raise ValueError(msg)
    return with_home


AccountName = Annotated[ConnectionName, Field(pattern=ACCOUNT_NAME)]
VendorId = Annotated[str, Field(min_length=1, coerce_numbers_to_str=True)]
"""Many are numbers, and written without quotes as well."""
TimeZoneName = Annotated[str, AfterValidator(_a_time_zone)]
BaseUrl = Annotated[str, AfterValidator(_a_base_url)]
AbsolutePath = Annotated[Path, AfterValidator(_an_absolute_path)]
"""~ stands for the home folder of whoever runs the program."""
Port = Annotated[int, Field(ge=0, le=65535)]
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$")]
