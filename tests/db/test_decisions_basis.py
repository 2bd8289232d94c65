"""The basis of a record: whole, without names of people, and readable in the first format for ever."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from sqlmodel import select

from core.decisions import SourceRole, Stance
from core.norms import DecisionNorms, Verdict
from core.privacy import Hidden
from db import decisions, surveys
from db.decisions import ArgumentWords, Observation
from db.decisions.basis import read_basis, write_basis
from db.models import TakenDecision
from db.schools import set_privacy_threshold
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.db.exports import made
from tests.db.rounds import WEIGHTED, Round

GOLDEN = Path(__file__).parents[1] / "data" / "decisions" / "basis_1.json"


@pytest.fixture
def climb(either_store: Store, either_cast: Cast) -> Round:
    """Locked, linked, informed by an observation, argued and recorded."""
    climb = Round(either_store, either_cast)
    climb.link()
    climb.lock(WEIGHTED)
    seen = Observation(title="Ochtend", observation="Rustiger bij binnenkomst.")
    decisions.note_observation(either_store, either_cast.lea, climb.decision_id, seen)
    words = ArgumentWords(group="ouders", stance=Stance.FOR, text="Rust in de week.")
    decisions.add_argument(either_store, either_cast.tom, climb.decision_id, words)
    climb.record(climb.taken(motivation="Daarom."))
    return climb


def basis(climb: Round, number: int | None = None) -> decisions.Basis:
    return decisions.basis(climb.store, climb.cast.tessa, climb.decision_id, number)


def stored(climb: Round) -> str:
    with climb.store.read(EVERY) as session:
        text = session.exec(select(TakenDecision.basis)).first()
    assert text is not None
    return text


def test_it_holds_all_that_the_decision_rests_on(climb: Round) -> None:
    kept = basis(climb)

    assert kept.verdict.judgement.verdict is Verdict.NOT_MET_PROVISIONAL
    assert kept.verdict.judgement.weighted.share == Fraction(31, 60)
    assert [(each.role, each.survey_version) for each in kept.sources] == [
        (SourceRole.DECIDES, 1),
        (SourceRole.INFORMS, None),
    ]
    assert [each.text for each in kept.arguments] == ["Rust in de week."]
    assert kept.sources[0].by == "Lea"


def test_it_is_kept_as_text_that_reads_back_and_names_nobody(climb: Round) -> None:
    text = stored(climb)

    assert write_basis(read_basis(text)) == text
    assert not any(f'"{name}"' in text for name in ("Lea", "Tom", "Tessa"))


def test_what_comes_later_stands_beside_it(climb: Round) -> None:
    before = basis(climb)
    newer = made({"ouders": {"Voor": 110, "Tegen": 45}, "leerkrachten": {"Voor": 8, "Tegen": 12}})
    store, lea = climb.store, climb.cast.lea
    surveys.import_new_version(store, lea, climb.ref.survey_id, newer.recognition, newer.responses)
    apart = DecisionNorms(WEIGHTED.groups)
    decisions.change_norms(store, lea, climb.decision_id, apart, "Apart.", based_on=1)
    set_privacy_threshold(store, lea, 8)

    later = decisions.since(store, climb.cast.tessa, climb.decision_id)

    assert basis(climb) == before
    (file,) = later.newer
    assert (file.pinned, file.newest, file.fit.fits) == (1, 2, True)
    assert file.judgement.groups[0].share == Fraction(22, 31)
    assert [each.reason for each in later.versions] == ["Apart."]
    assert (later.k, later.invited, later.asked) == (8, (), None)


def test_taking_it_anew_keeps_the_earlier_basis(climb: Round) -> None:
    first = basis(climb)
    decisions.change_norms(
        climb.store, climb.cast.lea, climb.decision_id, DecisionNorms(WEIGHTED.groups), "Apart.", based_on=1
    )
    climb.record(climb.taken(motivation="Daarom."), based_on=1)

    assert basis(climb, 1) == first
    assert (basis(climb), len(basis(climb).verdicts)) == (basis(climb, 2), 2)
    assert decisions.since(climb.store, climb.cast.tessa, climb.decision_id).is_empty


@pytest.mark.parametrize("reason", ["small", "cover"])
def test_a_record_that_kept_why_a_group_was_hidden_says_that_it_is(reason: str) -> None:
    text = GOLDEN.read_text(encoding="utf-8").replace('"hidden":null', f'"hidden":"{reason}"')

    kept = read_basis(text)

    assert {row.hidden for row in kept.answers.rows} == {Hidden.HIDDEN}
    assert {group.hidden for group in kept.verdict.judgement.groups} == {Hidden.HIDDEN}


def test_the_first_format_is_readable_for_ever() -> None:
    """Written on 27 November 2026. Never write this file again: every later version must read it."""
    kept = read_basis(GOLDEN.read_text(encoding="utf-8"))

    assert (kept.format, kept.k, kept.asked.title) == (1, 5, "Rooster 2027")
    assert kept.verdict.judgement.weighted.share == Fraction(31, 60)
    assert [row.n for row in kept.answers.rows] == [90, 20]
    assert replace(kept.sources[0].link, groups={}).mapping == kept.links[0].link.mapping


def test_a_basis_of_before_shows_all_together_no_more_where_it_would_tell_of_a_hidden_group(
    climb: Round,
) -> None:
    """The parents hid with the teachers then, and are told now: all together less the parents are the teachers."""
    kept = read_basis(stored(climb))
    assert kept.answers is not None
    hidden = tuple(replace(row, n=None, cells={}, hidden=Hidden.HIDDEN) for row in kept.answers.rows)
    before = write_basis(replace(kept, answers=replace(kept.answers, rows=hidden)))
    with climb.store.write(EVERY) as session:
        session.exec(select(TakenDecision)).one().basis = before.replace(
            '"hidden":"hidden"', '"hidden":"cover"'
        )

    shown = basis(climb).answers

    assert shown is not None
    assert [row.hidden for row in shown.rows] == [Hidden.HIDDEN, Hidden.HIDDEN]
    assert shown.total is None
    assert kept.answers.total is not None
