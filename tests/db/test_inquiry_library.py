"""The sources of a school are in one library, and are used again with a meaning of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import event

from core.errors import AlreadyDone, Missing, NotFound
from core.evidence import EvidenceKind, EvidenceRef
from core.inquiry import SourceKind
from core.permissions import Actor
from core.sources.references import Reference
from db import inquiry, observations
from db.initiatives import NotYourInitiative
from db.inquiry import LibraryWork, SameMeaning, SourceWords
from db.store import Store
from tests.conftest import Cast
from tests.db.inquiries import EXPERIENCE, STUDY, Asking
from tests.db.test_observations import SEEN


@pytest.fixture
def asking(either_store: Store, either_cast: Cast) -> Asking:
    return Asking(either_store, either_cast)


def works(asking: Asking, actor: Actor | None = None) -> tuple[LibraryWork, ...]:
    return inquiry.library(asking.store, actor or asking.cast.tessa)


def typed(**changed: object) -> SourceWords:
    """The study, as somebody else would type it."""
    reference = replace(STUDY.reference, title="Reading for Pleasure.", doi="", authors=())
    return replace(STUDY, reference=replace(reference, **changed), meaning="Begin klein.")


def test_a_work_is_there_once_with_what_it_means_with_each_initiative(asking: Asking) -> None:
    other = Asking(asking.store, asking.cast)
    first = asking.source(STUDY)
    asking.state("Kiezen helpt.", first)
    second = other.source(typed())

    (work,) = works(asking)
    assert (work.source_id, work.kind, work.reference) == (first, SourceKind.RESEARCH, STUDY.reference)
    assert [
        (each.source_id, each.initiative_id, each.meaning, each.rests, each.by) for each in work.uses
    ] == [
        (first, asking.initiative_id, STUDY.meaning, 1, "Tom"),
        (second, other.initiative_id, "Begin klein.", 0, "Tom"),
    ]


def test_another_year_another_doi_and_another_kind_are_another_work(asking: Asking) -> None:
    asking.source(STUDY)
    for words in (
        typed(year=2010),
        typed(doi="10.1000/other"),
        SourceWords(SourceKind.PRACTICE, Reference(title=STUDY.reference.title, year=STUDY.reference.year)),
    ):
        Asking(asking.store, asking.cast).source(words)

    assert [len(each.uses) for each in works(asking)] == [1, 1, 1, 1]


def test_what_the_school_has_is_one_work_whatever_it_is_called(asking: Asking) -> None:
    number = observations.note_observation(asking.store, asking.cast.tom, SEEN)
    seen = EvidenceRef(kind=EvidenceKind.OBSERVATION, id=number)
    for title in ("In de klas", "Groep 6"):
        words = SourceWords(SourceKind.DATA, Reference(title=title), evidence=seen)
        Asking(asking.store, asking.cast).source(words)

    (work,) = works(asking)
    assert (work.evidence, len(work.uses)) == (seen, 2)


def test_it_is_used_again_with_a_new_meaning_and_becomes_no_second_work(asking: Asking) -> None:
    source = asking.source(STUDY)
    other = Asking(asking.store, asking.cast)

    used = inquiry.use_again(asking.store, asking.cast.tom, source, other.initiative_id, " Thuis ook. ")

    (work,) = works(asking)
    assert [each.source_id for each in work.uses] == [source, used]
    (kept,) = other.read().sources
    assert (kept.reference, kept.meaning) == (STUDY.reference, "Thuis ook.")
    (before,) = asking.read().sources
    assert before.meaning == STUDY.meaning


@pytest.mark.parametrize(
    ("meaning", "refusal"), [(" ", Missing), (f" {STUDY.meaning.upper()} ", SameMeaning)]
)
def test_the_meaning_is_not_left_out_and_not_copied(
    asking: Asking, meaning: str, refusal: type[Exception]
) -> None:
    source = asking.source(STUDY)
    other = Asking(asking.store, asking.cast)

    with pytest.raises(refusal):
        inquiry.use_again(asking.store, asking.cast.tom, source, other.initiative_id, meaning)

    assert other.read().sources == ()


def test_where_it_is_kept_already_it_is_not_used_again(asking: Asking) -> None:
    source = asking.source(STUDY)

    with pytest.raises(AlreadyDone):
        inquiry.use_again(asking.store, asking.cast.tom, source, asking.initiative_id, "Anders.")


def test_only_those_of_an_initiative_use_a_source_there(asking: Asking) -> None:
    source = asking.source(STUDY)
    other = Asking(asking.store, asking.cast)

    with pytest.raises(NotYourInitiative):
        inquiry.use_again(asking.store, asking.cast.tessa, source, other.initiative_id, "Anders.")


def test_the_library_of_another_school_is_closed(asking: Asking) -> None:
    source = asking.source(STUDY)
    assert works(asking, asking.cast.otto) == ()

    with pytest.raises(NotFound):
        inquiry.use_again(asking.store, asking.cast.otto, source, asking.initiative_id, "Anders.")


def test_a_hundred_sources_take_as_many_queries_as_one(store: Store, cast: Cast) -> None:
    asking = Asking(store, cast)
    asking.source(EXPERIENCE)
    heard: list[str] = []

    def note(*told: object) -> None:
        heard.append(str(told[2]))

    def counted() -> int:
        heard.clear()
        works(asking)
        return len(heard)

    event.listen(store.reading, "before_cursor_execute", note)
    few = counted()
    inquiry.add_sources(
        store, cast.tom, asking.initiative_id, [typed(title=f"Boek {n}", year=n) for n in range(100)]
    )

    assert counted() == few
    event.remove(store.reading, "before_cursor_execute", note)
