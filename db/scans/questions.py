"""The scans of a school, one of them with what is told, and what somebody answered while it is open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col, select

from core.errors import NotFound
from core.permissions import Act, Actor
from core.scans import InstrumentWords, ScanKind, ScanTold, ScanWords
from core.scans import ScanAnswer as Answer
from db.acting import asking, find, same_for_role
from db.models import OwnScan, Scan, ScanAnswer
from db.people import names
from db.scans.case import asked_of, dimensions_of, threshold, voice
from db.scans.values import Audience, OwnLine, ScanDetail, ScanLine
from db.store import Store


@same_for_role
def audience(store: Store, actor: Actor) -> Audience:
    """How many could answer a scan, and how many are needed."""
    with asking(store, actor, Act.SEE_SCANS) as session:
        return Audience(
            team=len(asked_of(session, actor.school_id, ScanKind.LEADERSHIP)),
            followers=len(asked_of(session, actor.school_id, ScanKind.LATITUDE)),
            k=threshold(session, actor.school_id),
        )


@same_for_role
def own_scans(store: Store, actor: Actor) -> tuple[OwnLine, ...]:
    """The scans that the school wrote and the instruments that it added, the latest last."""
    with asking(store, actor, Act.SEE_SCANS) as session:
        mine = select(OwnScan).where(OwnScan.school_id == actor.school_id, col(OwnScan.ended_at).is_(None))
        rows = session.exec(mine.order_by(col(OwnScan.id))).all()
        called = names(session, (row.written_by for row in rows))
        return tuple(
            OwnLine(
                own_scan_id=row.id or 0,
                words=ScanWords(title=row.title, about=row.about, dimensions=dimensions_of(row.dimensions)),
                instrument=InstrumentWords(name=row.name, source=row.source, licence=row.licence),
                version=row.version,
                by=called.get(row.written_by),
            )
            for row in rows
        )


def scans(store: Store, actor: Actor) -> tuple[ScanLine, ...]:
    """Each time that a scan was asked, the latest first; what was taken back is left out."""
    with asking(store, actor, Act.SEE_SCANS) as session:
        asked = select(Scan).where(Scan.school_id == actor.school_id, col(Scan.dropped_at).is_(None))
        return _lines(session, actor, session.exec(asked.order_by(col(Scan.id).desc())).all())


def scan(store: Store, actor: Actor, scan_id: int) -> ScanDetail:
    """One time that a scan was asked; `NotFound`, also once it was taken back."""
    with asking(store, actor, Act.SEE_SCANS) as session:
        row = find(session, actor, Scan, scan_id)
        if row.dropped_at is not None:
            raise NotFound("scan", scan_id)
        (line,) = _lines(session, actor, [row])
        is_theirs = row.opened_by == actor.person_id or actor.is_school_leader
        is_over = row.until < store.today(actor)
        is_open = row.closed_at is None
        return ScanDetail(
            line=line,
            about=row.about,
            instrument=InstrumentWords(name=row.name, source=row.source, licence=row.licence),
            dimensions=dimensions_of(row.dimensions),
            k=row.k,
            told=ScanTold.of(row.told) if row.told else None,
            may_close=is_open and (is_theirs or is_over),
            may_drop=is_open and is_theirs,
            times=_times(session, actor, row),
        )


def my_answer(store: Store, actor: Actor, scan_id: int) -> Answer | None:
    """What the actor answered in a scan that is open; None if nothing. `NotFound`."""
    with asking(store, actor, Act.ANSWER_SCAN) as session:
        row = find(session, actor, Scan, scan_id)
        mine = ScanAnswer.voice == voice(row.id or 0, actor.person_id)
        given = session.exec(select(ScanAnswer).where(ScanAnswer.scan_id == row.id, mine)).first()
        return Answer(picks=tuple(given.picks), text=given.text) if given else None


def _times(session: Session, actor: Actor, row: Scan) -> tuple[tuple[date, ScanTold], ...]:
    """All times that this scan was told."""
    same = select(Scan).where(
        Scan.school_id == actor.school_id, Scan.kind == row.kind, col(Scan.closed_at).is_not(None)
    )
    if row.own_scan_id is not None:
        same = same.where(Scan.own_scan_id == row.own_scan_id)
    found = session.exec(same.order_by(col(Scan.closed_at), col(Scan.id)))
    return tuple(
        (actor.day_of(each.closed_at), ScanTold.of(each.told))
        for each in found
        if each.told and each.counted and each.closed_at
    )


def _lines(session: Session, actor: Actor, rows: Iterable[Scan]) -> tuple[ScanLine, ...]:
    rows = tuple(rows)
    called = names(session, (row.opened_by for row in rows))
    asked = {
        kind: actor.person_id in asked_of(session, actor.school_id, kind)
        for kind in {ScanKind(row.kind) for row in rows}
    }
    voices = {row.id: voice(row.id or 0, actor.person_id) for row in rows if row.closed_at is None}
    given = select(ScanAnswer.scan_id).where(col(ScanAnswer.voice).in_(voices.values()))
    answered = set(session.exec(given)) if voices else set()
    return tuple(
        _line(
            actor,
            row,
            called.get(row.opened_by),
            is_asked=asked[ScanKind(row.kind)],
            has_answered=row.id in answered,
        )
        for row in rows
    )


def _line(actor: Actor, row: Scan, by: str | None, *, is_asked: bool, has_answered: bool) -> ScanLine:
    told = ScanTold.of(row.told) if row.told else None
    return ScanLine(
        scan_id=row.id or 0,
        kind=ScanKind(row.kind),
        own_scan_id=row.own_scan_id,
        title=row.title,
        opened_at=row.opened_at,
        by=by,
        until=row.until,
        closed_at=row.closed_at,
        asked=row.asked,
        heard=told.heard if told else row.heard,
        n=told.n if told else None,
        untold=told.untold if told else None,
        is_asked=is_asked and row.closed_at is None and row.dropped_at is None,
        has_answered=has_answered,
        is_mine=row.opened_by == actor.person_id,
    )
