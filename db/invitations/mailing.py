"""Send links to join by mail, to the addresses for which they were made and to no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
    """An address, and what was in the way of its mail; None: it was sent."""

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
        found = tuple(_to_mail(session, store, actor, codes))
    delivered = deliver([write(each) for each in found], store.now())
    told = tuple(MailedTo(email=each.email, why=why) for each, why in zip(found, delivered, strict=True))
    sent = {fingerprint(each.code) for each, why in zip(found, delivered, strict=True) if why is None}
    if sent:
        with acting(store, actor, Act.INVITE_MEMBER, nothing) as case:
            for row in case.session.exec(_links(actor, sent)).all():
                row.mailed_at = case.at
            case.tell(InvitationsMailed(people=len(sent)))
    return told


def _links(actor: Actor, prints: set[str]) -> SelectOfScalar[Invitation]:
    return select(Invitation).where(
        Invitation.school_id == actor.school_id,
        col(Invitation.code_hash).in_(prints),
        col(Invitation.used_at).is_(None),
    )


def _to_mail(session: Session, store: Store, actor: Actor, codes: Sequence[str]) -> Iterator[LinkToMail]:
    school = session.get_one(School, actor.school_id)
    rows = {row.code_hash: row for row in session.exec(_links(actor, set(map(fingerprint, codes)))).all()}
    for code in codes:
        row = rows.get(fingerprint(code))
        if row is None or row.email is None or row.role is None or row.expires_at <= store.now():
            continue
        yield LinkToMail(
            code=code,
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
