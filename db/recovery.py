"""Password recovery by the server's operator: a school's only leader has nobody else to ask."""

from __future__ import annotations

from sqlalchemy import delete
from sqlmodel import col, select

from core.errors import NotFound
from core.trail import Entry
from db.accounts import address_of
from db.audit import append
from db.codes import fingerprint, new_code
from db.invitations import INVITATION_LIVES
from db.models import Invitation, Membership, Person
from db.store import EVERY, Store


def new_password_code(store: Store, email: str) -> str:
    """A code with which the owner of this address chooses a new password, as in `invite_new_password`.

    Takes no actor: the server's operator can read its database anyway. No page may call it.
    """
    with store.write(EVERY) as session:
        found = session.exec(
            select(Membership)
            .join(Person, col(Person.id) == Membership.person_id)
            .where(Person.email == address_of(email), Membership.is_active)
            .order_by(col(Membership.id))
        ).first()
        if found is None:
            raise NotFound("person", None)
        earlier = delete(Invitation).where(
            col(Invitation.person_id) == found.person_id, col(Invitation.used_at).is_(None)
        )
        session.execute(earlier)
        code = new_code()
        made = Invitation(
            school_id=found.school_id,
            code_hash=fingerprint(code),
            person_id=found.person_id,
            expires_at=store.now() + INVITATION_LIVES,
        )
        session.add(made)
        session.flush()
        entry = Entry(
            school_id=found.school_id,
            person_id=None,
            at=store.now(),
            action="invite_new_password",
            subject="invitation",
            subject_id=made.id or 0,
            detail={"by": "server", "person_id": found.person_id},
        )
        append(session, entry)
        return code
