"""Everybody of a group as a dot: the figures of a card add up, and nobody is drawn who is not told of."""

from fractions import Fraction

import pytest

from core.norms import Base, DecisionNorms, GroupCounts, GroupNorm
from core.privacy import ProtectedGroup, ProtectedRow, protect
from core.privacy.tables import protect_row
from pages.ui.decisions.people import Crowd, crowd_of, share_of_whom, silent_reading
from pages.ui.kit.i18n import use_language


@pytest.fixture(autouse=True)
def _dutch() -> None:
    use_language("nl")


def told(base: Base = Base.VOTES, **counts: int) -> tuple[ProtectedGroup, ProtectedRow]:
    """A group of 240 of whom 187 took part: 87 for, 71 against, 19 without an opinion, 10 blank."""
    given = {"favour": 87, "against": 71, "no_opinion": 19, **counts}
    norm = GroupNorm(group="Ouders", response=None, threshold=Fraction("0.55"), base=base)
    counted = GroupCounts(group="Ouders", invited=240, **given, blank=10)
    return protect(DecisionNorms((norm,)), [counted]).groups[0], protect_row("Ouders", given)


def crowd(base: Base = Base.VOTES, **counts: int) -> Crowd:
    found = crowd_of(*told(base, **counts))
    assert found is not None
    return found


def test_who_left_the_question_open_is_counted_apart_from_who_stayed_away():
    found = crowd()

    assert (found.stayed_away, found.left_open, found.size) == (53, 10, 240)
    assert silent_reading(found) == "63: 53 niet meegedaan, 10 deze vraag opengelaten"


def test_those_without_an_answer_who_have_to_be_in_favour_are_told_apart():
    assert crowd().needed == 35


@pytest.mark.parametrize(
    ("base", "said"),
    [
        (Base.VOTES, "55,1 %: 87 van de 158 die voor of tegen kozen"),
        (Base.RESPONDENTS, "49,2 %: 87 van de 177 die antwoordden, geen mening telt mee"),
        (Base.INVITED, "36,3 %: 87 van de 240 die zijn uitgenodigd"),
    ],
)
def test_a_share_says_of_whom_it_is_one(base: Base, said: str):
    assert share_of_whom(told(base)[0], crowd(base)).replace("\u00a0", " ") == said


def test_an_answer_that_nobody_gave_is_no_dot():
    assert crowd(no_opinion=0).no_opinion == 0


def test_a_group_told_in_words_has_no_dots():
    assert crowd_of(*told(favour=176, against=1, no_opinion=0)) is None


def test_a_group_that_is_not_told_has_no_dots():
    group, _row = told()

    assert crowd_of(group, None) is None
    assert crowd_of(group, protect_row("Ouders", {"favour": 2, "against": 1, "no_opinion": 0})) is None


def test_shares_of_households_are_not_drawn_as_people():
    group, _row = told()

    assert crowd_of(group, protect_row("Ouders", {"favour": 90, "against": 71, "no_opinion": 19})) is None
