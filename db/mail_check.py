"""See whether mail works here: how it is set, and one message to whoever asks."""

from __future__ import annotations

from collections.abc import Callable

from sqlmodel import select

from core.mails import Mail
from core.permissions import Act, Actor, require
from db.acting import asking
from db.mailing import MailFailed, MailServer, deliver, mail_server
from db.models import Person
from db.store import Store


def mail_as_set(store: Store, actor: Actor) -> MailServer:
    """The mail server as whoever runs this instance set it. `MailNotSet`, `MailSettingWrong`."""
    require(actor, Act.CHANGE_SETTINGS)
    return mail_server()


def mail_to_myself(store: Store, actor: Actor, write: Callable[[str, str], Mail]) -> str:
    """Send a message to the actor's own address, and return that; `write` makes it of name and address.

    `MailNotSet`, `MailSettingWrong`, `MailFailed`.
    """
    with asking(store, actor, Act.CHANGE_SETTINGS) as session:
        person = session.exec(select(Person).where(Person.id == actor.person_id)).one()
        name, email = person.name, person.email or ""
    (trouble,) = deliver([write(name, email)], store.now())
    if trouble is not None:
        raise MailFailed(trouble)
    return email
