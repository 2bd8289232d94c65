"""Freeze what was recorded or linked before records kept their basis: once, when Kartrekker starts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import Select

from core.errors import Refusal
from core.events.decisions import FingerprintsNoted
from core.norms import Base, CountingUnit
from core.permissions import Actor, Role
from core.trail import Entry
from db.audit import append
from db.decisions.basis import frozen, write_basis
from db.decisions.case import Dossier, dossiers
from db.decisions.counting import LinkCounts, counts_of
from db.decisions.fingerprints import (
    count_fingerprint,
    link_fingerprint,
    record_fingerprint,
    version_fingerprint,
)
from db.decisions.publishing import waiting
from db.decisions.trail import kept_of
from db.decisions.units import BASES, mean_over
from db.models import Decision, DecisionLink, DecisionVersion, HandCount, School, TakenDecision
from db.store import EVERY, Store
from db.surveys.case import find_import
from db.surveys.publishing import publish_import
from db.surveys.refusals import RawAnswersGone


def freeze_earlier(store: Store) -> int:
    """Give every link its counts and every record its basis, where it has none yet; how many records.

    A record that is frozen so says when that was done.
    """
    with store.read(EVERY) as session:
        if session.exec(_unfrozen()).first() is None:
            return 0
    frozen_now = 0
    with store.write(EVERY) as session:
        for decision, time_zone in session.exec(_unfrozen()).all():
            actor = Actor(
                person_id=0, school_id=decision.school_id, role=Role.SCHOOL_LEADER, name="",
                time_zone=time_zone,
            )  # fmt: skip
            frozen_now += _freeze(session, store, actor, dossiers(session, [decision])[0])
    return frozen_now


def _unfrozen() -> Select[Decision, str]:
    links = select(DecisionLink.decision_id).where(col(DecisionLink.fingerprint).is_(None))
    counts = select(HandCount.decision_id).where(col(HandCount.fingerprint).is_(None))
    versions = select(DecisionVersion.decision_id).where(col(DecisionVersion.fingerprint).is_(None))
    records = select(TakenDecision.decision_id).where(col(TakenDecision.basis_fingerprint).is_(None))
    return (
        select(Decision, School.time_zone)
        .join(School, col(School.id) == Decision.school_id)
        .where(or_(*(col(Decision.id).in_(each) for each in (links, counts, versions, records))))
        .order_by(col(Decision.id))
    )


def _freeze(session: Session, store: Store, actor: Actor, dossier: Dossier) -> int:
    for link in dossier.links:
        if link.counts is None and link.survey_id:
            with suppress(Refusal):
                link.counts = _counts(session, actor, dossier, link).as_json
        link.fingerprint = link.fingerprint or link_fingerprint(link)
    for count in dossier.counts:
        count.fingerprint = count.fingerprint or count_fingerprint(count)
    for change in dossier.changes:
        change.fingerprint = change.fingerprint or version_fingerprint(change)
    session.flush()
    open_records = [record for record in dossier.taken if record.basis_fingerprint is None]
    for survey_id, version in waiting(session, actor, [dossier]) if open_records else ():
        publish_import(session, find_import(session, actor, survey_id, version))
    for record in open_records:
        record.basis = write_basis(frozen(session, actor, dossier, record))
        record.basis_fingerprint = record_fingerprint(record)
        record.frozen_at = store.now()
    _note(session, store, dossier)
    return len(open_records)


def _note(session: Session, store: Store, dossier: Dossier) -> None:
    """Put the fingerprints of now in the trail: earlier ones were never there."""
    kept = {name: fingerprint for name, (fingerprint, _) in kept_of(dossier).items() if fingerprint}
    happened = FingerprintsNoted()
    entry = Entry(
        school_id=dossier.decision.school_id,
        person_id=None,
        at=store.now(),
        action=happened.action,
        subject=happened.subject,
        subject_id=dossier.id,
        sealed=kept,
    )
    append(session, entry)


def _counts(session: Session, actor: Actor, dossier: Dossier, link: DecisionLink) -> LinkCounts:
    """What the link counts; of households and pupils whose raw answers are gone, what the record kept."""
    try:
        return counts_of(session, actor, link, dossier.unit)
    except RawAnswersGone:
        kept = counts_of(session, actor, link, CountingUnit.RESPONDENT)
        for record in dossier.taken:
            for key, groups in record.frozen.items():
                number, unit, bases = key.split(" ", 2)
                if int(number) == link.number and unit != CountingUnit.RESPONDENT:
                    kept = _restore(kept, link, unit, json.loads(bases), groups)
        return kept


def _restore(
    kept: LinkCounts, link: DecisionLink, unit: str, bases: dict[str, Base], groups: Iterable[list[Any]]
) -> LinkCounts:
    """With the sums that a record kept per group of the decision: its first survey group takes them."""
    of_unit = {str(base): dict(kept.units.get(unit, {}).get(base, {})) for base in BASES}
    for group, households, _invited, *numbers in groups:
        theirs = [survey_group for survey_group, meant in link.groups.items() if meant == group]
        for place, survey_group in enumerate(theirs):
            found = [*numbers, households] if place == 0 else ["0", "0", "0", "0", None]
            of_unit[mean_over(Base(bases[group]))][survey_group] = found
    return replace(kept, units={**kept.units, unit: of_unit})
