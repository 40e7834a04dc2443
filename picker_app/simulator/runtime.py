"""The runtime file of the sandbox: where it is to be found."""

from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

FILE_NAME = "sandbox.json"


class Runtime(BaseModel):
    """Content of the runtime file."""

    model_config = ConfigDict(frozen=True)

    url: str
    """Of the marketplace and of the control API, without a path."""
    process_id: int
    started_at: AwareDatetime


def read(data_folder: Path) -> Runtime | None:
    """The runtime file of the sandbox in this data folder; None where there is none."""
    try:
        return Runtime.model_validate_json((data_folder / FILE_NAME).read_bytes())
    except (OSError, ValidationError):
        return None


def write(data_folder: Path, runtime: Runtime) -> None:
    """Put the runtime file in place: whole or not at all."""
    unfinished = data_folder / f"{FILE_NAME}.part"
    unfinished.write_text(runtime.model_dump_json(), encoding="utf-8")
    unfinished.replace(data_folder / FILE_NAME)
