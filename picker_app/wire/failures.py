"""Why a call has no answer, told apart by the one thing that matters for what to do next: whether
the platform may have acted on it.
"""

from datetime import timedelta


class WithdrawnError(Exception):
    """Whoever wanted a call did not want it any more when its turn came: nothing was sent."""


class CallError(Exception):
    """A call ended without an answer. The text is fit for the screen and holds no secret."""


class NotSentError(CallError):
    """The call surely did not reach the platform: sending it again cannot do anything twice."""

    def __init__(self, text: str, *, retry_after: timedelta | None = None) -> None:
        super().__init__(text)
        self.retry_after = retry_after
        """The pause that the platform asked for, where it did."""


class CredentialsError(NotSentError):
    """The platform gives no token for the credentials of the settings, so nothing was sent."""


class AnswerLostError(CallError):
    """The call may have reached the platform; what came of it is not known."""
