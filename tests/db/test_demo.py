"""The demo school obeys the rules that it shows, and leaves real data alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlmodel import select

from core.agreements import AgreementState
from core.chain import ChainKind
from core.decisions import Step
from core.initiatives import Phase, Rung
from core.norms import Verdict
from core.permissions import Actor, Role
from core.scans import most_apart, standing
from core.school_years import school_year
from core.visiting import VisitMove
from db import (
    agreements,
    ambitions,
    attention,
    chain,
    decisions,
    expertise,
    initiatives,
    inquiry,
    scans,
    spread,
    surveys,
    today,
    visits,
)
from db.demo import LEADER, TEAM, make_demo
from db.initiatives import InitiativeLine
from db.models import Membership, Person, School
from db.schools import remove_demo
from db.store import EVERY, Store, open_store
from db.surveys import ResultsSealed
from tests.conftest import Cast, Clock

Demo = tuple[Store, Actor]


def test_on_both_databases_the_demo_has_a_decision_on_three_steps_and_an_initiative_in_every_phase(
    any_store: Store,
) -> None:
    leader = make_demo(any_store)

    asked = decisions.decisions(any_store, leader)
    lines = initiatives.initiatives(any_store, leader)

    assert {line.step for line in asked} == {Step.DECISION, Step.NORMS, Step.INFORMATION}
    assert {line.phase for line in lines} == set(Phase)


def test_making_the_demo_twice_leaves_one_and_removing_it_none(store: Store, cast: Cast) -> None:
    make_demo(store)
    leader = make_demo(store)
    remove_demo(store, leader)

    with store.read(EVERY) as session:
        assert [school.name for school in session.exec(select(School)).all()] == ["De Linde", "De Eik"]


def test_a_demo_that_cannot_be_made_leaves_the_one_that_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    leader = make_demo(store)
    monkeypatch.setattr("db.demo.SCENES", ("profiles", "a_scene_that_nobody_wrote"))

    with pytest.raises(FileNotFoundError):
        make_demo(store)

    assert len(decisions.decisions(store, leader)) == 4


def test_a_real_school_sees_nothing_of_the_demo(store: Store, cast: Cast) -> None:
    make_demo(store)

    assert decisions.decisions(store, cast.lea) == ()
    assert surveys.surveys(store, cast.lea) == ()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo made once, for tests that only read it, and its school leader."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.sqlite'}", now=Clock())
    yield store, make_demo(store)
    store.close()


def _member(store: Store, leader: Actor, name: str) -> Actor:
    """Somebody of the demo, by name."""
    with store.read(EVERY) as session:
        asked = select(Membership).join(Person).where(Person.name == name)
        found = session.exec(asked).one()
        return Actor(person_id=found.person_id, school_id=leader.school_id, role=Role(found.role), name=name)


def _by_title(lines: tuple[InitiativeLine, ...]) -> dict[str, InitiativeLine]:
    return {line.title: line for line in lines}


def test_the_verdict_of_the_demo_is_close_and_provisional(demo: Demo) -> None:
    store, leader = demo

    (version,) = decisions.verdicts(store, leader, 1)

    assert version.judgement.verdict is Verdict.MET_PROVISIONAL


def test_the_survey_of_the_undecided_yard_is_sealed_for_its_leader_too(demo: Demo) -> None:
    store, leader = demo
    sealed = next(line for line in surveys.surveys(store, leader) if line.sealed)

    with pytest.raises(ResultsSealed):
        surveys.results(store, leader, sealed.survey_id)


def test_everybody_in_the_demo_says_something_of_themselves(demo: Demo) -> None:
    store, leader = demo

    seen = expertise.expertise_map(store, leader)

    named = {person.person_id: person.name for person in seen.people}
    assert {named[entry.person_id] for entry in seen.entries} == {LEADER, *TEAM} - {"Hanneke Vos"}  # she left


def test_what_the_demos_teacher_keeps_private_stays_private(demo: Demo) -> None:
    store, leader = demo
    sam = _member(store, leader, TEAM[0])
    private = [entry for entry in expertise.own_entries(store, sam) if entry.visibility == "self"]

    seen = expertise.profile_of(store, leader, sam.person_id)

    assert private
    assert not {entry.area_id for entry in seen} & {entry.area_id for entry in private}


def test_the_demos_map_tells_each_of_the_five_things(demo: Demo) -> None:
    store, leader = demo

    told = expertise.findings(store, leader)

    assert told.single_points
    assert told.ambitions_without
    assert told.uncalled
    assert told.pairs
    assert told.not_asked


def test_the_demos_teacher_is_asked_to_lead_pointed_at_expertise_and_asked_how_we_know(demo: Demo) -> None:
    store, leader = demo
    sam = _member(store, leader, TEAM[0])

    asked = today.today(store, sam).asked_of_me

    assert {each.kind.value for each in asked} >= {"nomination", "sighting", "challenge"}


def test_a_claim_waits_for_the_demos_school_leader(demo: Demo) -> None:
    store, leader = demo

    asked = today.today(store, leader).asked_of_me

    assert "claim" in {each.kind.value for each in asked}


def test_one_mandate_of_the_demo_chafed_and_was_adjusted_after_a_conversation(demo: Demo) -> None:
    store, leader = demo
    line = _by_title(initiatives.initiatives(store, leader))["Rekenen op het plein"]

    detail = initiatives.initiative(store, leader, line.initiative_id)

    rungs = [step.rung for step in detail.ladder]
    assert rungs == [Rung.SIGNAL, Rung.CONVERSATION, Rung.ADJUSTED, Rung.SETTLED]
    assert [version.version for version in detail.mandates] == [1, 2]


def test_the_demo_has_something_to_show_in_each_list_of_attention(demo: Demo) -> None:
    store, leader = demo

    found = attention.attention(store, leader)

    assert [line.title for line in found.lost_lead] == ["Schoolkrant door leerlingen"]
    assert [line.title for line in found.silent] == ["Eén lijn in de portfolio's"]
    assert "Bij elkaar in de klas kijken" in {line.title for line in found.mandates_ending}
    assert found.reviews_due
    assert found.unanswered
    assert found.without_team


def test_leading_is_spread_over_enough_initiatives_to_say_something(demo: Demo) -> None:
    store, leader = demo

    periods = spread.spread(store, leader)

    assert any(period.enough for period in periods)


def test_the_demos_decisions_hang_together_with_initiatives(demo: Demo) -> None:
    store, leader = demo

    kinds = {
        line.title: {tie.kind for tie in chain.chain_of_decision(store, leader, line.decision_id).links}
        for line in decisions.decisions(store, leader)
    }

    assert kinds["Vijf gelijke schooldagen"] == {ChainKind.ASKED}
    assert kinds["Tablets alleen bij de instructie"] == {ChainKind.STARTED}


def test_every_piece_of_research_in_the_demo_says_what_it_means_for_the_school(demo: Demo) -> None:
    store, leader = demo

    sources = [
        source
        for line in initiatives.initiatives(store, leader)
        for source in inquiry.inquiry_of(store, leader, line.initiative_id).sources
        if source.kind == "research"
    ]

    assert len(sources) >= 6
    assert all(source.meaning and source.reference.authors and source.reference.year for source in sources)


def test_one_agreement_of_the_demo_is_in_force_with_a_condition_open_and_one_is_proposed(demo: Demo) -> None:
    store, leader = demo

    found = {each.kind.value: each for each in agreements.agreements(store, leader)}

    newest = {kind: each.versions[-1] for kind, each in found.items()}
    assert {kind: each.state for kind, each in newest.items()} == {
        "leadership": AgreementState.IN_FORCE, "meetings": AgreementState.PROPOSED,
    }  # fmt: skip
    assert [each.by and each.by.name for each in newest["leadership"].voices.open] == ["Fleur Jansen"]


def test_a_scan_of_the_demos_whole_team_is_told_and_another_asks_its_teacher(demo: Demo) -> None:
    store, leader = demo
    sam = _member(store, leader, TEAM[0])

    still_open, closed = scans.scans(store, sam)

    told = scans.scan(store, sam, closed.scan_id).told
    assert told is not None
    assert (told.asked, told.n) == (len(TEAM) + 1, 13)
    assert all(standing(each) for each in told.statements)  # each is told in figures
    assert len(most_apart(told)) == 3
    assert len(told.texts) >= 5
    assert "scan" in {each.kind.value for each in today.today(store, sam).asked_of_me}
    assert (still_open.asked, still_open.heard) == (len(TEAM), 4)  # somebody left since


def test_two_of_the_demo_say_what_drives_them_and_its_teacher_is_to_look_in_on_a_lesson(demo: Demo) -> None:
    store, leader = demo
    sam = _member(store, leader, TEAM[0])

    (visit,) = visits.visits(store, sam)

    assert len(expertise.motivations(store, sam, for_team=True)) == 2
    assert visit.steps[-1].move is VisitMove.YES
    assert visit.visit_on > store.today(sam)
    assert visits.visits(store, leader) == ()


def test_how_we_know_is_asked_of_two_ambitions_of_the_demo_and_one_waits(demo: Demo) -> None:
    store, leader = demo

    waiting = [each for each in inquiry.open_questions(store, leader) if each.claim.kind == "ambition"]

    assert [each.title for each in waiting] == ["Nieuwkomers doen vanaf dag één mee"]
    assert waiting[0].asked_of_me


@pytest.mark.parametrize("days", [20, 255, 256, 300])
def test_the_demo_has_a_past_on_any_day_of_the_year(store: Store, clock: Clock, days: int) -> None:
    clock.forward(days=days)

    leader = make_demo(store)

    this_year = school_year(clock.moment.date())
    for year in (this_year - 1, this_year):
        assert ambitions.plan_of(store, leader, year).ambitions
