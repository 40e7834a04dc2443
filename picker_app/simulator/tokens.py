"""Tokens that the sandbox has given out."""

import secrets
import time

from picker_app.simulator.storage import Storage


class Tokens:
    """Given tokens, also those of earlier runs."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def issue(self, seconds: int) -> str:
        """A new token that is good for so long."""
        token = secrets.token_urlsafe(32)
        with self._storage.transaction():
            self._storage.run("DELETE FROM token WHERE expires_at < ?", (time.time(),))
            self._storage.run("INSERT INTO token VALUES (?, ?)", (token, time.time() + seconds))
        return token

    def good(self, token: str) -> bool:
        """Whether the token was given out and has not run out."""
        row = self._storage.row("SELECT expires_at FROM token WHERE token = ?", (token,))
        return row is not None and row["expires_at"] > time.time()

    def revoke_all(self) -> None:
        """Make all tokens stale."""
        with self._storage.transaction():
            self._storage.run("DELETE FROM token")
