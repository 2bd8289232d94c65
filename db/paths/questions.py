"""Paths of inquiry as the team reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session, col, select

from core.paths import Addition, Move, Origin, OriginKind, PathStep, PathWords, lines_of, walked_in
from core.people import PersonRef, by_name
from core.permissions import Act, Actor
from db.acting import asking, find, value_of
from db.evidence import Pointers
from db.models import Initiative, InquiryPath, PathAddition, Survey
from db.paths.reading import additions_in, unconfirmed, voices_in
from db.paths.values import PathDetail, PathLine, ToConfirm
from db.people import Names, names, on_team
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


def begun_on(store: Store, actor: Actor, origin: Origin) -> Origin:
    """What a new path would be about, with its title and its research question; `NotFound`."""
    with asking(store, actor, Act.SEE_DATA) as session:
        if origin.kind is OriginKind.SURVEY:
            return replace(origin, title=find(session, actor, Survey, origin.id).title)
        row = find(session, actor, Initiative, origin.id)
        return replace(origin, title=row.title, question=row.research_question)


def paths_about(store: Store, actor: Actor, origin: Origin) -> tuple[PathLine, ...]:
    """Those that were begun on an initiative or a survey, the newest first."""
    column = {
        OriginKind.INITIATIVE: InquiryPath.of_initiative_id,
        OriginKind.SURVEY: InquiryPath.of_survey_id,
    }
    with asking(store, actor, Act.SEE_DATA) as session:
        query = select(InquiryPath).where(
            InquiryPath.school_id == actor.school_id, col(column[origin.kind]) == origin.id
        )
        rows = session.exec(query.order_by(col(InquiryPath.id).desc())).all()
        return tuple(each.line for each in _details(session, actor, rows))


def to_confirm(store: Store, actor: Actor) -> tuple[ToConfirm, ...]:
    """Lines that colleagues wrote down as the actor's and that the actor did not confirm, the oldest first.

    Of paths that led nowhere yet.
    """
    with asking(store, actor, Act.SEE_DATA) as session:
        mine = select(PathAddition.path_id).where(PathAddition.said_by == actor.person_id)
        query = (
            select(PathAddition, InquiryPath.question)
            .join(InquiryPath, col(InquiryPath.id) == PathAddition.path_id)
            .where(
                InquiryPath.school_id == actor.school_id,
                col(InquiryPath.id).in_(mine),
                col(InquiryPath.initiative_id).is_(None),
                col(InquiryPath.decision_id).is_(None),
            )
        )
        found = session.exec(query.order_by(col(PathAddition.id))).all()
        question = {row.path_id: asked for row, asked in found}
        rows = [row for row in unconfirmed(row for row, _asked in found) if row.said_by == actor.person_id]
        named = names(session, (row.written_by for row in rows))
        return tuple(
            ToConfirm(
                path_id=row.path_id,
                step=PathStep(row.step),
                question=question[row.path_id],
                text=row.text,
                by=named.get(row.written_by),
                at=row.written_at,
            )
            for row in rows
        )


def _details(session: Session, actor: Actor, rows: Sequence[InquiryPath]) -> list[PathDetail]:
    of_these = col(PathAddition.path_id).in_([row.id for row in rows])
    added = session.exec(select(PathAddition).where(of_these).order_by(col(PathAddition.id))).all()
    by_path: defaultdict[int, list[PathAddition]] = defaultdict(list)
    for row in added:
        by_path[row.path_id].append(row)
    team = on_team(session, actor.school_id)
    people = {row.opened_by for row in rows} | {
        each for row in added for each in (row.written_by, row.said_by)
    }
    named, pointers = names(session, people | team), Pointers(session, actor.school_id)
    about = _about(session, rows)
    return [
        _detail(
            row,
            by_path[row.id or 0],
            additions_in(by_path[row.id or 0], actor, named, pointers),
            named,
            by_name(PersonRef(each, named[each]) for each in team if each in named),
            about,
        )
        for row in rows
    ]


def _about(session: Session, rows: Sequence[InquiryPath]) -> dict[tuple[OriginKind, int], str]:
    """The titles of what these paths are about."""
    initiatives = select(Initiative.id, Initiative.title).where(
        col(Initiative.id).in_({row.of_initiative_id for row in rows})
    )
    surveys = select(Survey.id, Survey.title).where(col(Survey.id).in_({row.of_survey_id for row in rows}))
    found = {(OriginKind.INITIATIVE, key or 0): title for key, title in session.exec(initiatives)}
    return found | {(OriginKind.SURVEY, key or 0): title for key, title in session.exec(surveys)}


def _detail(
    row: InquiryPath,
    rows: Sequence[PathAddition],
    additions: tuple[Addition, ...],
    named: Names,
    team: tuple[PersonRef, ...],
    about: dict[tuple[OriginKind, int], str],
) -> PathDetail:
    lines = lines_of(additions)
    done = walked_in(additions)
    skips = tuple(each for each in additions if each.move is Move.SKIP)
    line = value_of(
        PathLine,
        row,
        path_id=row.id,
        words=value_of(PathWords, row),
        by=named.get(row.opened_by),
        at=row.opened_at,
        origin=_origin(row, about),
        done=done,
        skipped=frozenset(each.step for each in skips) - done,
        assumptions=sum(each.is_assumption for each in lines),
    )
    return PathDetail(
        line=line,
        lines=lines,
        skips=skips,
        alone=tuple(each for each in additions if each.move is Move.ALONE),
        saw=voices_in(rows, PathStep.SEE),
        concluded=voices_in(rows, PathStep.CONCLUDE),
        team=team,
    )


def _origin(row: InquiryPath, about: dict[tuple[OriginKind, int], str]) -> Origin | None:
    for kind, key in ((OriginKind.INITIATIVE, row.of_initiative_id), (OriginKind.SURVEY, row.of_survey_id)):
        if key is not None:
            return Origin(kind=kind, id=key, title=about.get((kind, key), ""))
    return None
