"""Send links to join by mail, to the addresses for which they were made and to no other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from core.events.people import InvitationsMailed
from core.mails import Mail
from core.permissions import Act, Actor, Role
from db.accounts import has_account
from db.acting import acting, asking, nothing
from db.codes import fingerprint
from db.mailing import MailTrouble, deliver
from db.models import Invitation, School
from db.store import Store


@dataclass(frozen=True, kw_only=True)
class LinkToMail:
    """A link to join, and what its mail says. `language`: of the school's door."""

    code: str
    school_id: int
    name: str
    email: str
    role: Role
    school_name: str
    invited_by: str
    has_account: bool
    expires_at: datetime
    language: str
    time_zone: str


@dataclass(frozen=True, kw_only=True)
class MailedTo:
    """The link to join of an address, and what was in the way of its mail; None: it was sent."""

    code: str
    email: str
    why: MailTrouble | None


def mail_invitations(
    store: Store, actor: Actor, codes: Sequence[str], write: Callable[[LinkToMail], Mail]
) -> tuple[MailedTo, ...]:
    """Mail these links of the actor's school, each to the address for which it was made.

    `write`: makes the mail of a link. A link without address, used or over is passed by. `MailFailed`,
    `MailNotSet`, `MailSettingWrong`.
    """
    with asking(store, actor, Act.INVITE_MEMBER) as session:
        found = tuple(to_mail(session, store, actor, {actor.school_id}, codes))
    told, sent = hand_over(store, found, write)
    if sent:
        with acting(store, actor, Act.INVITE_MEMBER, nothing) as case:
            mark_mailed(case.session, actor.school_id, sent, case.at)
            case.tell(InvitationsMailed(people=len(sent)))
    return told


def hand_over(
    store: Store, found: Sequence[LinkToMail], write: Callable[[LinkToMail], Mail]
) -> tuple[tuple[MailedTo, ...], tuple[LinkToMail, ...]]:
    """Mail these, outside any transaction: what is told of each, and those that were sent."""
    delivered = deliver([write(each) for each in found], store.now())
    told = tuple(
        MailedTo(code=each.code, email=each.email, why=why)
        for each, why in zip(found, delivered, strict=True)
    )
    return told, tuple(each for each, why in zip(found, delivered, strict=True) if why is None)


def mark_mailed(session: Session, school_id: int, sent: Sequence[LinkToMail], at: datetime) -> None:
    """Keep when links of a school were mailed."""
    prints = {fingerprint(each.code) for each in sent}
    for row in session.exec(_links({school_id}, prints)).all():
        row.mailed_at = at
    session.flush()


def _links(school_ids: Collection[int], prints: set[str]) -> SelectOfScalar[Invitation]:
    return select(Invitation).where(
        col(Invitation.school_id).in_(school_ids),
        col(Invitation.code_hash).in_(prints),
        col(Invitation.used_at).is_(None),
    )


def to_mail(
    session: Session, store: Store, actor: Actor, school_ids: Collection[int], codes: Sequence[str]
) -> Iterator[LinkToMail]:
    """What the mails of these links say; what has no address, is used or over, is passed by."""
    rows = {
        row.code_hash: row for row in session.exec(_links(school_ids, set(map(fingerprint, codes)))).all()
    }
    for code in codes:
        row = rows.get(fingerprint(code))
        if row is None or row.email is None or row.role is None or row.expires_at <= store.now():
            continue
        school = session.get_one(School, row.school_id)
        yield LinkToMail(
            code=code,
            school_id=row.school_id,
            name=row.name,
            email=row.email,
            role=Role(row.role),
            school_name=school.name,
            invited_by=actor.name,
            has_account=has_account(session, row.email),
            expires_at=row.expires_at,
            language=school.language,
            time_zone=school.time_zone,
        )
