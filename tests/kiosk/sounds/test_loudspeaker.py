"""The door to the loudspeaker: never loud about itself."""

import threading
from array import array

import pytest

from picker_app.kiosk.sounds import loudspeaker as sounds
from picker_app.kiosk.sounds.alerts import Alert
from picker_app.kiosk.sounds.loudspeaker import NoSoundError, Samples, Sounds
from tests import sounds as making

_PATIENCE_SECONDS = 10.0


class Loudspeaker:
    """Plays one sound at a time, each for as long as the test wants."""

    def __init__(self) -> None:
        self.played: list[Samples] = []
        self.begun = threading.Semaphore(0)
        self.may_end = threading.Semaphore(0)
        self.trouble: Exception | None = None

    def __call__(self, samples: Samples) -> None:
        self.played.append(samples)
        self.begun.release()
        assert self.may_end.acquire(timeout=_PATIENCE_SECONDS)
        if self.trouble is not None:
            raise self.trouble

    def wait_for(self, count: int) -> None:
        for _ in range(count):
            assert self.begun.acquire(timeout=_PATIENCE_SECONDS)


@pytest.fixture
def speaker() -> Loudspeaker:
    return Loudspeaker()


def test_sounds_are_played_one_after_the_other_and_not_more_than_anybody_would_hear(
    speaker: Loudspeaker,
) -> None:
    player = Sounds(100, speaker)
    player.play(Alert.NEW_ORDER)
    speaker.wait_for(1)
    for _ in range(50):
        player.play(Alert.CANCELLED)
    for _ in range(51):
        speaker.may_end.release()
    speaker.wait_for(2)
    assert [one.data for one in speaker.played[:2]] == [
        sounds.read(Alert.NEW_ORDER).data,
        sounds.read(Alert.CANCELLED).data,
    ]


def test_a_till_without_a_sound_card_says_so_once(
    speaker: Loudspeaker, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    speaker.trouble = NoSoundError("no device")
    player = Sounds(100, speaker)
    for _ in range(3):
        speaker.may_end.release()
        player.play(Alert.NEW_ORDER)
        speaker.wait_for(1)
    player.play(Alert.NEW_ORDER)
    speaker.wait_for(1)
    assert [record.message for record in caplog.records] == ["there is no sound: no device"]
    speaker.may_end.release()


@pytest.mark.expects_log("picker_app.kiosk.sounds.loudspeaker")
def test_a_mistake_does_not_end_the_sounds(speaker: Loudspeaker) -> None:
    speaker.trouble = ValueError("odd")
    player = Sounds(100, speaker)
    player.play(Alert.NEW_ORDER)
    speaker.wait_for(1)
    speaker.may_end.release()
    player.play(Alert.ATTENTION)
    speaker.wait_for(1)
    speaker.trouble = None
    speaker.may_end.release()


def test_volume_nought_is_off(speaker: Loudspeaker) -> None:
    Sounds(0, speaker).play(Alert.ATTENTION)
    assert not any(thread.name == "sounds" for thread in threading.enumerate() if not thread.daemon)
    assert speaker.played == []


def test_a_lower_volume_is_quieter_and_as_long() -> None:
    whole = sounds.read(Alert.ATTENTION)
    half = sounds.loudened(whole, 50)
    assert sounds.loudened(whole, 100) == whole
    assert half.seconds == whole.seconds
    assert _loudest(half) == pytest.approx(_loudest(whole) / 4, abs=1)


def _loudest(samples: Samples) -> int:
    return max(map(abs, array("h", samples.data)))


@pytest.mark.parametrize("alert", Alert)
def test_the_files_are_what_the_project_makes(alert: Alert) -> None:
    """To the last bit but one: sines differ by a hair between libraries."""
    kept, made = array("h", sounds.read(alert).data), making.samples(making.NOTES[alert])
    assert len(kept) == len(made)
    assert max(abs(one - other) for one, other in zip(kept, made, strict=True)) <= 1


def test_the_sounds_differ_and_are_short() -> None:
    found = [sounds.read(alert) for alert in Alert]
    assert len({one.data for one in found}) == len(found)
    assert all(one.seconds < 2 for one in found)


def test_without_any_device_the_real_door_is_quiet(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    monkeypatch.setattr(sounds, "_SOUND_CARDS", making.FOLDER)
    with pytest.raises(NoSoundError):
        sounds.through_loudspeaker(sounds.read(Alert.NEW_ORDER))
    assert capfd.readouterr().err == ""
