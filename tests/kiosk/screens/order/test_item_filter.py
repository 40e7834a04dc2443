"""Which items are listed, whatever happens to them."""

from hypothesis import given
from hypothesis import strategies as st

from picker_app.kiosk.screens.order.item_filter import ItemFilter
from picker_app.kiosk.states.order import CardState, CardTone, ItemGroup
from tests.kiosk import invented_states as invented

TONES = st.lists(st.sampled_from(CardTone), min_size=4, max_size=4)


def cards(tones: list[CardTone]) -> list[CardState]:
    return [invented.card(number, tone=tone) for number, tone in enumerate(tones)]


@given(st.sampled_from(ItemGroup), st.lists(TONES, min_size=1))
def test_nothing_leaves_the_list_by_itself_and_all_of_the_group_is_on_it(
    group: ItemGroup, changes: list[list[CardTone]]
) -> None:
    chosen = ItemFilter()
    chosen.choose(group)
    before: list[CardState] = []
    for tones in changes:
        now = cards(tones)
        listed = [*chosen.over(now)]
        assert listed
        if chosen.group is None:
            assert listed == now
            return
        ids = {card.line_id for card in listed}
        assert {card.line_id for card in before} <= ids
        assert {card.line_id for card in now if card.group is group} <= ids
        assert listed == [card for card in now if card.line_id in ids]
        before = listed


@given(st.sampled_from(ItemGroup), TONES, TONES)
def test_settled_it_lists_the_group_and_nothing_else(
    group: ItemGroup, first: list[CardTone], second: list[CardTone]
) -> None:
    chosen = ItemFilter()
    chosen.choose(group)
    chosen.over(cards(first))
    chosen.settle()
    listed = chosen.over(cards(second))
    assert chosen.group is None or {card.group for card in listed} == {group}


def test_chosen_again_it_lists_all() -> None:
    chosen = ItemFilter()
    chosen.choose(ItemGroup.TO_DO)
    chosen.choose(ItemGroup.TO_DO)
    assert chosen.group is None
