"""Icons, translations, sounds and styles: the one door to the files in `resources/`."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
# A wheel carries the folder inside the package; a checkout has it beside the package.
_ROOT = next(
    (place for place in (_PACKAGE / "resources", _PACKAGE.parent / "resources") if place.is_dir()),
    _PACKAGE / "resources",
)


def path(*parts: str) -> Path:
    """The file below `resources/`, as in `path("sounds", "cancelled.wav")`.

    Raises FileNotFoundError, so that a misspelt name is found where it is asked for and not as an
    empty picture.
    """
    found = _ROOT.joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError(found)
    return found
