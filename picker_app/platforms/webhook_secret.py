"""The secret that the platform sends with every webhook, word for word, in one header."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence

_SCHEMES = {b"bearer", b"basic"}


class WebhookSecret:
    """Knows the webhooks that carry one of the secrets.

    The header holds the secret as it was typed into the partner portal, or with "Bearer " or
    "Basic " before it; both sides are compared without that word.
    """

    def __init__(self, header: str, secrets: Sequence[str]) -> None:
        """`secrets` is one, or two while the secret is being changed."""
        self._header = header.lower()
        self._digests = [_digest(secret.encode()) for secret in secrets if _bare(secret.encode())]

    def admits(self, headers: Mapping[str, str]) -> bool:
        """Whether the header, its name in lower case, holds one of the secrets.

        All are compared whatever the first comparison says, and by digests of one length, so that
        the time tells nothing.
        """
        # A server hands over headers as Latin-1 (RFC 9110, section 5.5): these are the bytes sent.
        given = _digest(headers.get(self._header, "").encode("latin-1", errors="replace"))
        matches = [hmac.compare_digest(given, digest) for digest in self._digests]
        return any(matches)


def _digest(secret: bytes) -> bytes:
    return hashlib.sha256(_bare(secret)).digest()


def _bare(secret: bytes) -> bytes:
    secret = secret.strip()
    scheme, _, rest = secret.partition(b" ")
    return rest.strip() if scheme.lower() in _SCHEMES else secret
