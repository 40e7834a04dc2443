"""Secrets: the settings say where one is kept, never the secret itself.

A reference is one of
- `env:NAME`, an environment variable,
- `file:/path`, a file that holds nothing else (a line end is taken off),
- `keyring:service/user`, the system's key ring (Secret Service, Windows Credential Manager, …).
"""

import logging
import os
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

logger = logging.getLogger(__name__)

HOW_TO_WRITE = 'write "env:NAME", "file:/path" or "keyring:service/user"'
NOT_A_REFERENCE = "secret_reference"
"""Type of the validation error for what is no reference; its input must never be shown."""


class SecretError(Exception):
    """A secret cannot be read: says which one and what to do."""


class Keeper(StrEnum):
    """Who keeps a secret."""

    ENVIRONMENT = "env"
    FILE = "file"
    KEYRING = "keyring"


@dataclass(frozen=True, slots=True)
class SecretReference:
    """Where a secret is kept. Safe to print: it holds no secret."""

    keeper: Keeper
    place: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads the written form. Raises ValueError, which does not repeat the text: it may be a
        secret that was written where its reference belongs.
        """
        keeper, colon, place = text.partition(":")
        if not colon or keeper not in set(Keeper) or not place.strip():
            raise ValueError(f"a secret is not written into the settings: {HOW_TO_WRITE}")
        reference = cls(Keeper(keeper), place.strip())
        reference._check_place()
        return reference

    def _check_place(self) -> None:
        match self.keeper:
            case Keeper.FILE if not Path(self.place).expanduser().is_absolute():
                raise ValueError("the path of a secret's file has to be absolute")
            case Keeper.KEYRING if not all(self.place.rpartition("/")):
                raise ValueError('a secret of the key ring is written "keyring:service/user"')

    def __str__(self) -> str:
        return f"{self.keeper}:{self.place}"

    def resolve(self, *, key: str = "") -> str:
        """The secret, read anew each time so that a change is taken up. Raises SecretError, which
        begins with the key of the settings that this is the value of, where it is given.
        """
        try:
            return self._read()
        except SecretError as error:
            if not key:
                raise
            raise SecretError(f"{key}: {error}") from error

    def _read(self) -> str:
        match self.keeper:
            case Keeper.ENVIRONMENT:
                secret = self._from_environment()
            case Keeper.FILE:
                secret = self._from_file()
            case Keeper.KEYRING:
                secret = self._from_keyring()
        if not secret:
            raise SecretError(f"{self}: the secret is empty")
        return secret

    def _from_environment(self) -> str:
        secret = os.environ.get(self.place)
        if secret is None:
            raise SecretError(f"{self}: set this environment variable before the start")
        return secret

    def _from_file(self) -> str:
        path = Path(self.place).expanduser()
        try:
            if os.name == "posix" and path.stat().st_mode & stat.S_IROTH:
                logger.warning("%s can be read by every user: chmod 600 it", path)
            # Windows' own editors may begin it with a byte order mark.
            return path.read_text(encoding="utf-8-sig").rstrip("\r\n")
        except OSError as error:
            reason = error.strerror or "cannot be read"
            raise SecretError(f"{self}: {reason}: make the file readable for this user") from error
        except UnicodeDecodeError:
            # The decoding error quotes bytes of the secret.
            raise SecretError(f"{self}: the file is not UTF-8 text") from None

    def _from_keyring(self) -> str:
        # Finding a back end takes some 100 ms, which only those wait for who use one.
        import keyring
        import keyring.errors

        service, _, user = self.place.rpartition("/")
        try:
            secret = keyring.get_password(service, user)
        except keyring.errors.KeyringError as error:
            raise SecretError(f"{self}: the key ring cannot be used: {error}") from error
        if secret is None:
            raise SecretError(f'{self}: not there; store it with "keyring set {service} {user}"')
        return secret

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Reads the written form in pydantic models; a refusal never carries the text."""

        def validated(value: Any) -> SecretReference:
            if isinstance(value, SecretReference):
                return value
            try:
                return SecretReference.parse(value if isinstance(value, str) else "")
            except ValueError as error:
                message = str(error).replace("{", "{{").replace("}", "}}")
                raise PydanticCustomError(NOT_A_REFERENCE, message) from None

        return core_schema.no_info_plain_validator_function(
            validated, serialization=core_schema.to_string_ser_schema()
        )
