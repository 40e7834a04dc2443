"""The runtime file: where the hub of this run is to be found, and the token that opens it."""

from pathlib import Path

from pydantic import AwareDatetime, Field, ValidationError

from picker_app.api.view import View

FILE_NAME = "hub.json"


class Runtime(View):
    """Content of the runtime file. Only the hub's own user may read it."""

    url: str
    """Of the kiosk API, without a path."""
    token: str = Field(repr=False)
    webhook_url: str
    """Of the webhook listener as it listens here, without a path."""
    process_id: int
    started_at: AwareDatetime


def read(data_folder: Path) -> Runtime | None:
    """The runtime file of the hub in this data folder; None where there is none or it is half
    written.
    """
    try:
        return Runtime.model_validate_json((data_folder / FILE_NAME).read_bytes())
    except (OSError, ValidationError):
        return None


def is_hidden(data_folder: Path) -> bool:
    """Whether this user may not read the runtime file, which the hub's own user alone may."""
    try:
        (data_folder / FILE_NAME).open("rb").close()
    except PermissionError:
        return True
    except OSError:
        return False
    return False
