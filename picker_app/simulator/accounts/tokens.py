"""Tokens that the sandbox has given out."""

import secrets
import time
from collections.abc import Iterable

from picker_app.simulator.storage import Storage


class Tokens:
    """Given tokens, also those of earlier runs."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def issue(self, connections: Iterable[str], seconds: int) -> str:
        """A new token that is good for so long for the accounts of these connections."""
        token, now = secrets.token_urlsafe(32), time.time()
        with self._storage.transaction():
            self._storage.run("DELETE FROM token WHERE expires_at < ?", (now,))
            for connection in connections:
                self._storage.run(
                    "INSERT INTO token (token, connection, expires_at) VALUES (?, ?, ?)",
                    (token, connection, now + seconds),
                )
        return token

    def grant(self, connections: Iterable[str], seconds: int) -> dict[str, object]:
        """A new token as an API answers it (RFC 6749, section 5.1)."""
        token = self.issue(connections, seconds)
        return {"access_token": token, "token_type": "Bearer", "expires_in": seconds}

    def connections(self, token: str) -> set[str]:
        """Whose accounts the token is good for; none if it was not given out or has run out."""
        rows = self._storage.rows(
            "SELECT connection FROM token WHERE token = ? AND expires_at > ?", (token, time.time())
        )
        return {row["connection"] for row in rows}

    def revoke_all(self) -> None:
        """Make all tokens stale."""
        with self._storage.transaction():
            self._storage.run("DELETE FROM token")
