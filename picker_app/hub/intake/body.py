"""Reading the body of a request that nobody trusts yet: no larger and no slower than allowed."""

import asyncio

from starlette.requests import Request

BODY_SECONDS = 10.0
"""As long as the marketplaces themselves wait for an answer."""


class BodyTooLargeError(Exception):
    """The body is larger than allowed, or says that it will be."""


async def read_body(request: Request, max_bytes: int) -> bytes:
    """The whole body. Raises BodyTooLargeError, TimeoutError, or ClientDisconnect of Starlette.

    The length that the request claims is only the first check: it may be missing or a lie, so what
    comes is counted as well.
    """
    claimed = request.headers.get("content-length", "")
    if claimed.isascii() and claimed.isdigit() and int(claimed) > max_bytes:
        raise BodyTooLargeError
    body = bytearray()
    async with asyncio.timeout(BODY_SECONDS):
        async for chunk in request.stream():
            body += chunk
            if len(body) > max_bytes:
                raise BodyTooLargeError
    return bytes(body)
