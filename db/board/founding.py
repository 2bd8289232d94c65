"""Begin with a board: on an empty instance, or from the terminal of the server."""

from __future__ import annotations

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from core.errors import AlreadyDone
from core.languages import DEFAULT_LANGUAGE
from core.permissions import Actor, Role
from core.texts import required
from core.trail import Entry
from db.audit import append
from db.codes import fingerprint, new_code
from db.invitations import INVITATION_LIVES
from db.models import Invitation, Membership, School
from db.schools import begin_here, hold_schools
from db.store import EVERY, Store


class BoardBegun(AlreadyDone, kw_only=True):
    """There is a board here already, with an administrator who can invite others."""

    kind: str = "board"
    state: str = "begun"


def begin_board(
    store: Store,
    board: str,
    name: str,
    email: str,
    password: str,
    code: str | None = None,
    *,
    language: str = DEFAULT_LANGUAGE,
) -> Actor:
    """Create the office of a board on an empty instance; its creator becomes an administrator.

    `code`: the setup code on a server that others can reach, else None. The refusals of `begin_school`.
    """
    return begin_here(store, board, name, email, password, code, language=language, is_office=True)


def new_board(store: Store, name: str) -> str:
    """A one-time code that makes somebody an administrator of the board; its office is made if need be.

    Takes no actor: the server's operator can read its database anyway. No page may call it. While nobody
    manages the board it gives a new code each time, and those before stop working. `BoardBegun`, `Missing`.
    """
    with store.write(EVERY) as session:
        hold_schools(session)
        office = _office(session)
        if office is None:
            office = School(name=required("board", name), is_office=True, created_at=store.now())
            session.add(office)
            session.flush()
            _note(session, store, office, "begin_board", "school", office.id or 0)
        elif _is_managed(session, office):
            raise BoardBegun
        for old in session.exec(_unused(office)).all():
            session.delete(old)
        code = new_code()
        link = Invitation(
            school_id=office.id or 0,
            code_hash=fingerprint(code),
            role=Role.ADMINISTRATOR,
            expires_at=store.now() + INVITATION_LIVES,
        )
        session.add(link)
        session.flush()
        _note(session, store, office, "invite", "invitation", link.id or 0)
        return code


def _office(session: Session) -> School | None:
    real = col(School.is_demo).is_(False)
    return session.exec(select(School).where(col(School.is_office), real).order_by(col(School.id))).first()


def _is_managed(session: Session, office: School) -> bool:
    runs = select(Membership.id).where(
        Membership.school_id == office.id, Membership.role == Role.ADMINISTRATOR, Membership.is_active
    )
    return session.exec(runs).first() is not None


def _unused(office: School) -> SelectOfScalar[Invitation]:
    return select(Invitation).where(
        Invitation.school_id == office.id,
        Invitation.role == Role.ADMINISTRATOR,
        col(Invitation.invited_by).is_(None),
        col(Invitation.used_at).is_(None),
    )


def _note(session: Session, store: Store, office: School, action: str, subject: str, about: int) -> None:
    """On the trail of the office, done by nobody who is known here."""
    detail = {"by": "server"} | ({"role": Role.ADMINISTRATOR.value} if action == "invite" else {})
    append(
        session,
        Entry(
            school_id=office.id or 0,
            person_id=None,
            at=store.now(),
            action=action,
            subject=subject,
            subject_id=about,
            detail=detail,
        ),
    )
