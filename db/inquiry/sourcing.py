"""The sources that an initiative keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from sqlmodel import col, select

from core.errors import AlreadyDone, NotFound
from core.events.inquiry import SourceChanged, SourceRemoved, SourcesAdded
from core.evidence import EvidenceRef
from core.inquiry import SourceKind
from core.permissions import Act, Actor
from core.sources.references import (
    Author,
    Reference,
    ReferenceKind,
    identities,
    normal_doi,
    web_address,
)
from core.texts import required, written
from db.acting import Case, acting, value_of
from db.evidence import Pointers, columns_of, piece_of
from db.initiatives.case import InitiativeCase, of_initiative, on_initiative
from db.inquiry.refusals import (
    AddressNotAllowed,
    DoiNotUnderstood,
    NeedsMeaning,
    SourceCited,
    SourceConflict,
    SourceInUse,
)
from db.inquiry.values import SourceWords
from db.models import Challenge, Source, Statement, StatementSource
from db.store import Store

_TEXTS = ("container", "volume", "issue", "pages", "edition", "publisher")


def add_source(store: Store, actor: Actor, initiative_id: int, words: SourceWords) -> int:
    """Store a source; its id. `Missing`, `AddressNotAllowed`, `DoiNotUnderstood`, `AlreadyDone`."""
    with acting(store, actor, Act.STATE, on_initiative(initiative_id)) as case:
        (added,) = keep_sources(case, [words])
        return added


def add_sources(
    store: Store, actor: Actor, initiative_id: int, several: Iterable[SourceWords]
) -> tuple[int, ...]:
    """Store the sources of an import, all or none; the ids of the new ones.

    `AlreadyDone` when none is new.
    """
    with acting(store, actor, Act.STATE, on_initiative(initiative_id)) as case:
        return keep_sources(case, several)


def change_source(store: Store, actor: Actor, source_id: int, words: SourceWords, began_version: int) -> int:
    """Correct a source; the new version. `SourceConflict`, `AlreadyDone`, `NeedsMeaning` where in use."""
    with acting(store, actor, Act.STATE, _of_source(source_id)) as case:
        source = _source(case, source_id)
        if source.version != began_version:
            stands = value_of(
                SourceWords,
                source,
                reference=reference_of(source.reference),
                evidence=Pointers(case.session, actor.school_id).of(source),
            )
            raise SourceConflict(source_id=source_id, theirs=stands, yours=words, version=source.version)
        facts = _columns(case, words)
        if all(getattr(source, name) == value for name, value in facts.items()):
            raise AlreadyDone(kind="source", state="as written")
        meaningless = facts["kind"] == SourceKind.RESEARCH and not facts["meaning"]
        if meaningless and _resting(case, source_id):
            raise NeedsMeaning(source_id, facts["reference"]["title"])
        for name, value in facts.items():
            setattr(source, name, value)
        source.version += 1
        case.tell(SourceChanged(source=source_id))
        return source.version


def remove_source(store: Store, actor: Actor, source_id: int) -> None:
    """Remove an unused source. `SourceInUse`, `SourceCited`."""
    with acting(store, actor, Act.STATE, _of_source(source_id)) as case:
        source = _source(case, source_id)
        if resting := _resting(case, source_id):
            raise SourceInUse(source_id, resting)
        if cited := case.session.exec(
            select(Challenge.question).where(Challenge.source_id == source_id)
        ).first():
            raise SourceCited(source_id, cited)
        case.tell(SourceRemoved(source=source_id, title=source.reference["title"]))
        case.session.delete(source)


def reference_of(facts: Mapping[str, Any]) -> Reference:
    """A stored source as a reference."""
    return Reference(
        **{
            **facts,
            "kind": ReferenceKind(facts["kind"]),
            "authors": tuple(Author(**each) for each in facts["authors"]),
            "editors": tuple(Author(**each) for each in facts["editors"]),
        }
    )


def put_sources(case: InitiativeCase, several: Iterable[SourceWords]) -> dict[EvidenceRef, int]:
    """Store what a new initiative begins with, within another act; the id of each by its evidence."""
    kept = {words.evidence: case.add(Source, **_columns(case, words)).id or 0 for words in several}
    if kept:
        case.tell(SourcesAdded(sources=tuple(kept.values())))
    return {ref: number for ref, number in kept.items() if ref is not None}


def keep_sources(case: InitiativeCase, several: Iterable[SourceWords]) -> tuple[int, ...]:
    """Keep sources with an initiative, within an act; the ids of the new ones, `AlreadyDone` if none is."""
    known = {each for row in case.rows(Source) for each in identities(reference_of(row.reference))}
    added = []
    for words in several:
        facts = _columns(case, words)
        same = identities(reference_of(facts["reference"]))
        if not same & known:
            added.append(case.add(Source, **facts).id or 0)
            known |= same
    if not added:
        raise AlreadyDone(kind="source", state="kept")
    case.tell(SourcesAdded(sources=tuple(added)))
    return tuple(added)


def _of_source(source_id: int) -> Callable[[Case], InitiativeCase]:
    return of_initiative(Source, "source", source_id)


def _source(case: InitiativeCase, source_id: int) -> Source:
    found = case.session.get(Source, source_id)
    if found is None:  # removed meanwhile
        raise NotFound("source", source_id)
    return found


def _resting(case: InitiativeCase, source_id: int) -> tuple[str, ...]:
    query = (
        select(Statement.text)
        .join(StatementSource, col(StatementSource.statement_id) == Statement.id)
        .where(StatementSource.source_id == source_id, col(Statement.withdrawn_at).is_(None))
        .order_by(col(Statement.id))
    )
    return tuple(case.session.exec(query))


def _columns(case: InitiativeCase, words: SourceWords) -> dict[str, Any]:
    """The columns of a source; `Missing`, `TooLong`, `AddressNotAllowed`, `DoiNotUnderstood`.

    Evidence is data; its title and kind are the defaults.
    """
    of_data = words.kind is SourceKind.DATA
    piece = piece_of(case.session, case.actor, words.evidence) if of_data and words.evidence else None
    data_kind = words.data_kind or (piece and piece.data_kind)
    title = words.reference.title.strip() or (piece.title if piece else "")
    return {
        "kind": words.kind.value,
        "reference": _facts(replace(words.reference, title=title)),
        "meaning": written("meaning", words.meaning),
        "data_kind": data_kind.value if of_data and data_kind else None,
        **columns_of(piece.ref if piece else None),
    }


def _facts(reference: Reference) -> dict[str, Any]:
    doi = written("doi", reference.doi)
    url = written("url", reference.url)
    normal, address = normal_doi(doi) if doi else "", web_address(url) if url else ""
    if normal is None:
        raise DoiNotUnderstood(doi)
    if address is None:
        raise AddressNotAllowed(url)
    return {
        "title": required("source_title", reference.title),
        "kind": reference.kind.value,
        "authors": _names(reference.authors),
        "editors": _names(reference.editors),
        "year": reference.year,
        **{name: written(name, getattr(reference, name)) for name in _TEXTS},
        "doi": normal,
        "url": address,
    }


def _names(people: tuple[Author, ...]) -> list[dict[str, str]]:
    return [{name: written("authors", value) for name, value in asdict(each).items()} for each in people]
