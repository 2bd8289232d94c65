"""Hold what a decision rests on against the audit trail, which keeps the fingerprint of each row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from core.decisions import Mismatch, Sealed
from core.trail import chained
from db.audit import entry_of, name_of
from db.decisions.case import Dossier
from db.models import AuditEntry

#: The entries about a decision, each with the hash of the entry before it.
Trail = Sequence[tuple[AuditEntry, str]]


def against_trail(dossier: Dossier, trail: Trail) -> Iterator[Mismatch]:
    """What has another fingerprint than when it was written, is missing or was put in; or a changed trail."""
    sealed: dict[str, str] = {}
    for entry, before in trail:
        if chained(before, entry_of(entry)) != entry.chained:
            yield Mismatch(what=Sealed.TRAIL)
        sealed |= entry.sealed or {}
    kept = kept_of(dossier)
    for name in sealed.keys() | kept.keys():
        fingerprint, mismatch = kept.get(name, (None, Mismatch(what=Sealed.HISTORY)))
        if name not in sealed:
            yield Mismatch(what=Sealed.HISTORY)
        elif sealed[name] != fingerprint:
            yield mismatch


def trail_of(session: Session, dossiers: Collection[Dossier]) -> dict[int, Trail]:
    """What the trail says of these decisions, in one query."""
    earlier = aliased(AuditEntry)
    before = (
        select(earlier.chained)
        .where(earlier.school_id == AuditEntry.school_id, col(earlier.id) < col(AuditEntry.id))
        .order_by(col(earlier.id).desc())
        .limit(1)
        .scalar_subquery()
    )
    schools, ids = {each.decision.school_id for each in dossiers}, [each.id for each in dossiers]
    about = select(AuditEntry, before).where(
        col(AuditEntry.school_id).in_(schools), AuditEntry.subject == "decision"
    )
    found: dict[int, list[tuple[AuditEntry, str]]] = {each: [] for each in ids}
    rows = session.exec(about.where(col(AuditEntry.subject_id).in_(ids)).order_by(col(AuditEntry.id)))
    for entry, link in rows:
        found[entry.subject_id].append((entry, link or ""))
    return dict(found)


def kept_of(dossier: Dossier) -> dict[str, tuple[str | None, Mismatch]]:
    """The fingerprint of each row, and what to say if the trail has another one."""
    kept: dict[str, tuple[str | None, Mismatch]] = {}
    for norms in dossier.norms:
        kept[name_of(norms)] = norms.fingerprint, Mismatch(what=Sealed.NORMS, number=norms.version)
    for link in dossier.links:
        named = Mismatch(what=Sealed.SOURCE, number=link.number, name=link.survey_title)
        kept[name_of(link)] = link.fingerprint, named
    for count in dossier.counts:
        kept[name_of(count)] = count.fingerprint, Mismatch(what=Sealed.VOTE, name=count.respondent_group)
    for version in dossier.changes:
        kept[name_of(version)] = version.fingerprint, Mismatch(what=Sealed.VERSION, number=version.number)
    for record in dossier.taken:
        kept[name_of(record)] = record.basis_fingerprint, Mismatch(what=Sealed.RECORD, number=record.number)
    return kept
