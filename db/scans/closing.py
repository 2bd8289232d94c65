"""Close a scan: what is told of it is decided once, and its answers are deleted."""

from __future__ import annotations

from sqlalchemy import delete
from sqlmodel import col, select

from core.events.scans import ScanClosed
from core.permissions import Act, Actor
from core.scans import ScanAnswer as Answer
from core.scans import ScanTold, WhyUntold, counted, tell_scan
from core.scans.same import is_same
from core.scans.telling import Earlier
from db.acting import acting
from db.audit import hold
from db.models import Membership, Scan, ScanAnswer
from db.scans.case import ScanCase, asked_of, dimensions_of, key_print, lasting, on_scan, threshold, voice
from db.scans.refusals import NothingToTell, NotYetToClose
from db.store import Store


def close_scan(store: Store, actor: Actor, scan_id: int, *, though_untold: bool = False) -> ScanTold:
    """Close a scan, and give what is told of it for ever.

    Who opened it may, and who leads the school; others once its last day is over. Answers of which nothing
    can be told beside an earlier scan are deleted only `though_untold`. `NotYetToClose`, `NothingToTell`,
    `ScanIsClosed`, `NotFound`.
    """
    with acting(store, actor, Act.CLOSE_SCAN, on_scan(scan_id)) as case:
        case.require_open()
        is_theirs = case.row.opened_by == actor.person_id or actor.is_school_leader
        if not is_theirs and case.today <= case.row.until:
            raise NotYetToClose(case.row.until)
        hold(case.session, actor.school_id)  # two scans with one statement are told one after the other
        told = _tell(case)
        if told.untold is WhyUntold.OTHERS and not though_untold:
            raise NothingToTell(scan_id)
        case.session.execute(delete(ScanAnswer).where(col(ScanAnswer.scan_id) == scan_id))
        case.row.told, case.row.asked, case.row.heard = told.stored(), told.asked, told.heard or 0
        case.row.closed_at, case.row.closed_by = case.at, actor.person_id
        case.tell(ScanClosed(title=case.row.title))
        return told


def _tell(case: ScanCase) -> ScanTold:
    row, school_id = case.row, case.actor.school_id
    answers = _answers(case)
    dimensions, k = dimensions_of(row.dimensions), threshold(case.session, school_id)
    earlier = _earlier(case)
    by_lot = list(answers)  # by the prints of this scan: a lot that closing once more does not draw anew
    known = [each for each in earlier if each is not None]
    is_known = len(known) == len(earlier)
    people = counted(by_lot, [each.people for each in known], k) if is_known else frozenset()
    asked = len(asked_of(case.session, school_id, case.kind))
    told = tell_scan(
        dimensions,
        answers,
        people,
        asked=max(asked, len(answers)),
        salt=f"scan {case.id}",
        earlier=known,
        k=k,
    )
    row.k = k
    if told.untold is None:
        row.counted = {"of": key_print(school_id), "people": sorted(people)}
    return told


def _answers(case: ScanCase) -> dict[str, Answer]:
    """Each answer under who gave it, as that is known in all scans; of who was removed it is not counted."""
    members = select(Membership.person_id).where(Membership.school_id == case.actor.school_id)
    people = {voice(case.id, each): each for each in case.session.exec(members)}
    given = case.session.exec(
        select(ScanAnswer).where(ScanAnswer.scan_id == case.id).order_by(ScanAnswer.voice)
    )
    return {
        lasting(case.actor.school_id, people[each.voice]): Answer(picks=tuple(each.picks), text=each.text)
        for each in given
        if each.voice in people
    }


def _earlier(case: ScanCase) -> list[Earlier | None]:
    """All scans that were told with one of the same statements, whatever they are called and in any language.

    None of one that was told under another key, on another computer: who was counted then is not known.
    """
    mine = _statements(case.row)
    closed = select(Scan).where(
        Scan.school_id == case.actor.school_id, col(Scan.closed_at).is_not(None), Scan.id != case.id
    )
    return [
        Earlier(people=frozenset(each.counted["people"]), told=ScanTold.of(each.told))
        if each.counted["of"] == key_print(case.actor.school_id)
        else None
        for each in case.session.exec(closed.order_by(col(Scan.closed_at), col(Scan.id)))
        if each.counted and each.told and _share_one(mine, _statements(each))
    ]


def _statements(row: Scan) -> list[str]:
    return [text for each in dimensions_of(row.dimensions) for text in each.statements]


def _share_one(these: list[str], those: list[str]) -> bool:
    return any(is_same(one, other) for one in these for other in those)
