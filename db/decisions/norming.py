"""Norms: set as a draft by the team, locked by the school leader, and changed only as a new version."""

from __future__ import annotations

from sqlmodel import Session, col, select

from core.errors import AlreadyDone, Conflict, Missing
from core.norms import DecisionNorms, canonical, fingerprint, norms_from_canonical
from core.permissions import Act, Actor, require
from core.texts import required
from db.audit import record
from db.decisions.refusals import DraftConflict, NormsLocked
from db.decisions.rows import Case, find_case, in_order, names
from db.decisions.values import Draft, NormVersion
from db.models import LockedNorms, Survey
from db.store import Store
from db.surveys import sealing
from db.surveys.case import find_import


def save_draft(store: Store, actor: Actor, decision_id: int, norms: DecisionNorms, *, based_on: int) -> int:
    """Save norms as the draft; its new version. `based_on` is the version that was shown (0: none yet).

    `DraftConflict` (carries what somebody else saved), `GroupsDiffer`, `NormsLocked`, `AlreadyDone`.
    """
    require(actor, Act.EDIT_NORMS)
    with store.write() as session:
        case = find_case(session, actor, decision_id, hold=True)
        if case.norms:
            raise NormsLocked(decision_id)
        _require_latest_draft(session, case, based_on)
        case.require_same_groups(norms)
        decision, written = case.decision, canonical(norms)
        if decision.draft == written:
            raise AlreadyDone("draft", "saved")
        before, decision.draft = decision.draft, written
        decision.draft_version += 1
        decision.draft_at, decision.draft_by = store.now(), actor.person_id
        record(session, store, actor, "save_draft", "decision", decision_id, before=before, after=written)
        return decision.draft_version


def lock_norms(store: Store, actor: Actor, decision_id: int, *, based_on: int) -> NormVersion:
    """Lock the draft of that version as norms version 1, and break the seal of the linked survey with it.

    `Missing("norms")` without a draft, `DraftConflict`, `GroupsDiffer`, `AlreadyDone` when locked.
    """
    require(actor, Act.LOCK_NORMS)
    with store.write() as session:
        case = find_case(session, actor, decision_id, hold=True)
        if case.norms:
            raise AlreadyDone("norms", "locked")
        if case.decision.draft is None:
            raise Missing("norms")
        _require_latest_draft(session, case, based_on)
        norms = norms_from_canonical(case.decision.draft)
        case.require_same_groups(norms)
        locked = _add_version(session, store, actor, case, norms, reason="")
        if case.link and case.link.survey_id:
            sealing.unseal(session, store, actor, case.link.survey_id, decision_id)
        record(
            session, store, actor, "lock_norms", "decision", decision_id,
            fingerprint=locked.fingerprint, set_after_seeing=locked.set_after_seeing,
        )  # fmt: skip
        return locked


def change_norms(
    store: Store, actor: Actor, decision_id: int, norms: DecisionNorms, reason: str, *, based_on: int
) -> NormVersion:
    """Set other norms as version `based_on` + 1; all earlier ones stay.

    `Missing("reason")`, `Conflict`, `GroupsDiffer`, `NormsNotLocked`, `AlreadyDone` when nothing changes.
    """
    require(actor, Act.LOCK_NORMS)
    why = required("reason", reason)
    with store.write() as session:
        case = find_case(session, actor, decision_id, hold=True)
        newest = case.require_locked()
        if newest.version != based_on:
            raise Conflict
        case.require_same_groups(norms)
        if newest.norms == canonical(norms):
            raise AlreadyDone("norms", "so")
        changed = _add_version(session, store, actor, case, norms, why)
        record(
            session, store, actor, "change_norms", "decision", decision_id, version=changed.version,
            reason=why, fingerprint=changed.fingerprint, set_after_seeing=changed.set_after_seeing,
        )  # fmt: skip
        return changed


def draft_of(case: Case, named: dict[int | None, str]) -> Draft:
    """The draft as a value."""
    decision = case.decision
    norms = None if decision.draft is None else in_order(norms_from_canonical(decision.draft), case.groups)
    return Draft(norms, decision.draft_version, decision.draft_at, named.get(decision.draft_by))


def version_of(case: Case, row: LockedNorms, by: str | None) -> NormVersion:
    """A locked version as a value. A survey that was seen before it and linked after it is seen too."""
    linked_late = any(each.results_seen_at and each.results_seen_at < row.locked_at for each in case.links)
    return NormVersion(
        version=row.version,
        norms=in_order(norms_from_canonical(row.norms), case.groups),
        at=row.locked_at,
        by=by,
        reason=row.reason,
        set_after_seeing=row.set_after_seeing or linked_late,
        fingerprint=row.fingerprint,
        file_sha256=row.file_sha256,
    )


def _require_latest_draft(session: Session, case: Case, based_on: int) -> None:
    if case.decision.draft_version != based_on:
        raise DraftConflict(case.id, draft_of(case, names(session, [case.decision.draft_by])))


def _add_version(
    session: Session, store: Store, actor: Actor, case: Case, norms: DecisionNorms, reason: str
) -> NormVersion:
    link = case.link
    file_hash = None
    if link and link.survey_id:
        file_hash = find_import(session, actor, link.survey_id).file_sha256
    row = LockedNorms(
        school_id=actor.school_id,
        decision_id=case.id,
        version=len(case.norms) + 1,
        norms=canonical(norms),
        reason=reason,
        set_after_seeing=has_been_seen(session, case),
        fingerprint=fingerprint(norms, file_hash),
        file_sha256=file_hash,
        link=link.number if link else None,
        locked_at=store.now(),
        locked_by=actor.person_id,
    )
    session.add(row)
    return version_of(case, row, actor.name)


def has_been_seen(session: Session, case: Case) -> bool:
    """Whether results of any survey that was ever linked were seen: unlinking it is no way round that."""
    if case.counts or any(each.results_seen_at for each in case.links):
        return True
    ever = [each.survey_id for each in case.links]
    seen = select(Survey.id).where(col(Survey.id).in_(ever), col(Survey.results_first_seen_at).is_not(None))
    return session.exec(seen).first() is not None
