"""The kiosk's start and end, as a process."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from picker_app.kiosk.journal.database import connect
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.start.last_sight import SightKeeper
from tests.kiosk.builders import view
from tests.kiosk.invented_states import queue, queue_row

_RUN = """
import logging, sys
from pathlib import Path
logging.basicConfig(level="INFO", stream=sys.stderr, format="%(message)s")
from picker_app.kiosk.main import run
from picker_app.kiosk.start.opening import Opening
from picker_app.settings.whole import Settings
folder = Path(sys.argv[1])
sys.exit(run(Opening(settings=Settings, begin_log=int, data_folder=folder, windowed=True)))
"""

_LOADED_AT_THE_FIRST_PAINT = """
import sys
from pathlib import Path
import picker_app.cli
from picker_app.kiosk.screens.window import MainWindow
def shown(window):
    print(*sys.modules)
    sys.stdout.flush()
    import os
    os._exit(0)
MainWindow.show = shown
picker_app.cli.main(["--windowed", "--data-dir", sys.argv[1]])
"""

_CLOSED_AT_THE_FIRST_PAINT = """
import sys
import picker_app.cli
from picker_app.kiosk.screens.window import MainWindow
show = MainWindow.show
def show_and_close(window):
    show(window)
    window.close()
MainWindow.show = show_and_close
sys.exit(picker_app.cli.main(["--windowed", "--data-dir", sys.argv[1]]))
"""

_NETWORK = "a tenth of a second; imported in a thread once the window stands"
_PROGRAM = "imported once the queue is painted"
_OTHER_SCREEN = "imported when it is first shown"
_NOT_NEEDED = {
    "httpx": _NETWORK,
    "httpx_sse": _NETWORK,
    "fastapi": "the hub's",
    "uvicorn": "the hub's",
    "pydantic_settings": "needed only where the environment says something",
    "picker_app.settings.complaints": "needed only for settings that are wrong",
    "picker_app.kiosk.program": _PROGRAM,
    "picker_app.kiosk.conductor": _PROGRAM,
    "picker_app.kiosk.session": _PROGRAM,
    "picker_app.kiosk.behind_the_queue": _OTHER_SCREEN,
    "picker_app.kiosk.states.order": _OTHER_SCREEN,
    "picker_app.kiosk.screens.order.screen": _OTHER_SCREEN,
    "picker_app.kiosk.screens.review": _OTHER_SCREEN,
    "picker_app.kiosk.screens.hand_over.screen": _OTHER_SCREEN,
    "picker_app.kiosk.screens.webhooks": _OTHER_SCREEN,
}


_BEHIND_THE_LAST_SIGHT = {
    "asyncio": "a fifth of the time that Qt takes; nothing waits for anything yet",
    "qasync": "nothing to bridge before there is asyncio",
    "filelock": "brings asyncio",
    "pydantic": "the settings and the hub's models",
    "picker_app.settings.whole": "read behind it",
    "picker_app.kiosk.journal.journal": "read behind it",
    "picker_app.logs": "begun behind it",
}


def keep_a_sight(folder: Path) -> None:
    """As a kiosk leaves it behind."""
    journal = Journal.open(folder)
    keeper = SightKeeper(journal.keep_last_sight, full_screen=False)
    keeper.shown(queue(queue_row(1), queue_row(2)))
    assert journal.close()


def without_settings() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if "PICKER_" not in name}
    return {**kept, "QT_QPA_PLATFORM": "offscreen"}


def start(folder: Path, **environment: str) -> subprocess.Popen[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    return subprocess.Popen(
        [sys.executable, "-c", _RUN, str(folder)],
        stderr=subprocess.PIPE,
        text=True,
        env={**kept, **environment},
    )


def wait_for(process: subprocess.Popen[str], words: str) -> None:
    assert process.stderr is not None
    for said in process.stderr:
        if words in said:
            return
    raise AssertionError(f"it ended without saying {words!r}")


def test_it_starts_without_a_hub_and_ends_by_a_signal(tmp_path: Path) -> None:
    with start(tmp_path / "kiosk", QT_QPA_PLATFORM="offscreen") as process:
        wait_for(process, "the feed broke")
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert process.returncode == 0
    assert Journal.open(tmp_path / "kiosk").close()


def test_it_starts_on_what_the_journal_remembers(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path)
    journal.keep_orders([view()]).result(timeout=10)
    assert journal.close()
    with start(tmp_path, QT_QPA_PLATFORM="offscreen") as process:
        wait_for(process, "the window stands")
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert process.returncode == 0


def test_without_a_display_it_says_so_in_one_line(tmp_path: Path) -> None:
    with start(tmp_path) as process:
        _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert said.strip().splitlines()[-1].startswith("No display")


def test_a_second_kiosk_on_the_same_folder_is_turned_away(tmp_path: Path) -> None:
    with start(tmp_path, QT_QPA_PLATFORM="offscreen") as first:
        wait_for(first, "the window stands")
        with start(tmp_path, QT_QPA_PLATFORM="offscreen") as second:
            _, said = second.communicate(timeout=60)
        first.send_signal(signal.SIGTERM)
        first.communicate(timeout=60)
    assert second.returncode == 1
    assert "already runs" in said


def test_a_journal_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    with closing(connect(tmp_path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with start(tmp_path, QT_QPA_PLATFORM="offscreen") as process:
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "newer version" in said


def test_settings_that_cannot_be_used_are_said_and_the_window_goes(tmp_path: Path) -> None:
    keep_a_sight(tmp_path / "kiosk")
    (tmp_path / "picker.toml").write_text('[store]\ncurrency = "x"')
    ran = subprocess.run(
        [sys.executable, "-m", "picker_app", "--windowed", "--data-dir", str(tmp_path)],
        capture_output=True,
        check=False,
        text=True,
        env=without_settings(),
    )
    assert ran.returncode == 2
    assert "store.currency: 'x' is not allowed" in ran.stderr.splitlines()[-1]
    assert "Traceback" not in ran.stderr


def test_a_window_that_is_closed_on_the_last_sight_ends_the_kiosk(tmp_path: Path) -> None:
    keep_a_sight(tmp_path / "kiosk")
    ran = subprocess.run(
        [sys.executable, "-c", _CLOSED_AT_THE_FIRST_PAINT, str(tmp_path)],
        check=False,
        env=without_settings(),
        timeout=60,
    )
    assert ran.returncode == 0


def loaded_at_the_first_paint(tmp_path: Path) -> set[str]:
    ran = subprocess.run(
        [sys.executable, "-c", _LOADED_AT_THE_FIRST_PAINT, str(tmp_path)],
        check=True,
        capture_output=True,
        text=True,
        env=without_settings(),
    )
    return set(ran.stdout.split())


def test_what_the_first_paint_does_not_need_is_not_imported_before_it(tmp_path: Path) -> None:
    loaded = loaded_at_the_first_paint(tmp_path)
    assert "picker_app.kiosk.screens.queue.screen" in loaded
    assert "picker_app.kiosk.start.first_sight" in loaded
    assert {name: why for name, why in _NOT_NEEDED.items() if name in loaded} == {}


def test_what_was_on_the_screen_is_shown_again_before_all_else(tmp_path: Path) -> None:
    keep_a_sight(tmp_path / "kiosk")
    loaded = loaded_at_the_first_paint(tmp_path)
    assert "picker_app.kiosk.screens.queue.screen" in loaded
    behind = {**_NOT_NEEDED, **_BEHIND_THE_LAST_SIGHT}
    assert {name: why for name, why in behind.items() if name in loaded} == {}
