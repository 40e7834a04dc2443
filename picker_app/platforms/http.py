"""Sends an adapter's calls with what opens the platform's door."""

from datetime import timedelta
from http import HTTPStatus

from picker_app.platforms.base import Answer, Call, Urgency
from picker_app.platforms.tokens import Authorizer
from picker_app.platforms.transport import Transport


class MarketplaceClient:
    """Sends calls of one connection.

    A call that is answered with 401 goes out once more with a new token. Nothing else is sent
    twice: when to try again is for the caller to say, see `retries.judge`.
    """

    def __init__(self, transport: Transport, authorizer: Authorizer) -> None:
        self._transport = transport
        self._authorizer = authorizer

    async def send(self, call: Call, urgency: Urgency) -> Answer:
        """Send a call when its turn comes and return the platform's answer, whatever its status.

        Raises NotSentError where the call surely did not reach the platform (CredentialsError where
        there is no token for it), AnswerLostError where it may have.
        """
        authorization = await self._authorizer.authorization()
        answer = await self._exchange(call, urgency, authorization)
        if answer.status != HTTPStatus.UNAUTHORIZED:
            return answer
        self._authorizer.drop(authorization)
        renewed = await self._authorizer.authorization()
        if renewed == authorization:
            return answer
        return await self._exchange(call, urgency, renewed)

    async def try_credentials(self) -> None:
        """Find out whether the platform takes the credentials, as far as it can be told without a
        call. Raises NotSentError, CredentialsError.
        """
        await self._authorizer.authorization()

    @property
    def clock_offset(self) -> timedelta | None:
        """What has to be added to our clock to have the platform's; None before any answer."""
        return self._transport.clock.offset

    async def aclose(self) -> None:
        """Close all connections and end what is under way."""
        await self._authorizer.aclose()
        await self._transport.aclose()

    async def _exchange(self, call: Call, urgency: Urgency, authorization: str) -> Answer:
        headers = {"authorization": authorization}
        content = None
        if call.body is not None:
            headers["content-type"] = "application/json"
            content = call.body.encode()
        return await self._transport.exchange(
            call.method,
            call.path,
            urgency=urgency,
            query=call.query,
            headers=headers,
            content=content,
        )
