"""Paths of inquiry as the team reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import Session, col, select

from core.paths import Line, PathWords
from core.permissions import Act, Actor
from db.acting import asking, find, value_of
from db.evidence import Pointers
from db.models import InquiryPath, PathAddition
from db.paths.reading import lines_in
from db.paths.values import PathDetail, PathLine
from db.people import Names, names
from db.store import Store


def paths(store: Store, actor: Actor) -> tuple[PathLine, ...]:
    """All of the school, the newest first; in a fixed number of queries."""
    with asking(store, actor, Act.SEE_DATA) as session:
        mine = select(InquiryPath).where(InquiryPath.school_id == actor.school_id)
        rows = session.exec(mine.order_by(col(InquiryPath.id).desc())).all()
        return tuple(each.line for each in _details(session, actor, rows))


def path(store: Store, actor: Actor, path_id: int) -> PathDetail:
    """One path; `NotFound`."""
    with asking(store, actor, Act.SEE_DATA) as session:
        (detail,) = _details(session, actor, [find(session, actor, InquiryPath, path_id)])
        return detail


def _details(session: Session, actor: Actor, rows: Sequence[InquiryPath]) -> list[PathDetail]:
    of_these = col(PathAddition.path_id).in_([row.id for row in rows])
    added = session.exec(select(PathAddition).where(of_these).order_by(col(PathAddition.id))).all()
    by_path: defaultdict[int, list[PathAddition]] = defaultdict(list)
    for row in added:
        by_path[row.path_id].append(row)
    people = {row.opened_by for row in rows} | {row.written_by for row in added}
    writers, pointers = names(session, people), Pointers(session, actor)
    return [_detail(row, lines_in(by_path[row.id or 0], actor, writers, pointers), writers) for row in rows]


def _detail(row: InquiryPath, lines: tuple[Line, ...], writers: Names) -> PathDetail:
    line = value_of(
        PathLine,
        row,
        path_id=row.id,
        words=value_of(PathWords, row),
        by=writers.get(row.opened_by),
        at=row.opened_at,
        done=frozenset(each.added.step for each in lines),
        assumptions=sum(each.is_assumption for each in lines),
    )
    return PathDetail(line=line, lines=lines)
