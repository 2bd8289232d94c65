"""Open an initiative, or record that we do not do it."""

from __future__ import annotations

from sqlmodel import Session

from core.initiatives import Note, Origin, Phase
from core.permissions import Act, Actor, require
from core.texts import required
from db.audit import record
from db.initiatives.values import InitiativeWords
from db.initiatives.words import columns_of, link, within_school
from db.models import Initiative, PhaseChange
from db.store import Store


def open_initiative(store: Store, actor: Actor, words: InitiativeWords) -> int:
    """Open an initiative; its id. `Missing("title" | "issue")`, `DateNotPermitted`, `NotFound`, `TooLong`.

    Without an ambition it is opened too: that is talked about, never blocked.
    """
    require(actor, Act.OPEN_INITIATIVE)
    with store.write() as session:
        return put(session, store, actor, words)


def set_aside(
    store: Store,
    actor: Actor,
    title: str,
    issue: str,
    origin: Origin,
    origin_note: str,
    because: str,
    ambition_ids: tuple[int, ...] = (),
) -> int:
    """Record what we do not do, and because of what; its id. `Missing("because" | "title" | "issue")`."""
    require(actor, Act.OPEN_INITIATIVE)
    reason = required(Note.BECAUSE, because)
    words = InitiativeWords(
        title=title, issue=issue, origin=origin, origin_note=origin_note, ambition_ids=ambition_ids
    )
    with store.write() as session:
        initiative_id = put(session, store, actor, words, Phase.NOT_DOING)
        session.add(
            PhaseChange(
                school_id=actor.school_id,
                initiative_id=initiative_id,
                was=Phase.ISSUE,
                became=Phase.NOT_DOING,
                note=reason,
                moved_at=store.now(),
                moved_by=actor.person_id,
            )
        )
        return initiative_id


def put(
    session: Session, store: Store, actor: Actor, words: InitiativeWords, phase: Phase = Phase.ISSUE
) -> int:
    """Open an initiative within another act's transaction; its id."""
    facts = columns_of(words)
    known = within_school(session, actor, words)
    at = store.now()
    opened = Initiative(
        school_id=actor.school_id,
        phase=phase,
        phase_since=at,
        opened_at=at,
        opened_by=actor.person_id,
        heard_at=at,
        **facts,
    )
    session.add(opened)
    session.flush()
    assert opened.id is not None
    link(session, actor, opened.id, known)
    record(session, store, actor, "open", "initiative", opened.id, title=opened.title, phase=phase.value)
    return opened.id
