"""Draft norms, lock them, change them with a reason, and save them under a name."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session, select

from core.decisions import Change, DraftConflict, ProfileNameTaken
from core.errors import AlreadyDone, Conflict, Missing, NotFound
from core.events.decisions import (
    DraftSaved,
    FirstNormsLocked,
    NormsChanged,
    ProfileDeleted,
    ProfileRenamed,
    ProfileSaved,
)
from core.norms import ChoiceNorms, Norms, canonical, fingerprint_of, lock_text, norms_from_canonical
from core.permissions import Act, Actor, require
from core.texts import required
from db.acting import Case, acting, nothing
from db.audit import hold
from db.decisions.case import DecisionCase, find_dossier, has_been_seen, link_of, on_decision
from db.decisions.fingerprints import asked_of
from db.decisions.pinning import pin_to_newest
from db.decisions.versions import note_version
from db.models import LockedNorms, SavedProfile, School
from db.people import names
from db.plan_rows import freeze_plans
from db.store import Store
from db.surveys import sealing


def save_draft(store: Store, actor: Actor, decision_id: int, norms: Norms, *, based_on: int) -> int:
    """Save norms as the draft; its new version. `based_on`: the version that was shown (0: none yet).

    `DraftConflict`, `GroupsDiffer`, `OptionsDiffer`, `NormsLocked`, `AlreadyDone`.
    """
    with acting(store, actor, Act.EDIT_NORMS, on_decision(decision_id)) as case:
        case.dossier.require_open()
        _require_latest_draft(case, based_on)
        case.dossier.require_fitting(norms)
        decision, written = case.dossier.decision, canonical(norms)
        if decision.draft == written:
            raise AlreadyDone(kind="draft", state="saved")
        before, decision.draft = decision.draft, written
        decision.draft_version += 1
        decision.draft_at, decision.draft_by = case.at, actor.person_id
        case.tell(DraftSaved(before=before, after=written))
        return decision.draft_version


def lock_norms(store: Store, actor: Actor, decision_id: int, *, based_on: int) -> int:
    """Lock that version of the draft as norms version 1, which breaks the seal of the linked surveys.

    What is linked is pinned to the newest import of its survey, where that still fits.
    `Missing("norms")` without a draft, `DraftConflict`, `GroupsDiffer`, `OptionsDiffer`, `AlreadyDone` when
    locked, `OptionNotInChoice` where answers are linked to what is not asked any more.
    """
    with acting(store, actor, Act.LOCK_NORMS, on_decision(decision_id)) as case:
        dossier = case.dossier
        if dossier.norms:
            raise AlreadyDone(kind="norms", state="locked")
        if dossier.decision.draft is None:
            raise Missing(field="norms")
        _require_latest_draft(case, based_on)
        norms = norms_from_canonical(dossier.decision.draft)
        dossier.require_fitting(norms)
        for link in dossier.deciding:
            dossier.require_meanings(link_of(link).mapping)
        pin_to_newest(case)
        freeze_plans(case, decision_id)
        for survey_id in sorted({link.survey_id for link in dossier.in_force if link.survey_id}):
            sealing.unseal(case.session, store, actor, survey_id, decision_id)
        locked = _add_version(case, norms, reason="")
        case.tell(FirstNormsLocked(fingerprint=locked.fingerprint, set_after_seeing=locked.set_after_seeing))
        return locked.version


def change_norms(
    store: Store, actor: Actor, decision_id: int, norms: Norms, reason: str, *, based_on: int
) -> int:
    """Lock other norms as version `based_on` + 1; all earlier ones stay.

    `Missing("reason")`, `Conflict`, `GroupsDiffer`, `NormsNotLocked`, `AlreadyDone` when nothing changes.
    """
    with acting(store, actor, Act.LOCK_NORMS, on_decision(decision_id)) as case:
        why = required("reason", reason)
        newest = case.dossier.require_locked()
        if newest.version != based_on:
            raise Conflict
        case.dossier.require_fitting(norms)
        if newest.norms == canonical(norms):
            raise AlreadyDone(kind="norms", state="so")
        changed = _add_version(case, norms, why)
        case.tell(
            NormsChanged(
                version=changed.version,
                reason=why,
                fingerprint=changed.fingerprint,
                set_after_seeing=changed.set_after_seeing,
            )
        )
        return changed.version


def save_profile(store: Store, actor: Actor, name: str, norms: Norms) -> int:
    """Save norms under a name; the profile's id. `Missing("name")`, `ProfileNameTaken`."""
    with acting(store, actor, Act.EDIT_NORMS, nothing) as case:
        kept = required("name", name)
        _require_free(case, kept)
        profile = case.add(SavedProfile, name=kept, norms=canonical(norms))
        assert profile.id is not None
        case.tell(ProfileSaved(name=kept, norms=profile.norms), profile.id)
        return profile.id


def rename_profile(store: Store, actor: Actor, profile_id: int, name: str) -> None:
    """Rename a profile. `Missing("name")`, `ProfileNameTaken`, `AlreadyDone`."""
    with acting(store, actor, Act.EDIT_NORMS, nothing) as case:
        kept = required("name", name)
        profile = _find_profile(case.session, actor, profile_id)
        if profile.name == kept:
            raise AlreadyDone(kind="norm_profile", state="renamed")
        _require_free(case, kept, but=profile.name)
        case.tell(ProfileRenamed(before=profile.name, after=kept), profile_id)
        profile.name = kept


def delete_profile(store: Store, actor: Actor, profile_id: int) -> None:
    """Delete a profile; decisions that started from it keep their norms."""
    with acting(store, actor, Act.EDIT_NORMS, nothing) as case:
        profile = _find_profile(case.session, actor, profile_id)
        case.tell(ProfileDeleted(name=profile.name), profile_id)
        case.session.delete(profile)


def apply_profile(store: Store, actor: Actor, decision_id: int, profile_id: int, *, based_on: int) -> int:
    """Copy a profile to the draft of a decision; refused as `save_draft` is."""
    require(actor, Act.EDIT_NORMS)
    with store.read(actor) as session:
        norms = norms_from_canonical(_find_profile(session, actor, profile_id).norms)
        options = find_dossier(session, actor, decision_id).options
    if isinstance(norms, ChoiceNorms) and options:
        norms = replace(norms, options=options)  # a profile keeps how to choose, not what among
    return save_draft(store, actor, decision_id, norms, based_on=based_on)


def _require_latest_draft(case: DecisionCase, based_on: int) -> None:
    decision = case.dossier.decision
    if decision.draft_version != based_on:
        raise DraftConflict(names(case.session, [decision.draft_by]).get(decision.draft_by))


def _add_version(case: DecisionCase, norms: Norms, reason: str) -> LockedNorms:
    files = [link.file_sha256 for link in case.dossier.deciding if link.file_sha256]
    after_seeing = has_been_seen(case.session, case.dossier)
    revision = hold(case.session, case.actor.school_id)
    text = lock_text(
        canonical(norms),
        files,
        case.at,
        revision,
        asked=asked_of(case.dossier.decision),
        reason=reason,
        after_seeing=after_seeing,
    )
    locked = case.add(
        LockedNorms,
        version=len(case.dossier.norms) + 1,
        norms=canonical(norms),
        reason=reason,
        set_after_seeing=after_seeing,
        fingerprint=fingerprint_of(text),
        text=text,
        file_sha256=next(iter(files), None),
        link=next((link.number for link in case.dossier.deciding), None),
        locked_in=revision,
    )
    case.seal(locked, locked.fingerprint)
    note_version(case, Change.NORMS, reason)
    return locked


def _find_profile(session: Session, actor: Actor, profile_id: int) -> SavedProfile:
    found = session.exec(
        select(SavedProfile).where(SavedProfile.id == profile_id, SavedProfile.school_id == actor.school_id)
    ).first()
    if found is None:
        raise NotFound("norm_profile", profile_id)
    return found


def _require_free(case: Case, name: str, but: str = "") -> None:
    """Refuse a taken name, with the school locked against two equal names at once."""
    school_id = case.actor.school_id
    case.session.get(School, school_id, with_for_update=True)
    stored = case.session.exec(select(SavedProfile.name).where(SavedProfile.school_id == school_id))
    if name.casefold() in {each.casefold() for each in stored if each != but}:
        raise ProfileNameTaken(name)
