"""How far the hub is with reading lists of products."""

from picker_app.api.catalogues import CatalogueListView, CatalogueView
from picker_app.kiosk.present.surroundings import Surroundings


def products_words(told: CatalogueListView, around: Surroundings) -> str:
    """What the queue says of the products: how far their first reading is."""
    first = (each for each in told.catalogues if each.index is None)
    remarks = ((around.label(each.connection), reading_words(each)) for each in first)
    return " ".join(f"{label}: {remark}" for label, remark in remarks if remark)


def reading_words(catalogue: CatalogueView | None) -> str:
    """How far the hub is with a newer list."""
    if catalogue is None:
        return ""
    file, reading = catalogue.file, catalogue.reading
    if file is not None and file.trouble:
        return "The file of products cannot be used: these are the products of before."
    if reading is None:
        return ""
    of_pages = f" of {reading.of_pages}" if reading.of_pages else ""
    pages = f"The products are being read: {reading.pages}{of_pages} pages."
    return f"{pages} It stopped and goes on by itself." if reading.trouble else pages
