"""The chain decision, evidence, initiative, people, review."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.chain import ChainKind, EvidenceKind, ReviewKind
from core.decisions import Outcome
from core.errors import NotFound
from core.initiatives import Phase
from core.norms import GroupCounts
from core.permissions import NotPermitted
from db import chain, decisions, initiatives
from db.models import Source
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.db.plans import WORDS, a_taken_decision, an_initiative, an_open_decision, other_roles
from tests.db.rounds import LOOK_BACK, Round


def led_by_tessa(store: Store, cast: Cast, initiative: int) -> None:
    initiatives.claim(store, cast.tessa, initiative, "Ik wil dit trekken.")
    (offer,) = initiatives.initiative(store, cast.lea, initiative).offers
    initiatives.accept_offer(store, cast.lea, offer.offer_id)


def keep_source(store: Store, cast: Cast, initiative: int, survey_id: int | None = None) -> None:
    with store.write(EVERY) as session:
        session.add(
            Source(
                school_id=cast.tom.school_id,
                initiative_id=initiative,
                kind="research",
                reference={"title": "Leesmotivatie"},
                survey_id=survey_id,
                added_at=store.now(),
            )
        )


def test_the_chain_of_a_decision_runs_from_evidence_to_review(either_store: Store, either_cast: Cast) -> None:
    decision = a_taken_decision(either_store, either_cast)
    started = chain.start_from_decision(either_store, either_cast.tom, decision, WORDS)
    led_by_tessa(either_store, either_cast, started)
    keep_source(either_store, either_cast, started)
    back = either_store.now().date() + timedelta(days=30)
    initiatives.set_expectations(either_store, either_cast.tessa, started, "Ieder een boek mee.", back)

    seen = chain.chain_of_decision(either_store, either_cast.tom, decision)

    (taken,), (opened,) = seen.decisions, seen.initiatives
    assert (taken.outcome, taken.review_on) == (Outcome.NOT_ADOPTED, LOOK_BACK)
    assert (opened.initiative_id, opened.phase) == (started, Phase.ISSUE)
    assert [(each.kind, each.initiative_id) for each in seen.evidence] == [
        (EvidenceKind.SURVEY, None),
        (EvidenceKind.SOURCE, started),
    ]
    assert seen.evidence[1].title == "Leesmotivatie"
    assert [each.name for each in seen.people] == ["Tessa"]
    assert [(each.on, each.what) for each in seen.reviews] == [
        (back, ReviewKind.EXPECTATIONS),
        (LOOK_BACK, ReviewKind.DECISION),
    ]


def test_both_ends_show_the_same_chain(store: Store, cast: Cast) -> None:
    decision = a_taken_decision(store, cast)
    started = chain.start_from_decision(store, cast.tom, decision, WORDS)
    keep_source(store, cast, started)

    assert chain.chain_of_initiative(store, cast.tessa, started) == chain.chain_of_decision(
        store, cast.tessa, decision
    )


def test_a_survey_that_decision_and_initiative_rest_on_stands_there_once(store: Store, cast: Cast) -> None:
    decision = a_taken_decision(store, cast)
    started = chain.start_from_decision(store, cast.tom, decision, WORDS)
    (survey,) = chain.chain_of_decision(store, cast.tom, decision).evidence
    keep_source(store, cast, started, survey.evidence_id)

    assert chain.chain_of_initiative(store, cast.tom, started).evidence == (survey,)


def test_a_vote_counted_by_hand_is_evidence_too(either_store: Store, either_cast: Cast) -> None:
    climb = Round(either_store, either_cast)
    climb.lock()
    for group in ("ouders", "leerkrachten"):
        decisions.enter_counts(
            either_store, either_cast.lea, climb.decision_id,
            GroupCounts(group=group, invited=9, favour=5, against=1),
        )  # fmt: skip

    (vote,) = chain.chain_of_decision(either_store, either_cast.tom, climb.decision_id).evidence

    assert (vote.kind, vote.evidence_id) == (EvidenceKind.VOTE, climb.decision_id)
    assert (vote.title, vote.on) == ("ouders, leerkrachten", either_store.now().date())


def test_an_initiative_hangs_on_all_its_decisions(store: Store, cast: Cast) -> None:
    taken, open_one = a_taken_decision(store, cast), an_open_decision(store, cast.tom)
    started = chain.start_from_decision(store, cast.tom, taken, WORDS)
    chain.link_decision(store, cast.tom, started, open_one, ChainKind.ASKED)

    seen = chain.chain_of_initiative(store, cast.tom, started)

    assert [each.decision_id for each in seen.decisions] == [taken, open_one]
    assert (seen.kind_of(taken, started), seen.kind_of(open_one, started)) == (
        ChainKind.STARTED,
        ChainKind.ASKED,
    )
    assert seen.kind_of(open_one, started + 1) is None


def test_what_has_ended_is_not_looked_back_on_any_more(store: Store, cast: Cast) -> None:
    initiative = an_initiative(store, cast.tom)
    led_by_tessa(store, cast, initiative)
    initiatives.set_expectations(store, cast.tessa, initiative, "Meedoen.", date(2027, 1, 8))
    assert len(chain.chain_of_initiative(store, cast.tom, initiative).reviews) == 1

    initiatives.move(store, cast.tessa, initiative, Phase.STOPPED, "Wat we leerden.")

    seen = chain.chain_of_initiative(store, cast.tom, initiative)
    assert (seen.reviews, [each.name for each in seen.people]) == ((), ["Tessa"])


def test_without_ties_there_is_only_the_thing_itself(store: Store, cast: Cast) -> None:
    initiative, decision = an_initiative(store, cast.tom), an_open_decision(store, cast.tom)

    of_initiative = chain.chain_of_initiative(store, cast.tom, initiative)
    of_decision = chain.chain_of_decision(store, cast.tom, decision)

    assert (of_initiative.decisions, len(of_initiative.initiatives)) == ((), 1)
    assert (of_decision.initiatives, len(of_decision.decisions), of_decision.evidence) == ((), 1, ())


def test_another_school_finds_neither(store: Store, cast: Cast) -> None:
    initiative, decision = an_initiative(store, cast.tom), an_open_decision(store, cast.tom)

    with pytest.raises(NotFound):
        chain.chain_of_initiative(store, cast.otto, initiative)
    with pytest.raises(NotFound):
        chain.chain_of_decision(store, cast.otto, decision)


def test_who_is_not_of_the_team_sees_no_chain(store: Store, cast: Cast) -> None:
    initiative, decision = an_initiative(store, cast.tom), an_open_decision(store, cast.tom)

    for actor in other_roles(cast.lea):
        with pytest.raises(NotPermitted):
            chain.chain_of_initiative(store, actor, initiative)
        with pytest.raises(NotPermitted):
            chain.chain_of_decision(store, actor, decision)
