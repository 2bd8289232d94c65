"""The basis of a decision: all that it rests on, as it was shown when it was recorded, and kept for ever.

Before a record it is made of what stands now; a record keeps it as text with its fingerprint. It holds no
names of people: those are told from the rows, so that somebody who leaves can be forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from pydantic import TypeAdapter
from sqlmodel import Session

from core.decisions import SourceRole
from core.errors import NotFound, Refusal
from core.norms import canonical_text
from core.permissions import Act, Actor
from core.privacy import ProtectedTable
from core.rankings import ProtectedRanking
from db.acting import asking, same_for_role
from db.decisions.case import Dossier, find_dossier
from db.decisions.counting import Counter
from db.decisions.judging import counter_of, judged, looking
from db.decisions.reading import (
    ambition_of,
    arguments_in,
    entered_counts,
    link_version,
    norm_version,
    people_in,
    votes_held,
)
from db.decisions.told import as_told_now
from db.decisions.values import (
    Argument,
    EnteredCounts,
    LinkVersion,
    NormVersion,
    Question,
    VersionVerdict,
)
from db.ids import as_now
from db.models import TakenDecision
from db.people import Names, names
from db.store import Store

#: Of the text of a basis. Later formats must go on reading this one.
FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class Informing:
    """What a source said that informs, per group of its survey, protected; None of an observation."""

    source: int
    table: ProtectedTable | None


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What a decision rests on. `verdicts` are oldest first; `is_judged`: the last of them counted.

    `k`: the privacy threshold of that moment. `decision_version`: the number of what it was judged on.
    `rankings`: the ranks beside a choice that rests on a ranking.
    """

    format: int
    asked: Question
    ambition: str
    k: int
    decision_version: int
    versions: tuple[NormVersion, ...]
    links: tuple[LinkVersion, ...]
    entered: tuple[EnteredCounts, ...]
    verdicts: tuple[VersionVerdict, ...]
    is_judged: bool
    answers: ProtectedTable | None
    informing: tuple[Informing, ...]
    arguments: tuple[Argument, ...]
    rankings: tuple[ProtectedRanking, ...] = ()

    @property
    def verdict(self) -> VersionVerdict | None:
        """The verdict that counted; None where there was none."""
        return self.verdicts[-1] if self.is_judged else None

    @property
    def norms(self) -> NormVersion:
        """The norms that counted."""
        return self.versions[-1]

    @property
    def sources(self) -> tuple[LinkVersion, ...]:
        """The link in force of each source."""
        newest = {link.source: link for link in self.links}
        return tuple(newest[source] for source in sorted(newest) if newest[source].unlinked_at is None)

    @property
    def beside(self) -> tuple[LinkVersion, ...]:
        """The sources that inform."""
        return tuple(each for each in self.sources if each.role is SourceRole.INFORMS)


@same_for_role
def basis(store: Store, actor: Actor, decision_id: int, number: int | None = None) -> Basis:
    """What the record with this number rested on; without a number the newest, or what stands now.

    A record is read as it was, whatever happened since. Before one: refused as `verdicts` is.
    """
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        dossier = find_dossier(session, actor, decision_id)
        if number is not None and not 1 <= number <= len(dossier.taken):
            raise NotFound("record", number)
        if dossier.taken:
            record = dossier.taken[-1 if number is None else number - 1]
            kept = basis_of(session, actor, dossier, record)
            return _as_read(kept, dossier, names(session, people_in(dossier)))
    with looking(store, actor, decision_id) as counter:
        judged(counter, counter.dossier.versions[-1])
        named = names(counter.session, people_in(counter.dossier))
        return _as_read(standing(counter), counter.dossier, named)


def standing(counter: Counter, until: datetime | None = None) -> Basis:
    """What the decision rests on now, as it may be shown; without what cannot be counted.

    `until`: with the arguments of that moment.
    """
    session, dossier, nobody = counter.session, counter.dossier, dict[int | None, str]()
    held = votes_held(session, dossier.counts, named=False)
    verdicts = []
    for version in dossier.versions:
        with suppress(Refusal):
            verdicts.append(judged(counter, version))
    table: ProtectedTable | None = None
    ranks: tuple[ProtectedRanking, ...] = ()
    if dossier.is_counted:
        with suppress(Refusal):
            version = dossier.versions[-1]
            table, ranks = counter.table(version), counter.rankings(version)
    ambition = ambition_of(session, dossier.decision)
    return Basis(
        format=FORMAT,
        asked=dossier.asked,
        ambition=ambition.title if ambition else dossier.asked.ambition,
        k=counter.threshold,
        decision_version=dossier.standing.number,
        versions=tuple(norm_version(dossier, row, nobody) for row in dossier.norms),
        links=tuple(link_version(row, nobody) for row in dossier.links),
        entered=tuple(entered_counts(row, nobody, held.get(row.round_id)) for row in dossier.counts),
        verdicts=tuple(verdicts),
        is_judged=bool(verdicts) and verdicts[-1].number == dossier.versions[-1].number,
        answers=table,
        informing=tuple(_informing(counter)),
        arguments=arguments_in(session, counter.actor, dossier.id, until, named=False),
        rankings=ranks,
    )


def _informing(counter: Counter) -> Iterable[Informing]:
    for link in counter.dossier.in_force:
        if link in counter.dossier.deciding:
            continue
        told = counter.told_in(link)
        yield Informing(source=link.source, table=told.sheet.table if told else None)


def frozen(session: Session, actor: Actor, dossier: Dossier, record: TakenDecision) -> Basis:
    """The basis of a record from before records kept one: what stood then, counted now."""
    return standing(counter_of(session, actor, dossier.as_of(record)), record.taken_at)


def basis_of(session: Session, actor: Actor, dossier: Dossier, record: TakenDecision) -> Basis:
    """The basis of a record, as it was written; the ids in it are those that its things have now."""
    if not record.basis:
        return frozen(session, actor, dossier, record)
    at = record.frozen_at or record.taken_at
    return read_basis(as_now(session, record.school_id, "taken_decision.basis", at, record.basis))


def _as_read(kept: Basis, dossier: Dossier, named: Names) -> Basis:
    """With who did it, by what they are called now (nobody of one who left); without what is untold now."""
    locked = {row.version: named.get(row.locked_by) for row in dossier.norms}
    linked = {row.number: named.get(row.linked_by) for row in dossier.links}
    entered = [named.get(row.entered_by) for row in dossier.counts]
    informing = [replace(each, table=each.table and as_told_now(each.table)) for each in kept.informing]
    return replace(
        kept,
        answers=kept.answers and as_told_now(kept.answers),
        informing=tuple(informing),
        versions=tuple(replace(each, by=locked.get(each.version)) for each in kept.versions),
        links=tuple(replace(each, by=linked.get(each.number)) for each in kept.links),
        entered=tuple(replace(each, by=by) for each, by in zip(kept.entered, entered, strict=False)),
    )


def write_basis(kept: Basis) -> str:
    """The canonical text of a basis."""
    return canonical_text(_adapter().dump_python(kept, mode="json"))


def read_basis(text: str) -> Basis:
    """Read a basis back, of this format or an earlier one."""
    return _adapter().validate_python(json.loads(text))


@cache
def _adapter() -> TypeAdapter[Basis]:
    return TypeAdapter(Basis)
