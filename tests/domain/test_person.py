"""People are found by name and badge."""

from picker_app.domain.person import Person, Role, named, with_badge

ANA = Person(name="Ana", badge="B-1", pin_hash="a hash")
BEN = Person(name="Ben", role=Role.SUPERVISOR)


def test_they_are_found_whatever_the_case_of_their_name() -> None:
    assert named((ANA, BEN), "ANA") is ANA
    assert named((ANA, BEN), "An") is None


def test_nobody_has_an_empty_badge() -> None:
    assert with_badge((BEN, ANA), "B-1") is ANA
    assert with_badge((BEN, ANA), "") is None


def test_badge_and_hash_are_not_in_what_a_log_may_say() -> None:
    assert "B-1" not in repr(ANA)
    assert "a hash" not in repr(ANA)


def test_a_role_of_a_newer_hub_can_be_read() -> None:
    assert Role("MANAGER") is Role.UNKNOWN
