"""The catalogues among what works and what does not."""

from picker_app.api.catalogues import CatalogueView
from picker_app.api.health import Condition, PartHealth


def catalogue_health(view: CatalogueView) -> PartHealth:
    """How the catalogue of one connection is."""
    troubles = [
        view.reading.trouble if view.reading else "",
        view.file.trouble if view.file else "",
    ]
    trouble = " ".join(filter(None, troubles))
    return PartHealth(
        name=f"catalogue {view.connection}",
        condition=Condition.IMPAIRED if trouble else Condition.WORKS,
        words=" ".join(filter(None, (_index_words(view), _reading_words(view), _file_words(view)))),
    )


def _index_words(view: CatalogueView) -> str:
    if view.index is None:
        return "There is no list of products yet."
    built = view.index.built_at.isoformat(timespec="seconds")
    return f"{view.index.products:,} products, as of {built}."


def _reading_words(view: CatalogueView) -> str:
    reading = view.reading
    if reading is None:
        return ""
    pages = f"Pages read so far: {reading.pages}."
    if reading.of_pages:
        pages = f"{reading.pages} of {reading.of_pages} pages are read."
    if not reading.trouble:
        return pages
    return f"{pages} It stopped, and goes on there by itself. {reading.trouble}"


def _file_words(view: CatalogueView) -> str:
    file = view.file
    if file is None:
        return ""
    if file.trouble:
        return f"The file of products cannot be used: {file.trouble}"
    return f"{file.rejected:,} rows of the file are left out." if file.rejected else ""
