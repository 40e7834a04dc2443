"""The one place that says what an answer, or the lack of one, means for sending again. Pure."""

import random
from datetime import datetime, timedelta
from enum import StrEnum
from http import HTTPStatus

from picker_app.wire.calls import Answer, Call
from picker_app.wire.failures import CallError, CredentialsError, NotSentError
from picker_app.wire.http_date import parse_http_date

FIRST_PAUSE = timedelta(seconds=0.5)
LONGEST_PAUSE = timedelta(seconds=30)
LONGEST_RETRY_AFTER = timedelta(seconds=120)
JITTER = 0.25
"""Share of a pause that is drawn, so that many callers do not come back at one moment."""

_DOUBLINGS = 16  # more than enough to reach the longest pause, few enough not to overflow
_UNKNOWN_OUTCOME = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY}


class Verdict(StrEnum):
    """What is known of a call afterwards."""

    DONE = "DONE"
    TRY_AGAIN_SAFELY = "TRY_AGAIN_SAFELY"
    """Surely not processed."""
    ANSWER_UNKNOWN = "ANSWER_UNKNOWN"
    """It may have taken effect or not: the order has to be read back before anything that is not
    harmless twice.
    """
    CREDENTIALS = "CREDENTIALS"
    """Not processed, and will not be before the credentials are mended."""
    REFUSED = "REFUSED"
    """The platform said no; the same call again gets the same answer."""


def judge(outcome: Answer | CallError) -> Verdict:
    """What became of a call. A 401 here is one that a new token did not cure."""
    if isinstance(outcome, CallError):
        return _judge_failure(outcome)
    if outcome.ok:
        return Verdict.DONE
    if outcome.status == HTTPStatus.UNAUTHORIZED:
        return Verdict.CREDENTIALS
    if outcome.status == HTTPStatus.TOO_MANY_REQUESTS:
        return Verdict.TRY_AGAIN_SAFELY
    if outcome.status in _UNKNOWN_OUTCOME or not _is_no(outcome.status):
        return Verdict.ANSWER_UNKNOWN
    return Verdict.REFUSED


def met_its_own_limit(call: Call, outcome: Answer | CallError) -> bool:
    """Whether a call was made too often for one order, and others may be made all the same."""
    too_many = isinstance(outcome, Answer) and outcome.status == HTTPStatus.TOO_MANY_REQUESTS
    return too_many and call.limited_apart


def _is_no(status: int) -> bool:
    """Whether it is the platform's own no: a redirect comes from something on the way."""
    return HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR


def _judge_failure(error: CallError) -> Verdict:
    if isinstance(error, CredentialsError):
        return Verdict.CREDENTIALS
    if isinstance(error, NotSentError):
        return Verdict.TRY_AGAIN_SAFELY
    return Verdict.ANSWER_UNKNOWN


def pause(attempt: int, retry_after: timedelta | None, rng: random.Random) -> timedelta:
    """How long to wait after the attempt of this number (from 1) before the next one.

    Half a second, doubled with each attempt up to half a minute, a part of it drawn by `rng`; and
    never less than the platform asked for, up to two minutes.
    """
    doublings = min(max(attempt - 1, 0), _DOUBLINGS)
    longest = min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)
    grown = longest * (1 - JITTER * rng.random())
    return max(grown, min(retry_after or timedelta(0), LONGEST_RETRY_AFTER))


def retry_after(outcome: Answer | CallError, now: datetime) -> timedelta | None:
    """The pause that the platform asked for (RFC 9110, section 10.2.3), or None.

    `now` is the time that an HTTP date counts from, with a zone: the platform's where it is known.
    """
    if isinstance(outcome, NotSentError):
        return outcome.retry_after
    if isinstance(outcome, CallError):
        return None
    text = outcome.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return _seconds(text)
    moment = parse_http_date(text)
    return None if moment is None else min(max(moment - now, timedelta(0)), LONGEST_RETRY_AFTER)


def _seconds(digits: str) -> timedelta:
    longest = int(LONGEST_RETRY_AFTER.total_seconds())
    return timedelta(seconds=min(int(digits[:9]), longest))
