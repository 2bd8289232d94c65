"""A person's calendar: a private link that a calendar program reads, and that can be revoked."""

from db.agenda.feeding import feed
from db.agenda.linking import has_link, make_link, revoke_link
from db.agenda.values import AgendaKind, AgendaWords

__all__ = ["AgendaKind", "AgendaWords", "feed", "has_link", "make_link", "revoke_link"]
