"""Profiles: norms that the school keeps under a name, to start a draft from."""

from __future__ import annotations

from sqlmodel import Session, select

from core.errors import AlreadyDone, NotFound
from core.norms import DecisionNorms, canonical, norms_from_canonical
from core.permissions import Act, Actor, require
from core.texts import required
from db.audit import record
from db.decisions.norming import save_draft
from db.decisions.refusals import ProfileNameTaken
from db.decisions.rows import names
from db.decisions.values import NormProfile
from db.models import SavedProfile, School
from db.store import Store


def profiles(store: Store, actor: Actor) -> tuple[NormProfile, ...]:
    """The profiles of the actor's school, by name."""
    require(actor, Act.SEE_DECISIONS)
    with store.read() as session:
        found = session.exec(select(SavedProfile).where(SavedProfile.school_id == actor.school_id)).all()
        named = names(session, (each.saved_by for each in found))
        kept = [
            NormProfile(
                profile_id=each.id or 0,
                name=each.name,
                norms=norms_from_canonical(each.norms),
                saved_at=each.saved_at,
                saved_by=named.get(each.saved_by),
            )
            for each in found
        ]
    return tuple(sorted(kept, key=lambda each: each.name.casefold()))


def save_profile(store: Store, actor: Actor, name: str, norms: DecisionNorms) -> int:
    """Keep norms under a name; the profile's id. `Missing("name")`, `ProfileNameTaken`."""
    require(actor, Act.EDIT_NORMS)
    kept = required("name", name)
    with store.write() as session:
        _require_free(session, actor, kept)
        profile = SavedProfile(
            school_id=actor.school_id,
            name=kept,
            norms=canonical(norms),
            saved_at=store.now(),
            saved_by=actor.person_id,
        )
        session.add(profile)
        session.flush()
        assert profile.id is not None
        record(session, store, actor, "save", "norm_profile", profile.id, name=kept, norms=profile.norms)
        return profile.id


def rename_profile(store: Store, actor: Actor, profile_id: int, name: str) -> None:
    """Give a profile another name. `Missing("name")`, `ProfileNameTaken`, `AlreadyDone`."""
    require(actor, Act.EDIT_NORMS)
    kept = required("name", name)
    with store.write() as session:
        profile = _find(session, actor, profile_id)
        if profile.name == kept:
            raise AlreadyDone("norm_profile", "renamed")
        _require_free(session, actor, kept, but=profile.name)
        record(session, store, actor, "rename", "norm_profile", profile_id, before=profile.name, after=kept)
        profile.name = kept


def delete_profile(store: Store, actor: Actor, profile_id: int) -> None:
    """Remove a profile; decisions that began with it keep their norms."""
    require(actor, Act.EDIT_NORMS)
    with store.write() as session:
        profile = _find(session, actor, profile_id)
        record(session, store, actor, "delete", "norm_profile", profile_id, name=profile.name)
        session.delete(profile)


def apply_profile(store: Store, actor: Actor, decision_id: int, profile_id: int, *, based_on: int) -> int:
    """Make a profile the draft of a decision; refused as `save_draft` is."""
    require(actor, Act.EDIT_NORMS)
    with store.read() as session:
        norms = norms_from_canonical(_find(session, actor, profile_id).norms)
    return save_draft(store, actor, decision_id, norms, based_on=based_on)


def _find(session: Session, actor: Actor, profile_id: int) -> SavedProfile:
    found = session.exec(
        select(SavedProfile).where(SavedProfile.id == profile_id, SavedProfile.school_id == actor.school_id)
    ).first()
    if found is None:
        raise NotFound("norm_profile", profile_id)
    return found


def _require_free(session: Session, actor: Actor, name: str, but: str = "") -> None:
    """Refuse a name that is taken; the school is held, so that of two at once the second finds the first."""
    session.get(School, actor.school_id, with_for_update=True)
    stored = session.exec(select(SavedProfile.name).where(SavedProfile.school_id == actor.school_id))
    if name.casefold() in {each.casefold() for each in stored if each != but}:
        raise ProfileNameTaken(name)
