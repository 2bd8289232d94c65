"""“How do we know that?”, and the answer."""

from __future__ import annotations

from sqlmodel import select

from core.errors import AlreadyDone, NotFound
from core.permissions import Act, Actor, require
from core.texts import required
from db.audit import record
from db.initiatives.scene import find_scene
from db.inquiry.rows import find_statement, require_standing
from db.models import Challenge
from db.store import Store


def challenge(store: Store, actor: Actor, statement_id: int, question: str) -> int:
    """Ask "How do we know that?"; its id. Anybody on the team may, as often as needed.

    `Missing`, `StatementWithdrawn`.
    """
    require(actor, Act.CHALLENGE)
    asked = required("question", question)
    with store.write() as session:
        statement = find_statement(session, actor, statement_id)
        find_scene(session, actor, statement.initiative_id)
        require_standing(find_statement(session, actor, statement_id))
        row = Challenge(
            school_id=actor.school_id,
            statement_id=statement_id,
            question=asked,
            asked_at=store.now(),
            asked_by=actor.person_id,
        )
        session.add(row)
        session.flush()
        assert row.id is not None
        record(
            session, store, actor, "challenge", "initiative", statement.initiative_id,
            statement=statement_id, challenge=row.id,
        )  # fmt: skip
        return row.id


def answer_challenge(store: Store, actor: Actor, challenge_id: int, answer: str) -> None:
    """Answer a challenge, also after the initiative ended. `Missing`, `AlreadyDone`, `NotYourInitiative`."""
    require(actor, Act.STATE)
    said = required("answer", answer)
    with store.write() as session:
        query = (
            select(Challenge)
            .where(Challenge.id == challenge_id, Challenge.school_id == actor.school_id)
            .execution_options(populate_existing=True)
        )
        asked = session.exec(query).first()
        if asked is None:
            raise NotFound("challenge", challenge_id)
        statement = find_statement(session, actor, asked.statement_id)
        scene = find_scene(session, actor, statement.initiative_id)
        scene.require(Act.STATE, scene.standing.is_theirs)
        require_standing(find_statement(session, actor, asked.statement_id))
        asked = session.exec(query).one()
        if asked.answered_at is not None:
            raise AlreadyDone("challenge", "answered")
        asked.answer, asked.answered_at, asked.answered_by = said, store.now(), actor.person_id
        scene.hear(store.now())
        record(
            session, store, actor, "answer_challenge", "initiative", scene.id,
            statement=asked.statement_id, challenge=challenge_id,
        )  # fmt: skip
