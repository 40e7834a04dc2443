"""Calls that only an account of the played API may make."""

from collections.abc import Callable, Iterable, Sequence

from starlette.requests import Request

from picker_app.simulator.accounts.account import Account
from picker_app.simulator.accounts.accounts import Accounts
from picker_app.simulator.accounts.tokens import Tokens
from picker_app.simulator.door.reply import Refusal, Reply
from picker_app.simulator.played import Address, Handler

ForCallers = Callable[[Request, bytes, Sequence[Account]], Reply]
"""Takes a call, its body, and the accounts that its proof is good for."""


def for_callers(
    handlers: Iterable[tuple[str, str, ForCallers]], accounts: Accounts, tokens: Tokens
) -> list[Address]:
    """Addresses by method and path that answer whoever has a token, or name and password."""

    def guarded(handler: ForCallers) -> Handler:
        def answer(request: Request, body: bytes) -> Reply:
            callers = accounts.callers(request, tokens)
            if not callers:
                raise Refusal(401, "Unauthorized")
            return handler(request, body, callers)

        return answer

    return [
        Address(method=method, path=path, handler=guarded(handler))
        for method, path, handler in handlers
    ]
