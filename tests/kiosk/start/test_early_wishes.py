"""What is tapped before the program is there."""

from picker_app.kiosk.start.early_wishes import EarlyWishes


def test_what_was_kept_is_handed_over_first_and_once() -> None:
    wishes = EarlyWishes()
    wishes.want("early")
    wishes.want("soon after")
    taken: list[object] = []

    wishes.hand_over(taken.append)
    wishes.want("late")

    assert taken == ["early", "soon after", "late"]
