"""The one door to the loudspeaker.

Playing happens in a thread of its own, one sound after the other, because a sound server may take
its time or hang. A till without a sound card is normal: that is logged once and nothing else.
"""

import logging
import queue
import threading
import wave
from array import array
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

from picker_app import assets
from picker_app.kiosk.sounds.alerts import Alert

logger = logging.getLogger(__name__)

_MOST_WAITING = 8
"""Beeps of quick scans are counted by ear; later than these nobody knows what they were for."""
_GRACE_SECONDS = 5.0
_BUFFER_MILLISECONDS = 100
_BUFFERS = 3
"""What miniaudio keeps between us and the device."""
_SOUND_CARDS = Path("/dev/snd")


@dataclass(frozen=True, slots=True)
class Samples:
    """A sound of one channel, 16 bits a sample in the machine's order."""

    rate: int
    """Samples a second."""
    data: bytes

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.data) / 2 / self.rate


class NoSoundError(Exception):
    """There is nothing that could play."""


class Sounds:
    """Plays the sounds in `resources/sounds`."""

    def __init__(self, volume: int, speak: Callable[[Samples], None] | None = None) -> None:
        """`volume` from 0 (nothing is played) to 100; `speak` plays to the end or raises
        NoSoundError.
        """
        self._volume = volume
        self._speak = speak or through_loudspeaker
        self._waiting: queue.Queue[Alert] = queue.Queue(_MOST_WAITING)
        self._thread: threading.Thread | None = None
        self._is_silent = False

    def play(self, alert: Alert) -> None:
        """Plays a sound after those that wait; where many wait already it is left out."""
        if not self._volume:
            return
        try:
            self._waiting.put_nowait(alert)
        except queue.Full:
            return
        if self._thread is None:
            # A daemon: a sound server that hangs must not hold up the kiosk's end.
            self._thread = threading.Thread(target=self._play_all, name="sounds", daemon=True)
            self._thread.start()

    def _play_all(self) -> None:
        while True:
            alert = self._waiting.get()
            try:
                self._speak(loudened(read(alert), self._volume))
                self._is_silent = False
            except NoSoundError as error:
                if not self._is_silent:
                    logger.info("there is no sound: %s", error)
                self._is_silent = True
            except Exception:
                logger.exception("the sound %s could not be played", alert)


def read(alert: Alert) -> Samples:
    """The sound of an alert."""
    with wave.open(str(assets.path("sounds", f"{alert.lower()}.wav")), "rb") as file:
        return Samples(file.getframerate(), file.readframes(file.getnframes()))


def loudened(samples: Samples, volume: int) -> Samples:
    """The sound at a volume from 0 to 100. Ears hear powers: half the number is half as loud only
    where the samples fall by its square.
    """
    gain = (volume / 100) ** 2
    data = array("h", samples.data)
    return Samples(samples.rate, array("h", (round(one * gain) for one in data)).tobytes())


def through_loudspeaker(samples: Samples) -> None:
    """Plays to the end on the system's usual device. Raises NoSoundError."""
    # Not at the start of the program: the first paint needs no sound.
    import miniaudio  # type: ignore[import-untyped]

    done = threading.Event()
    stream = _stream(samples, done)
    next(stream)
    ways = [miniaudio.Backend.WASAPI, miniaudio.Backend.PULSEAUDIO]
    # Without a card ALSA's library writes thirty lines to stderr that nothing can hold back.
    if any(_SOUND_CARDS.glob("pcmC*p")):
        ways.append(miniaudio.Backend.ALSA)
    try:
        with miniaudio.PlaybackDevice(
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=samples.rate,
            buffersize_msec=_BUFFER_MILLISECONDS,
            backends=[way for way in ways if way in miniaudio.get_enabled_backends()],
            app_name="Picker",
        ) as device:
            device.start(stream)
            if not done.wait(samples.seconds + _GRACE_SECONDS):
                raise NoSoundError("the device takes no samples")
    except miniaudio.MiniaudioError as error:
        raise NoSoundError(error.args[0]) from error


def _stream(samples: Samples, done: threading.Event) -> Generator[bytes, int, None]:
    """Hands out as many samples as are asked for, then silence until they have been heard."""
    place = 0
    frames = yield b""
    while place < len(samples.data):
        piece = samples.data[place : place + 2 * frames]
        place += 2 * frames
        frames = yield piece.ljust(2 * frames, b"\0")
    for _ in range(_BUFFERS):
        frames = yield bytes(2 * frames)
    done.set()
    while True:
        frames = yield bytes(2 * frames)
