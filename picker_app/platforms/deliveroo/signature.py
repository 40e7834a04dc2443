"""What proves that a webhook is Deliveroo's: an HMAC over its sequence id and its body.

The message is the id of `x-deliveroo-sequence-guid`, a space and the raw body; the older events of
the Order API have " \\n " between the two. The digest is hex HMAC-SHA256 in
`x-deliveroo-hmac-sha256` (Deliveroo, Securing webhooks). There is no time in it, so that an old
webhook can be sent once more by whoever caught it: it says what it said, and messages that are
older than what is known change nothing.

The id proves nothing alone, and repeats are not told by it: no page says whether one that is sent
again has the same id, or whether those of one order share it. The hub tells them by their bytes,
which whoever repeats an old webhook cannot change either.
"""

import hashlib
import hmac
from collections.abc import Sequence

from picker_app.wire.calls import WebhookCall

SEQUENCE = "x-deliveroo-sequence-guid"
DIGEST = "x-deliveroo-hmac-sha256"

_BETWEEN = (b" ", b" \n ")


class Signature:
    """Knows the webhooks that were signed with one of the secrets."""

    def __init__(self, secrets: Sequence[str]) -> None:
        """`secrets` is none where no webhooks come, one, or two while it is being changed."""
        self._secrets = [secret.strip().encode() for secret in secrets if secret.strip()]

    def admits(self, webhook: WebhookCall) -> bool:
        """Whether one of the secrets made the digest.

        All are tried whatever the first one says, so that the time tells nothing.
        """
        sequence = webhook.headers.get(SEQUENCE, "").encode("latin-1", errors="replace")
        given = webhook.headers.get(DIGEST, "").strip().lower().encode("latin-1", errors="replace")
        matches = [
            hmac.compare_digest(given, _digest(secret, sequence + between + webhook.body))
            for secret in self._secrets
            for between in _BETWEEN
        ]
        return bool(sequence) and any(matches)


def _digest(secret: bytes, message: bytes) -> bytes:
    return hmac.new(secret, message, hashlib.sha256).hexdigest().encode()
