"""Writing down what was learned, putting it in other words, and who may read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from core.errors import AlreadyDone, Missing, NotFound, TooLong
from core.evidence import EvidenceKind, EvidenceRef
from core.insights import InsightWords, NotAhead, OriginKind, Sureness, TryWords
from core.permissions import NotPermitted, Role
from db import decisions, insights, observations, today, workgroups
from db.decisions import Question
from db.expertise import merge_areas
from db.insights import InsightConflict, Origin
from db.models import AuditEntry, InsightVersion
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.db.test_observations import SEEN
from tests.meeting_scenery import a_meeting
from tests.scenery import ambition, an_initiative, area, trail

LEARNED = InsightWords(
    learned="Een vast maatje werkt beter dan elke week een ander.",
    with_group="groep 5",
    size="24 leerlingen, acht weken",
    means="2 uur per week",
    led="Tessa en de leescoach",
    not_where="In groep 3: daar lezen ze nog niet zelf.",
    sure=Sureness.ONCE,
    because="We zagen het in de klas.",
    elsewhere="Bij rekenen met maatjes.",
)


def test_only_what_was_learned_is_required(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    made = insights.write_insight(store, cast.tom, InsightWords(learned="  Begin klein.  "))

    (line,) = insights.insights(store, cast.tessa)

    assert (line.insight_id, line.words, line.by, line.year) == (
        made, InsightWords(learned="Begin klein."), "Tom", 2026,
    )  # fmt: skip
    assert (line.origin, line.tries, line.title) == (None, (), "Begin klein.")


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (InsightWords(learned=" "), Missing),
        (replace(LEARNED, learned="a" * 2001), TooLong),
        (replace(LEARNED, means="a" * 201), TooLong),
        (replace(LEARNED, area_ids=(999,)), NotFound),
        (replace(LEARNED, ambition_ids=(999,)), NotFound),
    ],
)
def test_what_cannot_be_kept_is_refused(
    store: Store, cast: Cast, words: InsightWords, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        insights.write_insight(store, cast.tom, words)

    assert insights.insights(store, cast.tom) == ()


def origins(store: Store, cast: Cast) -> dict[OriginKind, tuple[Origin, str]]:
    one = an_initiative(store, cast.tom)
    other = an_initiative(store, cast.tom, title="Rekenmaatjes")
    decision = decisions.open_decision(
        store, cast.lea, Question(title="Rooster", question="Vijf gelijke dagen?")
    )
    exchange = workgroups.exchange(store, cast.lea, one, other, "Maatjes helpen.", date(2026, 11, 17))
    meeting, _items = a_meeting(store, cast.lea)
    return {
        OriginKind.INITIATIVE: (Origin(OriginKind.INITIATIVE, one), "Samen lezen"),
        OriginKind.DECISION: (Origin(OriginKind.DECISION, decision), "Rooster"),
        OriginKind.EXCHANGE: (Origin(OriginKind.EXCHANGE, exchange), "Samen lezen – Rekenmaatjes"),
        OriginKind.MEETING: (Origin(OriginKind.MEETING, meeting), ""),
    }


def test_it_knows_what_it_came_from_and_stands_there(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    for kind, (origin, title) in origins(store, cast).items():
        made = insights.write_insight(store, cast.tom, LEARNED, origin)

        told = insights.insight(store, cast.tessa, made).line.origin

        assert told is not None
        assert (told.kind, told.id) == (kind, origin.id)
        assert title in told.title
        here = insights.insights_of(store, cast.lea, told.initiative_id, told.decision_id, told.meeting_id)
        assert made in {each.insight_id for each in here}


def test_another_schools_things_are_no_origin(store: Store, cast: Cast) -> None:
    for origin, _title in origins(store, cast).values():
        with pytest.raises(NotFound):
            insights.write_insight(store, cast.otto, LEARNED, origin)


def test_the_words_before_stay_readable(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    made = insights.write_insight(store, cast.tom, LEARNED)
    surer = replace(LEARNED, sure=Sureness.MORE, because="Ook in groep 6.")

    assert insights.change_insight(store, cast.tessa, made, surer, 1) == 2

    found = insights.insight(store, cast.tom, made)
    assert found.line.words == surer
    assert [(each.version, each.words, each.by) for each in found.versions] == [
        (1, LEARNED, "Tom"),
        (2, surer, "Tessa"),
    ]
    assert trail(store)[-2:] == ["write", "reword"]


def test_two_who_change_it_at_once_lose_nothing(store: Store, cast: Cast) -> None:
    made = insights.write_insight(store, cast.tom, LEARNED)
    insights.change_insight(store, cast.tessa, made, replace(LEARNED, size="30"), 1)

    with pytest.raises(InsightConflict) as refused:
        insights.change_insight(store, cast.tom, made, replace(LEARNED, means="niets"), 1)

    assert (refused.value.theirs.size, refused.value.version) == ("30", 2)
    with pytest.raises(AlreadyDone):
        insights.change_insight(store, cast.tom, made, replace(LEARNED, size="30"), 2)


def test_it_rests_on_evidence_whose_title_stays(store: Store, cast: Cast) -> None:
    seen = observations.note_observation(store, cast.tom, SEEN)
    ref = EvidenceRef(kind=EvidenceKind.OBSERVATION, id=seen)
    made = insights.write_insight(store, cast.tom, LEARNED, evidence=ref)
    assert insights.insight(store, cast.tom, made).line.evidence == ref

    observations.remove_observation(store, cast.tom, seen)

    line = insights.insight(store, cast.tom, made).line
    assert (line.evidence, line.rests_on) == (None, SEEN.title)


def test_it_has_areas_and_ambitions_and_follows_a_merged_area(store: Store, cast: Cast) -> None:
    one, into, serves = area(store, cast.lea), area(store, cast.lea, "Lezen"), ambition(store, cast.lea)
    about = replace(LEARNED, area_ids=(one,), ambition_ids=(serves,))
    made = insights.write_insight(store, cast.tom, about)
    assert insights.insight(store, cast.lea, made).line.words == about

    merge_areas(store, cast.lea, one, into)

    assert insights.insight(store, cast.lea, made).line.words.area_ids == (into,)


def test_who_tries_it_and_until_when_is_said_at_once(store: Store, cast: Cast) -> None:
    plan = TryWords(person_id=cast.tessa.person_id, until=date(2027, 1, 20))
    made = insights.write_insight(store, cast.tom, LEARNED, tries=plan)

    (one,) = insights.insight(store, cast.tom, made).line.tries

    assert (one.who, one.words, one.asks) == ("Tessa", plan, False)
    with pytest.raises(NotAhead):
        insights.write_insight(store, cast.tom, LEARNED, tries=replace(plan, until=date(2026, 11, 18)))
    assert len(insights.insights(store, cast.tom)) == 1


def test_the_team_hears_of_it(store: Store, cast: Cast) -> None:
    insights.write_insight(store, cast.tom, LEARNED)

    (change,) = today.today(store, cast.lea).changed

    assert (change.title, change.by) == (LEARNED.learned, "Tom")


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.ADMINISTRATOR])
def test_it_is_for_the_team(store: Store, cast: Cast, role: Role) -> None:
    made = insights.write_insight(store, cast.tom, LEARNED)
    outside = replace(cast.lea, role=role)

    for act in (
        lambda: insights.insights(store, outside),
        lambda: insights.insight(store, outside, made),
        lambda: insights.insights_of(store, outside, None, None, None),
        lambda: insights.learning_asked(store, outside),
        lambda: insights.write_insight(store, outside, LEARNED),
        lambda: insights.change_insight(store, outside, made, LEARNED, 1),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_another_school_never_sees_it(store: Store, cast: Cast) -> None:
    made = insights.write_insight(store, cast.tom, LEARNED)

    assert insights.insights(store, cast.olga) == ()
    with pytest.raises(NotFound):
        insights.insight(store, cast.olga, made)
    with pytest.raises(NotFound):
        insights.change_insight(store, cast.otto, made, LEARNED, 1)


def test_what_was_learned_is_in_no_log(store: Store, cast: Cast) -> None:
    insights.write_insight(store, cast.tom, LEARNED)

    with store.read(EVERY) as session:
        assert "maatje" not in str([row.detail for row in session.exec(select(AuditEntry))])
        assert len(session.exec(select(InsightVersion)).all()) == 1
