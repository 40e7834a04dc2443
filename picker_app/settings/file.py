"""Reads the settings: finds the file, lays the environment over it, says what is wrong in lines."""

import os
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import ValidationError

from picker_app.settings.whole import ENVIRONMENT_DELIMITER, ENVIRONMENT_PREFIX, Settings

FILE_NAME = "picker.toml"


class SettingsError(Exception):
    """The settings cannot be used; each line says where, what is wrong and what is allowed."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedSettings:
    """Settings, and the file that they come from."""

    settings: Settings
    file: Path | None
    """None where there is no file and all keys have their defaults or are in the environment."""


def places(data_dir: Path) -> tuple[Path, ...]:
    """Where the file is looked for; the first that exists is taken, and no other is read."""
    return (
        data_dir / FILE_NAME,
        platformdirs.user_config_path("picker", appauthor=False) / FILE_NAME,
        Path("/etc/picker") / FILE_NAME,
    )


def load(*, config: Path | None, data_dir: Path) -> LoadedSettings:
    """The settings of `config`, or else of the first file in `places`. Raises SettingsError."""
    file = config or next((place for place in places(data_dir) if place.is_file()), None)
    name = file.name if file else FILE_NAME
    content = _read(file) if file else {}
    try:
        return LoadedSettings(settings=_with_environment(content), file=file)
    except ValidationError as error:
        from picker_app.settings.complaints import complaints

        raise SettingsError(
            [
                f"{_origin(complaint.keys) or name}: {complaint.text}"
                for complaint in complaints(error, Settings, content)
            ]
        ) from None


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError([f"{file}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError:
        raise SettingsError([f"{file}: is not UTF-8 text: save it as UTF-8"]) from None
    except tomllib.TOMLDecodeError as error:
        # tomllib ends its message with "(at line 3, column 7)".
        raise SettingsError([f"{file}: is not valid TOML: {error}"]) from None


def _with_environment(content: dict[str, Any]) -> Settings:
    """Where no variable is set, pydantic-settings is not even imported: that takes 30 ms,
    which a kiosk's first paint would come later.
    """
    if not any(name.upper().startswith(ENVIRONMENT_PREFIX) for name in os.environ):
        return Settings(**content)
    from picker_app.settings.environment import UnreadableVariableError, laid_over

    try:
        return laid_over(content)
    except UnreadableVariableError as error:
        # Its message names the field and leaves the value out.
        raise SettingsError([f"environment: {error}; tables and lists are JSON there"]) from None


def unknown_variables() -> list[str]:
    """The variables of the environment that are spelled like keys of the settings and name no table
    of them: nobody reads them. What is wrong further down in a name is an error of the settings.
    """
    return sorted(
        name
        for name in os.environ
        if name.upper().startswith(ENVIRONMENT_PREFIX)
        and ENVIRONMENT_DELIMITER in name
        and _table_of(name) not in Settings.model_fields
    )


def _table_of(name: str) -> str:
    return name[len(ENVIRONMENT_PREFIX) :].lower().partition(ENVIRONMENT_DELIMITER)[0]


def _origin(keys: Sequence[str | int]) -> str | None:
    """The environment variable that a value came from; None where it is the file's."""
    for length in range(len(keys), 0, -1):
        name = ENVIRONMENT_PREFIX + ENVIRONMENT_DELIMITER.join(map(str, keys[:length])).upper()
        if name in os.environ:
            return f"environment variable {name}"
    return None
