"""What an answer means for sending again."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.wire import retries
from picker_app.wire.calls import Answer
from picker_app.wire.failures import AnswerLostError, CallError, CredentialsError, NotSentError
from picker_app.wire.retries import Verdict

NOW = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (200, Verdict.DONE),
        (202, Verdict.DONE),
        (302, Verdict.ANSWER_UNKNOWN),
        (400, Verdict.REFUSED),
        (401, Verdict.CREDENTIALS),
        (403, Verdict.REFUSED),
        (404, Verdict.REFUSED),
        (408, Verdict.ANSWER_UNKNOWN),
        (409, Verdict.REFUSED),
        (422, Verdict.REFUSED),
        (425, Verdict.ANSWER_UNKNOWN),
        (429, Verdict.TRY_AGAIN_SAFELY),
        (500, Verdict.ANSWER_UNKNOWN),
        (503, Verdict.ANSWER_UNKNOWN),
    ],
)
def test_verdict_on_an_answer(status: int, verdict: Verdict) -> None:
    assert retries.judge(Answer(status=status, body=b"")) is verdict


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (NotSentError("no route"), Verdict.TRY_AGAIN_SAFELY),
        (CredentialsError("no token"), Verdict.CREDENTIALS),
        (AnswerLostError("cut"), Verdict.ANSWER_UNKNOWN),
    ],
)
def test_verdict_without_an_answer(error: CallError, verdict: Verdict) -> None:
    assert retries.judge(error) is verdict


def _answer(retry_after: str) -> Answer:
    return Answer(status=429, body=b"", headers={"retry-after": retry_after})


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7),
        ("0", 0),
        ("99999999999999999999", 120),
        ("Sun, 01 Mar 2026 10:00:30 GMT", 30),
        ("Sun, 01 Mar 2026 09:00:00 GMT", 0),
        ("Mon, 02 Mar 2026 10:00:00 GMT", 120),
        ("soon", None),
        ("-5", None),
        ("٣", None),
        ("", None),
    ],
)
def test_the_pause_that_the_platform_asks_for(header: str, seconds: int | None) -> None:
    expected = None if seconds is None else timedelta(seconds=seconds)

    assert retries.retry_after(_answer(header), NOW) == expected


def test_the_pause_of_a_refused_token_request_is_kept() -> None:
    error = NotSentError("no token now", retry_after=timedelta(seconds=9))

    assert retries.retry_after(error, NOW) == timedelta(seconds=9)
    assert retries.retry_after(AnswerLostError("cut"), NOW) is None


@given(attempt=st.integers(min_value=0, max_value=10**9), seed=st.integers())
def test_pauses_stay_within_their_limits(attempt: int, seed: int) -> None:
    pause = retries.pause(attempt, None, random.Random(seed))

    assert retries.FIRST_PAUSE * (1 - retries.JITTER) <= pause <= retries.LONGEST_PAUSE


def test_pauses_double() -> None:
    class NoJitter(random.Random):
        def random(self) -> float:
            return 0.0

    pauses = [retries.pause(attempt, None, NoJitter()).total_seconds() for attempt in range(1, 9)]

    assert pauses == [0.5, 1, 2, 4, 8, 16, 30, 30]


@given(asked=st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=1)), seed=st.integers())
def test_no_pause_is_shorter_than_the_platform_asked_for_up_to_the_cap(
    asked: timedelta, seed: int
) -> None:
    pause = retries.pause(1, asked, random.Random(seed))

    assert min(asked, retries.LONGEST_RETRY_AFTER) <= pause <= retries.LONGEST_RETRY_AFTER
