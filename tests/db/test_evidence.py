"""One way to rest on anything that the school has: sources, evaluations and what informs a decision."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.data_kinds import DataKind
from core.errors import NotFound
from core.evidence import EvidenceKind, EvidenceRef
from core.initiatives import Phase, Result
from core.inquiry import SourceKind
from core.paths import LineWords, PathStep, PathWords
from core.sources.references import Reference
from db import decisions, initiatives, inquiry, observations, paths
from db.decisions import Observation
from db.evidence import UsedBy, uses
from db.initiatives import EvaluationWords
from db.inquiry import SourceWords
from db.store import Store
from tests.conftest import Cast
from tests.db.inquiries import Asking, led
from tests.db.test_observations import SEEN

WORDS = EvaluationWords(pupils_noticed="Rust", against_start="Meer boeken", result=Result.REACHED)


def seen_at(store: Store, cast: Cast) -> EvidenceRef:
    made = observations.note_observation(store, cast.tom, SEEN)
    return EvidenceRef(kind=EvidenceKind.OBSERVATION, id=made)


def test_an_observation_is_a_source_with_its_title_and_kind(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    ref, asking = seen_at(store, cast), Asking(store, cast)

    source = asking.source(SourceWords(SourceKind.DATA, Reference(title=""), evidence=ref))
    asking.state("De overgang kost tijd.", source)

    found = asking.read()
    assert [(each.reference.title, each.evidence, each.data_kind) for each in found.sources] == [
        (SEEN.title, ref, DataKind.OBSERVATION)
    ]
    assert found.rests_on_one_kind is DataKind.OBSERVATION


def test_a_source_outlives_what_it_rests_on(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    ref, asking = seen_at(store, cast), Asking(store, cast)
    asking.source(SourceWords(SourceKind.DATA, Reference(title=""), evidence=ref))

    observations.remove_observation(store, cast.tom, ref.id)

    (kept,) = asking.read().sources
    assert (kept.reference.title, kept.evidence) == (SEEN.title, None)


def test_a_source_is_corrected_to_rest_on_something_else(store: Store, cast: Cast) -> None:
    ref, asking = seen_at(store, cast), Asking(store, cast)
    number = asking.source(
        SourceWords(SourceKind.DATA, Reference(title="Toetsen"), data_kind=DataKind.OUTPUT)
    )
    (kept,) = asking.read().sources

    inquiry.change_source(store, cast.tom, number, replace(kept.words, evidence=ref), kept.version)

    assert asking.read().sources[0].evidence == ref


def evaluated(store: Store, cast: Cast, *refs: EvidenceRef) -> int:
    initiative_id = led(store, cast)
    initiatives.change_words(
        store, cast.tom, initiative_id,
        replace(initiatives.initiative(store, cast.tom, initiative_id).words, plan="Stap voor stap"),
        initiatives.initiative(store, cast.tom, initiative_id).version,
    )  # fmt: skip
    for phase in (Phase.PLAN, Phase.EXECUTION, Phase.EVALUATION):
        if initiatives.initiative(store, cast.tom, initiative_id).line.phase is not phase:
            initiatives.move(store, cast.tom, initiative_id, phase)
    initiatives.evaluate(store, cast.tom, initiative_id, WORDS, refs)
    return initiative_id


def test_an_evaluation_says_what_it_is_based_on(either_store: Store, either_cast: Cast) -> None:
    store, cast = either_store, either_cast
    ref = seen_at(store, cast)
    number = evaluated(store, cast, ref, ref)

    (line,) = initiatives.initiative(store, cast.tessa, number).evaluations
    assert [(each.title, each.ref) for each in line.resting_on] == [(SEEN.title, ref)]

    observations.remove_observation(store, cast.lea, ref.id)

    (line,) = initiatives.initiative(store, cast.tessa, number).evaluations
    assert [(each.title, each.ref) for each in line.resting_on] == [(SEEN.title, None)]


def test_an_observation_informs_a_decision_and_brings_its_kind(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    ref = seen_at(store, cast)
    asked = decisions.Question(title="Rooster", question="Vijf gelijke dagen?")
    decision_id = decisions.open_decision(store, cast.lea, asked)

    said = Observation(title="Gezien", observation="Elf minuten.", data_kind=DataKind.INPUT, evidence=ref)
    decisions.note_observation(store, cast.lea, decision_id, said)

    (link,) = decisions.decision(store, cast.tom, decision_id).sources
    assert (link.evidence, link.data_kind, link.is_observation) == (ref, DataKind.OBSERVATION, True)


def test_what_another_school_has_is_not_found(store: Store, cast: Cast) -> None:
    made = observations.note_observation(store, cast.otto, SEEN)
    theirs = EvidenceRef(kind=EvidenceKind.OBSERVATION, id=made)

    with pytest.raises(NotFound):
        Asking(store, cast).source(SourceWords(SourceKind.DATA, Reference(title="a"), evidence=theirs))
    with pytest.raises(NotFound):
        evaluated(store, cast, theirs)
    decision_id = decisions.open_decision(store, cast.lea, decisions.Question(title="a", question="b"))
    with pytest.raises(NotFound):
        decisions.note_observation(
            store, cast.lea, decision_id, Observation(title="a", observation="b", evidence=theirs)
        )


def test_what_rests_on_it_is_told_once_each_and_to_its_own_school_only(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    ref = seen_at(store, cast)
    asking = Asking(store, cast)
    asking.source(SourceWords(SourceKind.DATA, Reference(title=""), evidence=ref))
    number = evaluated(store, cast, ref)
    decision_id = decisions.open_decision(store, cast.lea, decisions.Question(title="a", question="b"))
    for words in ("eerst", "later"):
        decisions.note_observation(
            store, cast.lea, decision_id, Observation(title="a", observation=words, evidence=ref)
        )
    path_id = paths.open_path(store, cast.tom, PathWords(question="Waarom?"))
    paths.add_line(store, cast.tom, path_id, PathStep.PROBLEM, LineWords(text="Elf minuten", evidence=ref))

    found = [(each.by, each.id) for each in uses(store, cast.tessa, ref)]

    assert sorted(found) == sorted(
        [
            (UsedBy.DECISION, decision_id),
            (UsedBy.INITIATIVE, asking.initiative_id),
            (UsedBy.INITIATIVE, number),
            (UsedBy.PATH, path_id),
        ]
    )
    assert uses(store, cast.otto, ref) == ()
