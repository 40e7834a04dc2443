"""What proves to the store that a webhook is Deliveroo's (Securing webhooks)."""

import hashlib
import hmac
import uuid
from collections.abc import Mapping


def signed(body: bytes, secret: str, *, older: bool) -> Mapping[str, str]:
    """The headers of a webhook: an id, and hex HMAC-SHA256 over it, a space and the raw body; the
    older events have a line break among two spaces. The same body has the same id, as where it is
    sent again.
    """
    sequence = str(uuid.uuid5(uuid.NAMESPACE_URL, body.decode()))
    message = sequence.encode() + (b" \n " if older else b" ") + body
    digest = hmac.new(secret.strip().encode(), message, hashlib.sha256).hexdigest()
    return {"x-deliveroo-sequence-guid": sequence, "x-deliveroo-hmac-sha256": digest}
