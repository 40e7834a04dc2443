"""Lays the environment's variables over the content of the settings file."""

from typing import Any

from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings import SettingsError as UnreadableVariableError

from picker_app.settings.whole import ENVIRONMENT_DELIMITER, ENVIRONMENT_PREFIX, Settings

__all__ = ["UnreadableVariableError", "laid_over"]


class _SettingsWithEnvironment(BaseSettings, Settings):
    """The settings as pydantic-settings reads them."""

    model_config = SettingsConfigDict(
        env_prefix=ENVIRONMENT_PREFIX, env_nested_delimiter=ENVIRONMENT_DELIMITER
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over the file, whose content comes as arguments."""
        return env_settings, init_settings


def laid_over(content: dict[str, Any]) -> Settings:
    """The settings of a file's content and the environment. Raises pydantic.ValidationError, and
    UnreadableVariableError for a table or list that is no JSON.
    """
    # As Settings itself: what is read must be equal to what is made otherwise.
    return Settings.model_construct(**dict(_SettingsWithEnvironment(**content)))
