"""A sheet as rich text."""

from picker_app.kiosk.paper.sheet import Sheet, SheetRow
from picker_app.kiosk.paper.sheet_pages import markup


def test_the_price_before_a_promotion_is_struck_through() -> None:
    row = SheetRow(amount="2 pieces", name="Milk", was="€3.00", each="€2.50 each", price="€5.00")
    text = markup(Sheet(title="Receipt", facts=(), rows=(row,)))
    assert "<s>€3.00</s> €2.50 each" in text


def test_nothing_in_a_text_is_taken_for_markup() -> None:
    row = SheetRow(amount="1", name="<b>Milk</b> & more", details=("<img src='x'>",))
    text = markup(Sheet(title="<h1>", facts=(), rows=(row,)))
    assert "&lt;b&gt;Milk&lt;/b&gt; &amp; more" in text
    assert "<img" not in text


def test_words_of_both_directions_are_paragraphs_of_their_own() -> None:
    row = SheetRow(amount="2 pieces", name="شاي أخضر", each="€3.50 each", details=("sku-1",))
    text = markup(Sheet(title="Receipt", facts=(), rows=(row,)))
    assert "<p><b>شاي أخضر</b></p><p>€3.50 each</p><p class='detail'>sku-1</p>" in text
