"""What somebody types and what is printed on a packet become the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.catalogue.folding import folded, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Crème  BRÛLÉE", "creme brulee"),
        ("Öl-Sardinen, Straße", "ol sardinen strasse"),
        ("Ψωμί ολικής ΆΛΕΣΗΣ", "ψωμι ολικησ αλεσησ"),
        ("Ёжик йогурт", "ежик иогурт"),
        ("حَلِيبٌ أبيض ـ مكّة", "حليب ابيض مكه"),
        ("500g", "500 g"),
        ("1,5 l", "1 5 l"),
        ("٥٠٠ جم", "500 جم"),
        ("Łódź Ørsted æble", "lodz orsted aeble"),
        ("İstanbul ıhlamur", "istanbul ihlamur"),
        ("snake_case 7UP", "snake case 7 up"),
        ("!?", ""),
    ],
)
def test_words(text: str, words: str) -> None:
    assert words_of(text) == tuple(words.split())


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    for word in words_of(text):
        assert words_of(word) == (word,)


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll"], max_codepoint=0x52F)))
def test_case_is_folded(text: str) -> None:
    assert folded(text.upper()) == folded(text.upper().casefold())
