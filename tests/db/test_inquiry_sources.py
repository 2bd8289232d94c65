"""Keeping, correcting and removing sources."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.data_kinds import DataKind
from core.errors import AlreadyDone, Missing, NotFound, TooLong
from core.evidence import EvidenceKind, EvidenceRef
from core.inquiry import Label, SourceKind
from core.sources import read_bibliography
from core.sources.references import Author, Reference
from db import inquiry
from db.initiatives import NotYourInitiative
from db.inquiry import (
    AddressNotAllowed,
    DoiNotUnderstood,
    NeedsMeaning,
    SourceConflict,
    SourceInUse,
    SourceWords,
)
from db.store import Store
from tests.conftest import Cast
from tests.db.inquiries import BARE, EXPERIENCE, STUDY, TESTS, Asking
from tests.db.rounds import Round


def survey_of(survey_id: int) -> EvidenceRef:
    return EvidenceRef(kind=EvidenceKind.SURVEY, id=survey_id)


@pytest.fixture
def asking(either_store: Store, either_cast: Cast) -> Asking:
    return Asking(either_store, either_cast)


def test_a_source_is_kept_as_it_was_given(asking: Asking) -> None:
    asking.source(STUDY)

    (kept,) = asking.read().sources
    assert (kept.words, kept.by, kept.version, kept.in_use) == (STUDY, "Tom", 1, False)


def test_an_address_is_http_and_a_doi_is_a_doi(asking: Asking) -> None:
    def with_(**changed: str) -> SourceWords:
        return replace(STUDY, reference=replace(STUDY.reference, **changed))

    asking.source(with_(doi="https://doi.org/10.1000/ABC", url="www.example.org"))
    with pytest.raises(AddressNotAllowed):
        asking.source(with_(title="Anders", doi="", url="javascript:alert(1)"))
    with pytest.raises(DoiNotUnderstood):
        asking.source(with_(title="Anders", doi="zie boven"))

    (kept,) = asking.read().sources
    assert (kept.reference.doi, kept.reference.url) == ("10.1000/abc", "https://www.example.org")


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (SourceWords(SourceKind.PRACTICE, Reference(title=" ")), Missing),
        (SourceWords(SourceKind.PRACTICE, Reference(title="a" * 10_001)), TooLong),
        (
            SourceWords(SourceKind.PRACTICE, Reference(title="a", authors=(Author(family="b" * 10_001),))),
            TooLong,
        ),
        (SourceWords(SourceKind.DATA, Reference(title="a"), evidence=survey_of(99)), NotFound),
    ],
)
def test_a_source_that_cannot_be_kept_is_refused(
    store: Store, cast: Cast, words: SourceWords, refusal: type[Exception]
) -> None:
    asking = Asking(store, cast)

    with pytest.raises(refusal):
        asking.source(words)

    assert asking.read().sources == ()


def test_a_sealed_survey_can_be_named_and_lends_its_title_and_kind(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)
    climb.link()
    asking = Asking(store, cast)
    said = asking.state()

    named = asking.source(
        SourceWords(
            SourceKind.DATA, Reference(title=""), evidence=survey_of(climb.ref.survey_id if climb.ref else 0)
        )
    )
    inquiry.rest_on(store, cast.tom, said, [named])

    (kept,) = asking.read().sources
    assert climb.ref is not None
    assert kept.evidence == survey_of(climb.ref.survey_id)
    assert (kept.reference.title, kept.data_kind) == ("Rooster", DataKind.SATISFACTION)
    assert asking.read().rests_on_one_kind is DataKind.SATISFACTION


def test_what_rests_on_two_kinds_of_data_rests_on_no_one_kind(store: Store, cast: Cast) -> None:
    asking = Asking(store, cast)
    output = asking.source(replace(TESTS, data_kind=DataKind.OUTPUT))
    seen = asking.source(
        SourceWords(SourceKind.DATA, Reference(title="Gesprekken"), data_kind=DataKind.OBSERVATION)
    )
    asking.state("Eén", output)
    assert asking.read().rests_on_one_kind is DataKind.OUTPUT

    asking.state("Twee", seen)

    assert asking.read().rests_on_one_kind is None
    assert asking.read().label is Label.PRACTICE_BASED


def test_a_kind_of_data_and_a_survey_go_with_data_only(store: Store, cast: Cast) -> None:
    asking = Asking(store, cast)

    asking.source(replace(EXPERIENCE, data_kind=DataKind.OUTPUT, evidence=survey_of(99)))

    assert asking.read().sources[0].words == EXPERIENCE


def test_a_source_of_another_school_s_survey_is_not_found(store: Store, cast: Cast) -> None:
    climb = Round(store, cast)
    ref = climb.upload()
    from_otto = replace(TESTS, evidence=survey_of(ref.survey_id))
    theirs = Asking(store, replace(cast, tom=cast.olga, tessa=cast.otto))

    with pytest.raises(NotFound):
        theirs.source(from_otto)


def test_an_import_is_kept_whole_and_what_stands_there_already_once(asking: Asking) -> None:
    asking.source(STUDY)
    read = read_bibliography(
        b"@article{a, title={Reading for pleasure}, doi={10.1000/READING}}\n@book{b, title={Leren leiden}}"
    )
    several = [SourceWords(SourceKind.RESEARCH, each) for each in read.references]

    added = inquiry.add_sources(asking.store, asking.cast.tom, asking.initiative_id, several)

    titles = [each.reference.title for each in asking.read().sources]
    assert (len(added), titles) == (1, ["Reading for pleasure", "Leren leiden"])
    with pytest.raises(AlreadyDone):
        inquiry.add_sources(asking.store, asking.cast.tom, asking.initiative_id, several)
    with pytest.raises(AlreadyDone):
        asking.source(STUDY)


def test_of_an_import_with_one_source_that_is_refused_nothing_is_kept(asking: Asking) -> None:
    with pytest.raises(Missing):
        inquiry.add_sources(
            asking.store,
            asking.cast.tom,
            asking.initiative_id,
            [TESTS, replace(TESTS, reference=Reference(title=""))],
        )

    assert asking.read().sources == ()


def test_a_source_is_corrected_and_the_second_is_shown_what_the_first_wrote(asking: Asking) -> None:
    kept = asking.source(STUDY)
    of_tom, of_lea = replace(STUDY, meaning="Van Tom"), replace(STUDY, meaning="Van Lea")

    version = inquiry.change_source(asking.store, asking.cast.tom, kept, of_tom, 1)
    with pytest.raises(SourceConflict) as refusal:
        inquiry.change_source(asking.store, asking.cast.lea, kept, of_lea, 1)

    assert version == 2
    assert (refusal.value.theirs, refusal.value.yours, refusal.value.version) == (of_tom, of_lea, 2)
    assert asking.read().sources[0].words == of_tom
    with pytest.raises(AlreadyDone):
        inquiry.change_source(asking.store, asking.cast.tom, kept, of_tom, 2)


def test_the_meaning_is_not_taken_from_under_a_statement(asking: Asking) -> None:
    kept = asking.source(STUDY)
    asking.state("Eén", kept)

    with pytest.raises(NeedsMeaning):
        inquiry.change_source(asking.store, asking.cast.tom, kept, BARE, 1)

    assert asking.read().sources[0].words == STUDY


def test_experience_in_use_does_not_turn_into_research_without_a_meaning(asking: Asking) -> None:
    kept = asking.source(EXPERIENCE)
    asking.state("Eén", kept)

    with pytest.raises(NeedsMeaning):
        inquiry.change_source(
            asking.store, asking.cast.tom, kept, replace(EXPERIENCE, kind=SourceKind.RESEARCH), 1
        )


def test_a_source_is_removed_when_nothing_rests_on_it(asking: Asking) -> None:
    kept = asking.source(TESTS)
    said = asking.state("Eén", kept)

    with pytest.raises(SourceInUse) as refusal:
        inquiry.remove_source(asking.store, asking.cast.tom, kept)
    inquiry.withdraw_statement(asking.store, asking.cast.tom, said)
    inquiry.remove_source(asking.store, asking.cast.tom, kept)

    assert refusal.value.statements == ("Eén",)
    assert asking.read().sources == ()
    with pytest.raises(NotFound):
        inquiry.remove_source(asking.store, asking.cast.tom, kept)


def test_only_whose_initiative_it_is_keeps_sources_in_it(store: Store, cast: Cast) -> None:
    asking = Asking(store, cast)
    kept = asking.source()

    for actor, refusal in ((cast.tessa, NotYourInitiative), (cast.otto, NotFound)):
        with pytest.raises(refusal):
            inquiry.add_source(store, actor, asking.initiative_id, TESTS)
        with pytest.raises(refusal):
            inquiry.add_sources(store, actor, asking.initiative_id, [TESTS])
        with pytest.raises(refusal):
            inquiry.change_source(store, actor, kept, TESTS, 1)
        with pytest.raises(refusal):
            inquiry.remove_source(store, actor, kept)
    assert [each.words for each in asking.read().sources] == [STUDY]
