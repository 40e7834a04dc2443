"""Sends an adapter's calls with what opens the platform's door."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from http import HTTPStatus
from types import MappingProxyType

from picker_app.wire.calls import Answer, Call, Urgency
from picker_app.wire.tokens import Authorizer
from picker_app.wire.transport import Content, Transport

LateBody = Callable[[], Awaitable[str | None]]
_NO_SERVICES: Mapping[str, Transport] = MappingProxyType({})
NotLetIn = Callable[[], Awaitable[None]]


class Client:
    """Sends calls of one connection.

    A call that is answered with 401 goes out once more with a new token. Nothing else is sent
    twice: when to try again is for the caller to say, see `retries.judge`.
    """

    def __init__(
        self,
        transport: Transport,
        authorizer: Authorizer,
        services: Mapping[str, Transport] = _NO_SERVICES,
    ) -> None:
        """`services` are the platform's services with an address of their own, see
        `Call.service`.
        """
        self._transport = transport
        self._authorizer = authorizer
        self._services = services

    async def send(
        self,
        call: Call,
        urgency: Urgency,
        *,
        late_body: LateBody | None = None,
        not_let_in: NotLetIn | None = None,
    ) -> Answer:
        """Send a call when its turn comes and return the platform's answer, whatever its status.

        `late_body` gives the body in place of the call's own one when the turn has come, which can
        be long after; it raises WithdrawnError to have nothing sent. It is asked again where the
        call goes out once more. `not_let_in` is called before that: the platform did not take the
        token, so the call did nothing, and its next turn may be long in coming.

        Raises NotSentError where the call surely did not reach the platform (CredentialsError where
        there is no token for it), AnswerLostError where it may have, and WithdrawnError.
        """
        content = _content(call, late_body)
        authorization = await self._authorizer.authorization()
        answer = await self._exchange(call, content, urgency, authorization)
        if answer.status != HTTPStatus.UNAUTHORIZED:
            return answer
        self._authorizer.drop(authorization)
        if not_let_in is not None:
            await not_let_in()
        renewed = await self._authorizer.authorization()
        if renewed == authorization:
            return answer
        return await self._exchange(call, content, urgency, renewed)

    def has_room(self, urgency: Urgency) -> bool:
        """Whether a call would go out at once, as far as the budget goes."""
        return self._transport.has_room(urgency)

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
        for transport in (self._transport, *self._services.values()):
            await transport.aclose()

    async def _exchange(
        self, call: Call, content: Content, urgency: Urgency, authorization: str
    ) -> Answer:
        transport = self._services.get(call.service, self._transport)
        return await transport.exchange(
            call.method,
            call.path,
            urgency=urgency,
            query=call.query,
            headers={"authorization": authorization},
            content=content,
            limited_apart=call.limited_apart,
        )


def _content(call: Call, late_body: LateBody | None) -> Content:
    if late_body is None:
        return _encoded(call.body)

    async def content() -> bytes | None:
        return _encoded(await late_body())

    return content


def _encoded(body: str | None) -> bytes | None:
    return None if body is None else body.encode()
