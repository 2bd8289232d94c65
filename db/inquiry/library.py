"""The library of a school: every source of its initiatives once, and what it means wherever it is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from core.data_kinds import DataKind
from core.errors import AlreadyDone, NotFound
from core.inquiry import SourceKind
from core.permissions import Act, Actor
from core.sources.library import fullest, same_words, same_works
from core.texts import required
from db.acting import acting, asking, same_for_role, value_of
from db.evidence import Pointers
from db.initiatives.case import on_initiative
from db.inquiry.refusals import SameMeaning
from db.inquiry.sourcing import keep_sources, reference_of
from db.inquiry.values import LibraryUse, LibraryWork, SourceWords
from db.models import Initiative, Source, Statement, StatementSource
from db.people import Names, names
from db.store import Store


@same_for_role
def library(store: Store, actor: Actor) -> tuple[LibraryWork, ...]:
    """Every source of the school once, what was used last first; in a fixed number of queries."""
    with asking(store, actor, Act.SEE_INITIATIVES) as session:
        rows = session.exec(
            select(Source, Initiative.title)
            .join(Initiative, col(Initiative.id) == Source.initiative_id)
            .where(Source.school_id == actor.school_id)
            .order_by(col(Source.id))
        ).all()
        resting = _resting(session, actor)
        named = names(session, (row.added_by for row, _ in rows))
        pointers = Pointers(session, actor.school_id)
        titles = {row.id or 0: title for row, title in rows}
        found = [_work(group, titles, resting, named, pointers) for group in _works([row for row, _ in rows])]
    return tuple(sorted(found, key=lambda each: (each.uses[-1].at, each.source_id), reverse=True))


def use_again(store: Store, actor: Actor, source_id: int, initiative_id: int, meaning: str) -> int:
    """Use a source of the school with another initiative; its id there.

    What it means is written anew, for what this initiative is about: `Missing("meaning")`, `SameMeaning`
    where it says what was written before. `AlreadyDone` if it is there, `NotYourInitiative`, `NotFound`.
    """
    with acting(store, actor, Act.STATE, on_initiative(initiative_id)) as case:
        rows = case.session.exec(
            select(Source).where(Source.school_id == actor.school_id).order_by(col(Source.id))
        ).all()
        group = next((each for each in _works(rows) if source_id in {row.id for row in each}), None)
        if group is None:
            raise NotFound("source", source_id)
        if any(row.initiative_id == initiative_id for row in group):
            raise AlreadyDone(kind="source", state="kept")
        here = required("meaning", meaning)
        if any(same_words(row.meaning, here) for row in group):
            raise SameMeaning(source_id)
        last = group[-1]
        words = SourceWords(
            kind=SourceKind(last.kind),
            reference=fullest([reference_of(row.reference) for row in group]),
            meaning=here,
            evidence=Pointers(case.session, actor.school_id).of(last),
            data_kind=DataKind(last.data_kind) if last.data_kind else None,
        )
        (added,) = keep_sources(case, [words])
        return added


def _works(rows: Sequence[Source]) -> list[list[Source]]:
    """The rows of each work: evidence of the school is one by itself, the rest by its reference, per kind."""
    apart: defaultdict[tuple[str, tuple[int | None, ...]], list[Source]] = defaultdict(list)
    for row in rows:
        apart[row.kind, (row.survey_id, row.observation_id, row.figure_set_id)].append(row)
    works: list[list[Source]] = []
    for (_kind, piece), group in apart.items():
        if any(piece):
            works.append(group)
            continue
        references = [reference_of(row.reference) for row in group]
        works += [[group[place] for place in places] for places in same_works(references)]
    return works


def _work(
    group: Sequence[Source],
    titles: dict[int, str],
    resting: dict[int, int],
    named: Names,
    pointers: Pointers,
) -> LibraryWork:
    last = group[-1]
    return value_of(
        LibraryWork,
        last,
        source_id=group[0].id,
        reference=fullest([reference_of(row.reference) for row in group]),
        evidence=pointers.of(last),
        uses=tuple(
            value_of(
                LibraryUse,
                row,
                source_id=row.id,
                title=titles[row.id or 0],
                rests=resting.get(row.id or 0, 0),
                by=named.get(row.added_by),
                at=row.added_at,
            )
            for row in group
        ),
    )


def _resting(session: Session, actor: Actor) -> dict[int, int]:
    """How many statements rest on each source."""
    rows = session.exec(
        select(StatementSource.source_id, func.count())
        .join(Statement, col(Statement.id) == StatementSource.statement_id)
        .where(Statement.school_id == actor.school_id, col(Statement.withdrawn_at).is_(None))
        .group_by(col(StatementSource.source_id))
    ).all()
    return dict(rows)
