"""What a school has of figures, as they may be shown now."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlmodel import Session, col, func, select

from core.data_kinds import DataKind
from core.evidence import Evidence, EvidenceKind, EvidenceRef
from core.permissions import Act, Actor
from core.school_data import Figure, fingerprint, newest, protect
from db.acting import asking, find, same_for_role, value_of
from db.models import FigureFile, FigureSet, School
from db.people import Names, names
from db.school_data.values import FigureSetDetail, FigureSetLine, FileLine, SetWords
from db.store import Store

EVIDENCE = {DataKind.OUTPUT: EvidenceKind.OUTPUT, DataKind.INPUT: EvidenceKind.INPUT}


@same_for_role
def figure_sets(store: Store, actor: Actor, kind: DataKind) -> tuple[FigureSetLine, ...]:
    """The overviews of a kind of data, those with the newest file first."""
    with asking(store, actor, Act.SEE_DATA) as session:
        lines = [line for line in _lines(session, actor.school_id) if line.kind is kind]
    return tuple(sorted(lines, key=lambda line: (line.last_at, line.set_id), reverse=True))


@same_for_role
def figure_set(store: Store, actor: Actor, set_id: int) -> FigureSetDetail:
    """An overview with its files; `NotFound`."""
    with asking(store, actor, Act.SEE_DATA) as session:
        row = find(session, actor, FigureSet, set_id)
        k = session.get_one(School, actor.school_id).privacy_threshold
        line = next(each for each in _lines(session, actor.school_id) if each.set_id == row.id)
        files = session.exec(
            select(FigureFile).where(FigureFile.figure_set_id == set_id).order_by(col(FigureFile.version))
        ).all()
        named = names(session, (each.stored_by for each in files))
        shown = tuple(_file(each, k, line.kind, named) for each in files)
        kept = newest((each.figures for each in shown), k if line.kind is DataKind.OUTPUT else None)
    return FigureSetDetail(line=line, figures=kept, files=shown)


@same_for_role
def own_number(store: Store, actor: Actor) -> str:
    """The number of the school or board of which open data came in last; empty before the first."""
    with asking(store, actor, Act.SEE_DATA) as session:
        query = select(FigureSet.about).where(FigureSet.school_id == actor.school_id, FigureSet.about != "")
        return session.exec(query.order_by(col(FigureSet.id).desc())).first() or ""


def figures_as_evidence(session: Session, actor: Actor) -> Iterator[Evidence]:
    """Each overview, for `db.evidence`."""
    for line in _lines(session, actor.school_id):
        yield Evidence(
            ref=EvidenceRef(kind=EVIDENCE[line.kind], id=line.set_id),
            title=line.words.title,
            data_kind=line.kind,
            on=actor.day_of(line.last_at),
        )


def _lines(session: Session, school_id: int) -> Iterator[FigureSetLine]:
    rows = session.exec(
        select(FigureSet, func.max(FigureFile.version), func.max(FigureFile.stored_at))
        .join(FigureFile, col(FigureFile.figure_set_id) == FigureSet.id)
        .where(FigureSet.school_id == school_id)
        .group_by(col(FigureSet.id))
    )
    for row, versions, last_at in rows:
        yield FigureSetLine(
            set_id=row.id or 0,
            kind=DataKind(row.kind),
            words=value_of(SetWords, row),
            versions=versions,
            last_at=last_at,
        )


def _file(row: FigureFile, k: int, kind: DataKind, named: Names) -> FileLine:
    kept = tuple(value_of(Figure, _Row(each)) for each in json.loads(row.figures))
    is_raised = kind is DataKind.OUTPUT and k > row.k
    shown = protect(kept, k, vouched=row.k if row.is_vouched else None) if is_raised else kept
    return value_of(
        FileLine,
        row,
        is_intact=fingerprint(kept) == row.fingerprint,
        n_figures=len(kept),
        stored_by=named.get(row.stored_by, ""),
        figures=shown,
    )


class _Row:
    """A stored figure, for `value_of`."""

    def __init__(self, held: dict[str, object]) -> None:
        self.__dict__.update(held)
