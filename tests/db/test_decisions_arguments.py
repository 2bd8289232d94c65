"""Arguments and profiles."""

from __future__ import annotations

import pytest

from core.as_typed import NumberOutOfRange
from core.decisions import Balance, GroupHasNoSay, GroupsDiffer, NotOwnArgument, ProfileNameTaken, Stance
from core.errors import AlreadyDone, Conflict, Missing, NotFound, TooLong
from db import decisions
from db.decisions import ArgumentWords, Say, Weight
from db.store import Store
from tests.conftest import Cast, at_once
from tests.db.rounds import APART, WEIGHTED, Round


@pytest.fixture
def climb(either_store: Store, either_cast: Cast) -> Round:
    return Round(either_store, either_cast)


def argue(climb: Round, group: str = "ouders", text: str = " Rust in de week. ") -> int:
    return decisions.add_argument(
        climb.store,
        climb.cast.tom,
        climb.decision_id,
        ArgumentWords(group=group, stance=Stance.FOR, text=text, source="Ouderavond"),
    )


def test_an_argument_stands_with_its_group_and_source_and_turns_no_verdict(climb: Round) -> None:
    climb.link()
    climb.lock()
    before = climb.verdicts()

    argue(climb)

    (heard,) = climb.detail().arguments
    assert (heard.group, heard.stance, heard.text) == ("ouders", Stance.FOR, "Rust in de week.")
    assert (heard.source, heard.by, heard.own) == ("Ouderavond", "Tom", False)
    assert climb.verdicts() == before


def test_an_argument_is_heard_in_a_group_with_a_say(climb: Round) -> None:
    with pytest.raises(GroupHasNoSay):
        argue(climb, "buren")
    with pytest.raises(Missing):
        argue(climb, text=" ")

    assert climb.detail().arguments == ()


def test_only_who_added_an_argument_withdraws_it(climb: Round) -> None:
    argument = argue(climb)

    with pytest.raises(NotOwnArgument):
        decisions.withdraw_argument(climb.store, climb.cast.lea, argument)
    decisions.withdraw_argument(climb.store, climb.cast.tom, argument)

    assert climb.detail().arguments == ()
    with pytest.raises(AlreadyDone):
        decisions.withdraw_argument(climb.store, climb.cast.tom, argument)


def weigh(
    climb: Round, argument: int, weight: int, reason: str = "Speelt elke dag.", based_on: int = 0
) -> None:
    given = Weight(weight=weight, reason=reason)
    decisions.weigh_argument(
        climb.store, climb.cast.tom, climb.decision_id, argument, given, based_on=based_on
    )


def test_the_newest_weight_counts_and_earlier_ones_stay(climb: Round) -> None:
    argument = argue(climb)

    weigh(climb, argument, 2)
    weigh(climb, argument, 5, " Ook in de klas. ", based_on=1)

    (heard,) = climb.detail().arguments
    assert [(each.weight, each.reason, each.by) for each in heard.weighings] == [
        (2, "Speelt elke dag.", "Tom"),
        (5, "Ook in de klas.", "Tom"),
    ]
    assert heard.weight == 5


def test_a_weight_has_a_reason_and_is_on_the_scale(climb: Round) -> None:
    argument = argue(climb)

    with pytest.raises(Missing):
        weigh(climb, argument, 3, " ")
    for weight in (-1, 6):
        with pytest.raises(NumberOutOfRange):
            weigh(climb, argument, weight)
    weigh(climb, argument, 0)

    assert climb.detail().arguments[0].weight == 0


def test_two_who_weigh_at_once_do_not_overwrite_each_other(climb: Round) -> None:
    argument = argue(climb)
    weigh(climb, argument, 2)

    with pytest.raises(Conflict):
        weigh(climb, argument, 4)

    assert climb.detail().arguments[0].weight == 2


def test_an_argument_that_was_withdrawn_or_is_of_another_decision_is_not_weighed(climb: Round) -> None:
    argument = argue(climb)
    other = Round(climb.store, climb.cast)
    decisions.withdraw_argument(climb.store, climb.cast.tom, argument)

    with pytest.raises(NotFound):
        weigh(climb, argument, 3)
    with pytest.raises(NotFound):
        weigh(climb, argue(other), 3)


def test_a_record_keeps_the_weights_of_then_and_says_that_others_came_later(climb: Round) -> None:
    climb.link()
    climb.lock(WEIGHTED)
    argument = argue(climb)
    weigh(climb, argument, 4)
    climb.record(climb.taken(motivation="Daarom.", balance=Balance.ARGUMENTS))

    weigh(climb, argument, 1, "Bij nader inzien.", based_on=1)

    kept = decisions.basis(climb.store, climb.cast.lea, climb.decision_id)
    assert [(each.weight, each.by) for each in kept.arguments[0].weighings] == [(4, None)]
    assert decisions.since(climb.store, climb.cast.lea, climb.decision_id).weighed == 1
    assert climb.detail().record.taken.balance is Balance.ARGUMENTS
    assert climb.detail().mismatches == ()


def test_a_profile_becomes_the_draft_of_another_decision(climb: Round) -> None:
    profile = decisions.save_profile(climb.store, climb.cast.tom, " Samen wegen ", WEIGHTED)

    version = decisions.apply_profile(climb.store, climb.cast.tessa, climb.decision_id, profile, based_on=0)

    (kept,) = decisions.profiles(climb.store, climb.cast.lea)
    assert (kept.name, kept.saved_by) == ("Samen wegen", "Tom")
    assert (climb.detail().draft.norms, version) == (WEIGHTED, 1)


def test_a_profile_for_other_groups_is_refused(climb: Round) -> None:
    profile = decisions.save_profile(climb.store, climb.cast.tom, "Samen", WEIGHTED)
    other = decisions.open_decision(
        climb.store,
        climb.cast.tom,
        decisions.Question(title="Anders", question="Anders?", says=(Say("buren"),)),
    )

    with pytest.raises(GroupsDiffer):
        decisions.apply_profile(climb.store, climb.cast.tom, other, profile, based_on=0)


def test_a_name_is_given_once_in_a_school(climb: Round) -> None:
    def save() -> object:
        return decisions.save_profile(climb.store, climb.cast.tom, "Helft", APART)

    outcomes = at_once(save, save)

    assert sum(isinstance(each, ProfileNameTaken) for each in outcomes) == 1
    with pytest.raises(ProfileNameTaken):
        decisions.save_profile(climb.store, climb.cast.lea, "helft", WEIGHTED)
    decisions.save_profile(climb.store, climb.cast.otto, "Helft", APART)


def test_a_profile_is_renamed_and_removed_and_decisions_keep_their_norms(climb: Round) -> None:
    profile = decisions.save_profile(climb.store, climb.cast.tom, "helft", APART)
    decisions.apply_profile(climb.store, climb.cast.tom, climb.decision_id, profile, based_on=0)

    decisions.rename_profile(climb.store, climb.cast.tessa, profile, "Helft")
    with pytest.raises(AlreadyDone):
        decisions.rename_profile(climb.store, climb.cast.tessa, profile, "Helft")
    decisions.delete_profile(climb.store, climb.cast.lea, profile)

    assert decisions.profiles(climb.store, climb.cast.lea) == ()
    assert climb.detail().draft.norms == APART
    with pytest.raises(NotFound):
        decisions.delete_profile(climb.store, climb.cast.lea, profile)


def test_a_text_that_goes_round_the_limits_of_the_screen_is_refused(climb: Round) -> None:
    with pytest.raises(TooLong):
        argue(climb, text="a" * 10_001)

    assert climb.detail().arguments == ()


def test_a_nul_is_left_out_of_a_text_because_postgresql_keeps_none(climb: Round) -> None:
    argue(climb, text="rust\0 en regelmaat")

    assert climb.detail().arguments[0].text == "rust en regelmaat"
