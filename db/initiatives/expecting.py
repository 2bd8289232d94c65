"""The expectation dialogue: what the leads ask, what followers offer, and when both look at it again."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import func
from sqlmodel import col, select

from core.mandates import DateNotPermitted
from core.permissions import Act, Actor, require
from core.texts import required
from db.audit import record
from db.initiatives.refusals import LeadsFollowNobody
from db.initiatives.scene import find_scene
from db.models import Expectation, FollowerOffer
from db.store import Store


def set_expectations(store: Store, actor: Actor, initiative_id: int, lead_asks: str, review_on: date) -> int:
    """Say, as a lead, what you ask of those who follow; the new version.

    `NotYourInitiative`, `WithoutLead`, `Missing("lead_asks")`, `DateNotPermitted` unless after today,
    `NotInThisPhase` after its end.
    """
    require(actor, Act.AGREE_EXPECTATIONS)
    asked = required("lead_asks", lead_asks)
    tomorrow = store.today(actor) + timedelta(days=1)
    if review_on < tomorrow:
        raise DateNotPermitted("review_on", review_on, tomorrow, None)
    with store.write() as session:
        scene = find_scene(session, actor, initiative_id)
        scene.require_open(Act.AGREE_EXPECTATIONS)
        scene.require_lead()
        scene.require(Act.AGREE_EXPECTATIONS, scene.standing.leads)
        last = select(func.max(col(Expectation.version))).where(Expectation.initiative_id == initiative_id)
        version = (session.exec(last).one() or 0) + 1
        session.add(
            Expectation(
                school_id=actor.school_id,
                initiative_id=initiative_id,
                version=version,
                lead_asks=asked,
                review_on=review_on,
                set_at=store.now(),
                set_by=actor.person_id,
            )
        )
        scene.hear(store.now())
        record(session, store, actor, "set_expectations", "initiative", initiative_id, version=version)
        return version


def offer_as_follower(store: Store, actor: Actor, initiative_id: int, text: str) -> None:
    """Say what you offer as a follower; your last words count.

    `LeadsFollowNobody`, `WithoutLead`, `Missing("text")`, `NotInThisPhase` after its end.
    """
    require(actor, Act.AGREE_EXPECTATIONS)
    said = required("text", text)
    with store.write() as session:
        scene = find_scene(session, actor, initiative_id)
        scene.require_open(Act.AGREE_EXPECTATIONS)
        scene.require_lead()
        if scene.standing.leads:
            raise LeadsFollowNobody(initiative_id)
        session.add(
            FollowerOffer(
                school_id=actor.school_id,
                initiative_id=initiative_id,
                person_id=actor.person_id,
                text=said,
                offered_at=store.now(),
            )
        )
        record(session, store, actor, "offer_as_follower", "initiative", initiative_id)
