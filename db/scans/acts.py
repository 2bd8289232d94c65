"""Open a scan, answer it, and take it back."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete
from sqlmodel import col, select

from core.events.scans import ScanDropped, ScanOpened
from core.permissions import Act, Actor
from core.scans import OURS, ScanKind, sound_answer
from core.scans import ScanAnswer as Answer
from db.acting import acting, find, nothing
from db.audit import hold, touch
from db.models import OwnScan, Scan, ScanAnswer
from db.scans.case import ScanCase, asked_of, dimensions_of, on_scan, stored, threshold, voice
from db.scans.refusals import LeaderAsks, NotAsked, NotYetToClose, ScanIsOpen, TeamTooSmall, UntilOver
from db.store import Store


def open_scan(store: Store, actor: Actor, kind: ScanKind, until: date, own_scan_id: int | None = None) -> int:
    """Ask the team to fill in a scan; its id. `own_scan_id`: which, of an own scan or an instrument.

    `TeamTooSmall`, `ScanIsOpen`, `LeaderAsks`, `UntilOver`, `NotFound`.
    """
    with acting(store, actor, Act.OPEN_SCAN, nothing) as case:
        hold(case.session, actor.school_id)  # of two who ask the same at once, one opens it
        own = None
        if own_scan_id is not None:
            own = find(case.session, actor, OwnScan, own_scan_id, hold=True)
            kind = ScanKind.INSTRUMENT if own.name else ScanKind.OWN
        ours = OURS.get(kind)
        if ours and ours.by_leader and not actor.is_school_leader:
            raise LeaderAsks
        if until < case.today:
            raise UntilOver
        team, k = len(asked_of(case.session, actor.school_id, kind)), threshold(case.session, actor.school_id)
        if team < k:
            raise TeamTooSmall(team=team, k=k)
        same = select(Scan.id).where(
            Scan.school_id == actor.school_id, Scan.kind == kind.value, Scan.own_scan_id == own_scan_id
        )
        still = col(Scan.closed_at).is_(None), col(Scan.dropped_at).is_(None)
        if (there := case.session.exec(same.where(*still)).first()) is not None:
            raise ScanIsOpen(there)
        row = case.add(
            Scan,
            kind=kind.value,
            own_scan_id=own_scan_id,
            title=ours.title if ours else own.title if own else "",
            about=ours.about if ours else own.about if own else "",
            name=own.name if own else "",
            source=own.source if own else "",
            licence=own.licence if own else "",
            dimensions=stored(ours.dimensions) if ours else own.dimensions if own else [],
            until=until,
            asked=team,
            k=k,
        )
        case.tell(ScanOpened(title=row.title), row.id)
        return row.id or 0


def answer_scan(store: Store, actor: Actor, scan_id: int, answer: Answer) -> None:
    """Answer a scan that is open, or answer it otherwise. Nothing of it stands in the trail.

    `ScanIsClosed`, `NotAsked`, `AnswerNotGood`, `TooLong`, `NotFound`.
    """
    with acting(store, actor, Act.ANSWER_SCAN, on_scan(scan_id)) as case:
        case.require_open()
        if actor.person_id not in asked_of(case.session, actor.school_id, case.kind):
            raise NotAsked
        statements = [text for each in dimensions_of(case.row.dimensions) for text in each.statements]
        kept = sound_answer(answer, statements)
        given = _given(case)
        if given is None:
            given = ScanAnswer(school_id=actor.school_id, scan_id=scan_id, voice=_mine(case), picks=[])
            case.row.heard += 1
        given.picks, given.text = [str(each) for each in kept.picks], kept.text
        case.session.add(given)
        touch(case.session, actor.school_id)


def take_answer_back(store: Store, actor: Actor, scan_id: int) -> None:
    """Take one's answer back while the scan is open. `ScanIsClosed`, `NotFound`."""
    with acting(store, actor, Act.ANSWER_SCAN, on_scan(scan_id)) as case:
        case.require_open()
        given = _given(case)
        if given is not None:
            case.session.delete(given)
            case.row.heard -= 1
            touch(case.session, actor.school_id)


def drop_scan(store: Store, actor: Actor, scan_id: int) -> None:
    """Take a scan back that is open: its answers are deleted, and nothing is told.

    Who opened it may, and who leads the school. `NotYetToClose`, `ScanIsClosed`, `NotFound`.
    """
    with acting(store, actor, Act.CLOSE_SCAN, on_scan(scan_id)) as case:
        case.require_open()
        if case.row.opened_by != actor.person_id and not actor.is_school_leader:
            raise NotYetToClose(case.row.until)
        case.session.execute(delete(ScanAnswer).where(col(ScanAnswer.scan_id) == scan_id))
        case.row.heard, case.row.dropped_at = 0, case.at
        case.tell(ScanDropped(title=case.row.title))


def _mine(case: ScanCase) -> str:
    return voice(case.id, case.actor.person_id)


def _given(case: ScanCase) -> ScanAnswer | None:
    mine = select(ScanAnswer).where(ScanAnswer.scan_id == case.id, ScanAnswer.voice == _mine(case))
    return case.session.exec(mine).first()
