"""Grant a mandate, and adjust the frame of the one in force; each is a version that stays."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

from sqlmodel import Session

from core.errors import AlreadyDone
from core.initiatives import MANDATED, Rung
from core.mandates import MandateEnd, MandateWords, open_rung, require_rung, require_terms
from core.permissions import Act, Actor, require
from core.texts import required, written
from db.audit import record
from db.initiatives.parts import end_mandate, ladder, put_rung
from db.initiatives.refusals import MandateStands, WithoutMandate
from db.initiatives.scene import Scene, find_scene
from db.initiatives.stories import terms_of
from db.models import Mandate
from db.store import Store


def grant_mandate(store: Store, actor: Actor, initiative_id: int, words: MandateWords) -> int:
    """Grant the mandate to who leads it; its version. Also after a trial, or when the term has passed.

    `WithoutLead`, `NotInThisPhase`, `MandateStands` (adjust its frame), `Missing("scope")`,
    `DateNotPermitted`, `NumberNotPermitted`.
    """
    require(actor, Act.GRANT_MANDATE)
    with store.write() as session:
        scene = find_scene(session, actor, initiative_id)
        version = grant(session, scene, words, store.now())
        record(
            session, store, actor, "grant_mandate", "initiative", initiative_id,
            version=version, until=words.until.isoformat(), is_trial=words.is_trial,
        )  # fmt: skip
        return version


def grant(session: Session, scene: Scene, words: MandateWords, at: datetime) -> int:
    """Grant a mandate within another act's transaction; its version."""
    scene.require_phase(Act.GRANT_MANDATE, MANDATED)
    scene.require_lead()
    before = scene.mandate
    if before and not before.is_trial and scene.actor.day_of(at) <= before.until:
        raise MandateStands(scene.id, before.version)
    end_mandate(session, scene, MandateEnd.RENEWED, at)
    if scene.row.at_start is None:
        scene.row.at_start = {
            "pupil_benefit": scene.row.pupil_benefit,
            "signs": scene.row.signs,
            "research_question": scene.row.research_question,
            "on": scene.actor.day_of(at).isoformat(),
        }
    scene.hear(at)
    return _put(session, scene, words, at).version


def adjust_frame(store: Store, actor: Actor, initiative_id: int, words: MandateWords, reason: str) -> int:
    """Adjust the mandate in force, and say why; the new version. After a signal it is a step of the ladder.

    `WithoutMandate`, `Missing("reason" | "scope")`, `AlreadyDone` when nothing changes, `DateNotPermitted`,
    `NumberNotPermitted`, `RungNotAllowed` while a signal waits for its conversation.
    """
    require(actor, Act.GRANT_MANDATE)
    because = required("reason", reason)
    with store.write() as session:
        scene = find_scene(session, actor, initiative_id)
        before = scene.mandate
        if before is None:
            raise WithoutMandate(initiative_id)
        if terms_of(before) == _written(words):
            raise AlreadyDone("mandate", "so framed")
        at = store.now()
        was = open_rung([Rung(each.rung) for each in ladder(session, scene)])
        if was is not None:
            require_rung(was, Rung.ADJUSTED)
        end_mandate(session, scene, MandateEnd.ADJUSTED, at)
        row = _put(session, scene, words, at, because)
        if was is not None:
            put_rung(session, scene, Rung.ADJUSTED, because, at).mandate_version = row.version
        record(
            session, store, actor, "adjust_frame", "initiative", initiative_id,
            version=row.version, fields=_changed(terms_of(before), terms_of(row)),
        )  # fmt: skip
        return row.version


def _put(session: Session, scene: Scene, words: MandateWords, at: datetime, reason: str = "") -> Mandate:
    kept = _written(words)
    require_terms(kept, scene.actor.day_of(at))
    row = Mandate(
        school_id=scene.actor.school_id,
        initiative_id=scene.id,
        version=scene.last_mandate.version + 1 if scene.last_mandate else 1,
        reason=reason,
        granted_at=at,
        granted_by=scene.actor.person_id,
        **asdict(kept),
    )
    session.add(row)
    return row


def _written(words: MandateWords) -> MandateWords:
    """The terms as they are kept."""
    return replace(
        words,
        scope=required("scope", words.scope),
        fixed=written("fixed", words.fixed),
        free=written("free", words.free),
        coaching=written("coaching", words.coaching),
    )


def _changed(before: MandateWords, after: MandateWords) -> list[str]:
    """Which terms changed."""
    was = asdict(before)
    return sorted(name for name, value in asdict(after).items() if value != was[name])
