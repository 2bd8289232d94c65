"""Statements and sources in the tables: finding them, and their values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from sqlmodel import Session, select

from core.data_kinds import DataKind
from core.errors import NotFound
from core.inquiry import SourceKind
from core.permissions import Actor
from core.sources.references import Author, Reference, ReferenceKind, normal_doi, web_address
from core.texts import required, written
from db.inquiry.refusals import AddressNotAllowed, DoiNotUnderstood, StatementWithdrawn
from db.inquiry.values import SourceWords
from db.models import Source, Statement, Survey

_TEXTS = ("container", "volume", "issue", "pages", "edition", "publisher")


def find_statement(session: Session, actor: Actor, statement_id: int) -> Statement:
    """A statement of the actor's school, as it stands; its initiative is to be held by who changes it."""
    found = session.exec(
        select(Statement)
        .where(Statement.id == statement_id, Statement.school_id == actor.school_id)
        .execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise NotFound("statement", statement_id)
    return found


def require_standing(statement: Statement) -> None:
    """Refuse what is about a statement that was withdrawn."""
    if statement.withdrawn_at is not None:
        raise StatementWithdrawn(statement.id or 0)


def find_source(session: Session, actor: Actor, source_id: int) -> Source:
    """A source of the actor's school, as it stands."""
    found = session.exec(
        select(Source)
        .where(Source.id == source_id, Source.school_id == actor.school_id)
        .execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise NotFound("source", source_id)
    return found


def columns_of(session: Session, actor: Actor, words: SourceWords) -> dict[str, Any]:
    """The words as columns of a source; `Missing`, `TooLong`, `AddressNotAllowed`, `DoiNotUnderstood`.

    A survey belongs to data: it lends its title and its kind where none are given.
    """
    of_data = words.kind is SourceKind.DATA
    survey = _survey(session, actor, words.survey_id) if of_data and words.survey_id else None
    data_kind = words.data_kind.value if words.data_kind else survey and survey.kind
    title = words.reference.title.strip() or (survey.title if survey else "")
    return {
        "kind": words.kind.value,
        "reference": _facts(replace(words.reference, title=title)),
        "meaning": written("meaning", words.meaning),
        "survey_id": survey.id if survey else None,
        "data_kind": data_kind if of_data else None,
    }


def _survey(session: Session, actor: Actor, survey_id: int) -> Survey:
    """A survey of the school; a sealed one can be named too, its figures stay where they are."""
    found = session.exec(
        select(Survey).where(Survey.id == survey_id, Survey.school_id == actor.school_id)
    ).first()
    if found is None:
        raise NotFound("survey", survey_id)
    return found


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


def reference_of(facts: Mapping[str, Any]) -> Reference:
    """A reference as it was kept."""
    return Reference(
        **{
            **facts,
            "kind": ReferenceKind(facts["kind"]),
            "authors": tuple(Author(**each) for each in facts["authors"]),
            "editors": tuple(Author(**each) for each in facts["editors"]),
        }
    )


def words_of(source: Source) -> SourceWords:
    """A source as a form begins with it."""
    return SourceWords(
        SourceKind(source.kind),
        reference_of(source.reference),
        source.meaning,
        source.survey_id,
        DataKind(source.data_kind) if source.data_kind else None,
    )
