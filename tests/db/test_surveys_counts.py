"""Counts for a verdict: what the norms are held against."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from core.errors import NotFound
from core.norms.counting import Answer
from core.norms.refusals import ChildrenUnknown
from core.norms.values import Base, CountingUnit, GroupCounts
from core.permissions import Actor
from core.survey_files import Corrections
from db import surveys
from db.decisions.told import group_told
from db.store import EVERY, Store
from db.surveys import NotCountable, RawAnswersGone, SurveyRef
from db.surveys.case import came_back, find_import, invited_of
from db.surveys.counting import option_counts, unit_counts
from db.surveys.publishing import ensure_published
from db.surveys.told import told_of
from tests.conftest import Cast, Clock, days_agree
from tests.db.exports import INVITED, QUESTION, TEXT, WORKED_CASE, Export, export, made, real
from tests.db.test_surveys_import import take_in

VOTES = {"Voor": Answer.FAVOUR, "Tegen": Answer.AGAINST, "Geen mening": Answer.NO_OPINION}
BASES = {"ouders": Base.VOTES, "leerkrachten": Base.VOTES}

HOUSEHOLDS = """Gezin;Aantal kinderen;Bent u voor?
a;2;Voor
a;2;Tegen
b;1;Voor
c;3;Voor
"""


def count(
    store: Store,
    actor: Actor,
    ref: SurveyRef,
    given: Export,
    text: str = QUESTION,
    *,
    bases: Mapping[str, Base] = BASES,
    version: int | None = None,
) -> tuple[GroupCounts, ...]:
    """By head, as verdicts count: what is told of the import after a look at it."""
    ensure_published(store, actor, ref.survey_id, version)
    with store.read(EVERY) as session:
        stored = find_import(session, actor, ref.survey_id, version)
        sheet = told_of(session, stored)[given.key(text), ""].sheet
        returned = {each.group: each.returned for each in came_back(stored)}
        invited = invited_of(session, ref.survey_id)
        return tuple(
            group_told(sheet, [group], returned).counted_as(VOTES, ()).as_proposal(group, invited.get(group))
            for group in bases
        )


def by_unit(
    store: Store, actor: Actor, ref: SurveyRef, given: Export, text: str = QUESTION, **more: object
) -> tuple[GroupCounts, ...]:
    named = {"row": "", "mapping": VOTES, "bases": BASES, "unit": CountingUnit.HOUSEHOLD, **more}
    with store.read(EVERY) as session:
        return unit_counts(session, actor, ref.survey_id, given.key(text), **named)


def test_the_worked_case_is_counted(either_store: Store, either_cast: Cast) -> None:
    given = made(WORKED_CASE)
    ref = take_in(either_store, either_cast, given)

    counts = count(either_store, either_cast.lea, ref, given)

    assert counts == (
        GroupCounts(group="ouders", invited=180, favour=57, against=33),
        GroupCounts(group="leerkrachten", invited=24, favour=8, against=12),
    )


def test_an_option_that_is_left_out_counts_as_blank(store: Store, cast: Cast) -> None:
    given = made({"ouders": {"Voor": 20, "Tegen": 10, "Weet niet": 6}})
    ref = take_in(store, cast, given, invited={"ouders": 50})

    counts = count(store, cast.lea, ref, given, bases={"ouders": Base.VOTES})

    assert counts == (GroupCounts(group="ouders", invited=50, favour=20, against=10, no_opinion=0, blank=6),)


def test_a_group_that_stayed_silent_counts_nothing(store: Store, cast: Cast) -> None:
    given = made(WORKED_CASE)
    ref = take_in(store, cast, given, invited={**INVITED, "leerlingen": 60})

    counts = count(store, cast.lea, ref, given, bases={"leerlingen": Base.INVITED})

    assert counts == (GroupCounts(group="leerlingen", invited=60),)


def test_a_real_export_counts_as_submitted(store: Store, cast: Cast) -> None:
    given = real("limesurvey/full_text_semicolon.csv")
    ref = take_in(store, cast, given, invited={"ouder": 240, "leerkracht": 24})
    text = next(each.text for each in given.recognition.questions if set(VOTES) == set(each.options))

    counts = count(store, cast.lea, ref, given, text, bases={"ouder": Base.VOTES, "leerkracht": Base.VOTES})

    assert counts == (
        GroupCounts(group="ouder", invited=240, favour=87, against=71, no_opinion=19, blank=10),
        GroupCounts(group="leerkracht", invited=24, favour=12, against=6, no_opinion=2, blank=1),
    )


def test_households_and_pupils_are_counted_from_the_block(either_store: Store, either_cast: Cast) -> None:
    plain = export(HOUSEHOLDS.encode(), "gezin.csv")
    columns = {column.heading: column.key for column in plain.recognition.columns}
    given = export(
        HOUSEHOLDS.encode(),
        "gezin.csv",
        corrections=Corrections(
            everyone="ouders", household_column=columns["Gezin"], children_column=columns["Aantal kinderen"]
        ),
    )
    ref = take_in(either_store, either_cast, given, invited={"ouders": 30})

    def share(unit: CountingUnit) -> tuple[object, object]:
        counted = by_unit(
            either_store, either_cast.lea, ref, given, "Bent u voor?", bases={"ouders": Base.VOTES}, unit=unit
        )
        return counted[0].favour, counted[0].against

    assert share(CountingUnit.RESPONDENT) == (3, 1)
    assert share(CountingUnit.HOUSEHOLD) == (Fraction(5, 2), Fraction(1, 2))
    assert share(CountingUnit.PUPIL) == (5, 1)


def test_pupils_cannot_be_counted_without_the_number_of_children(store: Store, cast: Cast) -> None:
    given = made(WORKED_CASE)
    ref = take_in(store, cast, given)

    with pytest.raises(ChildrenUnknown):
        by_unit(store, cast.lea, ref, given, unit=CountingUnit.PUPIL)


def test_an_earlier_version_can_still_be_counted(store: Store, cast: Cast) -> None:
    given, newer = (
        made(WORKED_CASE),
        made({"ouders": {"Voor": 66, "Tegen": 40}, "leerkrachten": {"Voor": 8, "Tegen": 12}}),
    )
    ref = take_in(store, cast, given)
    surveys.import_new_version(store, cast.lea, ref.survey_id, newer.recognition, newer.responses)

    assert count(store, cast.lea, ref, given, version=1)[0].favour == 57
    assert count(store, cast.lea, ref, given)[0].favour == 66


def test_options_are_counted_in_their_order(store: Store, cast: Cast) -> None:
    given = made(WORKED_CASE)
    ref = take_in(store, cast, given)

    with store.read(EVERY) as session:
        counts = option_counts(session, cast.lea, ref.survey_id, given.key(QUESTION), "")

    assert counts == WORKED_CASE


def test_free_text_is_no_vote_and_an_unknown_question_is_not_found(store: Store, cast: Cast) -> None:
    given = made(WORKED_CASE)
    ref = take_in(store, cast, given)

    with pytest.raises(NotCountable):
        by_unit(store, cast.lea, ref, given, TEXT)
    with pytest.raises(NotFound):
        by_unit(store, cast.lea, ref, given, row="onbekend")
    with pytest.raises(NotFound):
        by_unit(store, cast.otto, ref, given)


def test_tallies_outlive_the_raw_answers(store: Store, cast: Cast, clock: Clock) -> None:
    given = made(WORKED_CASE)
    ref = take_in(store, cast, given)
    clock.forward(days=500)
    days_agree(store, clock)
    surveys.drop_due(store)

    assert count(store, cast.lea, ref, given)[0].favour == 57
    with pytest.raises(RawAnswersGone):
        by_unit(store, cast.lea, ref, given, unit=CountingUnit.HOUSEHOLD)
