"""The tables. Importing this package makes every table known to the metadata."""

from db.models.base import Base
from db.models.people import AuditEntry, Invitation, Membership, Person, School, SignIn, Ticket

__all__ = ["AuditEntry", "Base", "Invitation", "Membership", "Person", "School", "SignIn", "Ticket"]
