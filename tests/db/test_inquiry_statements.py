"""Stating something, in other words, and no longer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import AlreadyDone, Missing, NotFound, TooLong
from core.inquiry import Basis, Label, SourceKind
from core.permissions import NotPermitted, Role
from db import initiatives, inquiry
from db.initiatives import NotYourInitiative
from db.inquiry import NeedsMeaning, StatementConflict, StatementWithdrawn
from db.store import Store
from tests.conftest import Cast, at_once
from tests.db.inquiries import BARE, EXPERIENCE, STUDY, TESTS, Asking


@pytest.fixture
def asking(either_store: Store, either_cast: Cast) -> Asking:
    return Asking(either_store, either_cast)


def test_a_statement_without_a_source_is_an_assumption(asking: Asking) -> None:
    asking.state("  Kinderen lezen te weinig. ")

    (said,) = asking.read().statements
    assert (said.text, said.by, said.version) == ("Kinderen lezen te weinig.", "Tom", 1)
    assert (said.basis, asking.read().label) == (Basis.ASSUMPTION, Label.ASSUMPTIONS)


def test_what_a_statement_rests_on_follows_from_its_sources(asking: Asking) -> None:
    study, experience = asking.source(STUDY), asking.source(EXPERIENCE)
    asking.state("Eén", study)
    asking.state("Twee", study, experience)

    one, two = asking.read().statements

    assert (one.basis, two.basis) == (Basis.RESEARCH, Basis.MIXED)
    assert [each.kind for each in two.sources] == [SourceKind.RESEARCH, SourceKind.PRACTICE]
    assert asking.read().label is Label.RESEARCH_INFORMED


def test_research_says_nothing_here_until_its_meaning_for_our_school_is_written(asking: Asking) -> None:
    bare = asking.source(BARE)
    said = asking.state()

    with pytest.raises(NeedsMeaning) as refusal:
        inquiry.rest_on(asking.store, asking.cast.tom, said, [bare])
    with pytest.raises(NeedsMeaning):
        asking.state("Meteen", bare)

    assert (refusal.value.source_id, refusal.value.title) == (bare, "Elsewhere")
    assert [line.basis for line in asking.read().statements] == [Basis.ASSUMPTION]


def test_a_statement_comes_to_rest_on_other_sources(asking: Asking) -> None:
    study, tests = asking.source(STUDY), asking.source(TESTS)
    said = asking.state("Eén", study)

    inquiry.rest_on(asking.store, asking.cast.tom, said, [tests, tests])

    assert asking.read().statements[0].basis is Basis.DATA
    with pytest.raises(AlreadyDone):
        inquiry.rest_on(asking.store, asking.cast.tom, said, [tests])
    inquiry.rest_on(asking.store, asking.cast.tom, said, [])
    assert asking.read().statements[0].basis is Basis.ASSUMPTION


def test_of_two_who_choose_sources_at_once_both_choices_stand(asking: Asking) -> None:
    study, tests, experience = (asking.source(each) for each in (STUDY, TESTS, EXPERIENCE))
    said = asking.state("Eén", study)

    inquiry.rest_on(asking.store, asking.cast.tom, said, [study, tests], began_ids=[study])
    inquiry.rest_on(asking.store, asking.cast.lea, said, [experience], began_ids=[study])

    assert {each.source_id for each in asking.read().statements[0].sources} == {tests, experience}


def test_a_statement_rests_on_sources_of_its_own_initiative(asking: Asking) -> None:
    other = Asking(asking.store, asking.cast)
    theirs = other.source(TESTS)

    with pytest.raises(NotFound):
        asking.state("Eén", theirs)
    with pytest.raises(NotFound):
        inquiry.rest_on(asking.store, asking.cast.tom, asking.state(), [theirs])


def test_a_statement_can_be_said_in_other_words_and_its_questions_stay(asking: Asking) -> None:
    said = asking.state()
    inquiry.challenge(asking.store, asking.cast.tessa, said, "Hoe weten we dat?")

    version = inquiry.change_statement(asking.store, asking.cast.tom, said, "Thuis wordt weinig gelezen.", 1)

    (line,) = asking.read().statements
    assert (line.text, line.version, version) == ("Thuis wordt weinig gelezen.", 2, 2)
    assert len(line.challenges) == 1
    with pytest.raises(AlreadyDone):
        inquiry.change_statement(asking.store, asking.cast.tom, said, line.text, 2)


def test_of_two_who_say_it_otherwise_the_second_is_shown_what_the_first_wrote(asking: Asking) -> None:
    said = asking.state()
    inquiry.change_statement(asking.store, asking.cast.tom, said, "Van Tom", 1)

    with pytest.raises(StatementConflict) as refusal:
        inquiry.change_statement(asking.store, asking.cast.lea, said, "Van Lea", 1)

    assert (refusal.value.theirs, refusal.value.yours, refusal.value.version) == ("Van Tom", "Van Lea", 2)
    assert asking.read().statements[0].text == "Van Tom"


def test_of_two_who_say_it_otherwise_in_the_same_instant_one_is_told(asking: Asking) -> None:
    said = asking.state()

    outcomes = at_once(
        lambda: inquiry.change_statement(asking.store, asking.cast.tom, said, "Van Tom", 1),
        lambda: inquiry.change_statement(asking.store, asking.cast.lea, said, "Van Lea", 1),
    )

    assert sorted(type(each).__name__ for each in outcomes) == ["StatementConflict", "int"]


def test_a_withdrawn_statement_is_gone_with_its_open_questions(asking: Asking) -> None:
    said = asking.state()
    inquiry.challenge(asking.store, asking.cast.tessa, said, "Hoe weten we dat?")

    inquiry.withdraw_statement(asking.store, asking.cast.tom, said)

    found = asking.read()
    assert (found.statements, found.open_questions, found.label) == ((), (), Label.NONE)
    assert inquiry.open_questions(asking.store, asking.cast.tessa) == ()
    with pytest.raises(AlreadyDone):
        inquiry.withdraw_statement(asking.store, asking.cast.tom, said)
    with pytest.raises(StatementWithdrawn):
        inquiry.change_statement(asking.store, asking.cast.tom, said, "Toch", 1)
    with pytest.raises(StatementWithdrawn):
        inquiry.rest_on(asking.store, asking.cast.tom, said, [])


@pytest.mark.parametrize(("text", "refusal"), [(" ", Missing), ("a" * 10_001, TooLong)])
def test_a_statement_has_words(store: Store, cast: Cast, text: str, refusal: type[Exception]) -> None:
    asking = Asking(store, cast)

    with pytest.raises(refusal):
        asking.state(text)

    assert asking.read().statements == ()


def test_only_whose_initiative_it_is_states_in_it(store: Store, cast: Cast) -> None:
    asking = Asking(store, cast)
    said = asking.state()

    assert (asking.read().may_state, inquiry.inquiry_of(store, cast.tom, asking.initiative_id).may_state) == (
        False,
        True,
    )
    for act in (
        lambda: inquiry.add_statement(store, cast.tessa, asking.initiative_id, "Iets"),
        lambda: inquiry.change_statement(store, cast.tessa, said, "Iets", 1),
        lambda: inquiry.withdraw_statement(store, cast.tessa, said),
        lambda: inquiry.rest_on(store, cast.tessa, said, []),
    ):
        with pytest.raises(NotYourInitiative):
            act()


def test_who_takes_part_states_in_it(store: Store, cast: Cast) -> None:
    asking = Asking(store, cast)
    initiatives.join(store, cast.tessa, asking.initiative_id)

    inquiry.add_statement(store, cast.tessa, asking.initiative_id, "Iets")

    assert [line.by for line in asking.read().statements] == ["Tessa"]


def test_another_school_finds_nothing_of_it(store: Store, cast: Cast) -> None:
    asking = Asking(store, cast)
    said = asking.state()

    for act in (
        lambda: inquiry.inquiry_of(store, cast.otto, asking.initiative_id),
        lambda: inquiry.add_statement(store, cast.otto, asking.initiative_id, "Iets"),
        lambda: inquiry.change_statement(store, cast.otto, said, "Iets", 1),
        lambda: inquiry.withdraw_statement(store, cast.otto, said),
        lambda: inquiry.rest_on(store, cast.otto, said, []),
    ):
        with pytest.raises(NotFound):
            act()


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR])
def test_who_is_not_of_the_team_sees_no_inquiry(store: Store, cast: Cast, role: Role) -> None:
    asking = Asking(store, cast)
    said = asking.state()
    stranger = replace(cast.lea, role=role)

    for act in (
        lambda: inquiry.inquiry_of(store, stranger, asking.initiative_id),
        lambda: inquiry.open_questions(store, stranger),
        lambda: inquiry.add_statement(store, stranger, asking.initiative_id, "Iets"),
        lambda: inquiry.challenge(store, stranger, said, "Hoe?"),
    ):
        with pytest.raises(NotPermitted):
            act()
