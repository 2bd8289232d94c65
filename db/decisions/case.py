"""A decision with its history, and the case of an act on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from core.decisions import GroupHasNoSay, GroupsDiffer, NormsLocked, NormsNotLocked, State
from core.norms import Answer, CountingUnit, DecisionNorms, norms_from_canonical
from core.permissions import Actor
from db.acting import Case, Find, find, value_of
from db.decisions.values import DataLink, Question, Say
from db.models import Decision, DecisionLink, HandCount, LockedNorms, Survey, TakenDecision

History = TypeVar("History", LockedNorms, DecisionLink, HandCount, TakenDecision)


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """A decision with its history, oldest first."""

    decision: Decision
    norms: tuple[LockedNorms, ...]
    links: tuple[DecisionLink, ...]
    counts: tuple[HandCount, ...]
    taken: tuple[TakenDecision, ...]

    @property
    def id(self) -> int:
        """The decision's id."""
        return self.decision.id or 0

    @property
    def asked(self) -> Question:
        """The question."""
        return question_of(self.decision)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups with a say, in the order given by the team."""
        return tuple(say["group"] for say in self.decision.says)

    @property
    def link(self) -> DecisionLink | None:
        """The link in force."""
        last = self.links[-1] if self.links else None
        return None if last is None or last.unlinked_at else last

    @property
    def by_hand(self) -> dict[str, HandCount]:
        """The current hand-entered counts; none of a group that the survey counts."""
        linked = set(self.link.groups.values()) if self.link else set()
        return {each.respondent_group: each for each in self.counts if each.respondent_group not in linked}

    @property
    def is_counted(self) -> bool:
        """Whether every group with a say has answers."""
        linked = set(self.link.groups.values()) if self.link and self.link.survey_id else set()
        return bool(self.groups) and set(self.groups) <= linked | set(self.by_hand)

    @property
    def is_sealed(self) -> bool:
        """Whether a survey is linked whose answers are sealed until the lock."""
        return not self.norms and self.link is not None

    @property
    def unit(self) -> CountingUnit:
        """The counting unit: of the norms in force, else of the draft, else of the question."""
        written = self.norms[-1].norms if self.norms else self.decision.draft
        if written is not None:
            return norms_from_canonical(written).counting_unit
        return CountingUnit(self.decision.counting_unit)

    @property
    def versions(self) -> list[tuple[int, DecisionLink | None]]:
        """Norms with the link they were judged on, a pair per change; the first where there were none."""
        late = [link for link in self.links if link.norm_version]
        first = late[0].number if late else None
        pairs = {(row.version, row.link or first) for row in self.norms}
        pairs |= {(link.norm_version, link.number) for link in late}
        return [
            (version, None if number is None else self.links[number - 1])
            for version, number in sorted(pairs, key=lambda pair: (pair[0], pair[1] or 0))
        ]

    @property
    def surveys(self) -> frozenset[int]:
        """The surveys behind the verdicts."""
        return frozenset(link.survey_id for _, link in self.versions if link and link.survey_id)

    def norms_of(self, version: int) -> DecisionNorms:
        """The norms of this version, with the groups in the order of the question."""
        return self.in_order(self.norms[version - 1].norms)

    def in_order(self, written: str) -> DecisionNorms:
        """Canonical norms with the groups in the order of the question: stored norms are sorted by name."""
        norms = norms_from_canonical(written)
        places = {group: place for place, group in enumerate(self.groups)}
        ordered = sorted(norms.groups, key=lambda norm: places.get(norm.group, len(places)))
        return replace(norms, groups=tuple(ordered))

    def state(self, unseen: frozenset[int]) -> State:
        """The decision's state; `unseen`: the surveys whose results nobody saw."""
        is_locked = bool(self.norms)
        return State(
            groups=bool(self.groups),
            locked=is_locked,
            counted=self.is_counted,
            seen=is_locked and self.is_counted and not unseen & self.surveys,
            decided=bool(self.taken),
        )

    def require_locked(self) -> LockedNorms:
        """The norms in force; `NormsNotLocked` while there are none."""
        if not self.norms:
            raise NormsNotLocked(self.id)
        return self.norms[-1]

    def require_open(self) -> None:
        """Refuse what the lock closes for good."""
        if self.norms:
            raise NormsLocked(self.id)

    def require_say(self, group: str) -> None:
        """Refuse a group that has no say."""
        if group not in self.groups:
            raise GroupHasNoSay(group, self.groups)

    def require_same_groups(self, norms: DecisionNorms) -> None:
        """Refuse norms that name other groups than those with a say."""
        named = {norm.group for norm in norms.groups}
        without_norm = tuple(group for group in self.groups if group not in named)
        without_say = tuple(norm.group for norm in norms.groups if norm.group not in self.groups)
        if without_norm or without_say:
            raise GroupsDiffer(without_norm=without_norm, without_say=without_say)


@dataclass(kw_only=True)
class DecisionCase(Case):
    """An act on a decision, locked until the act ends.

    Lock order: the decision, then its survey, then the school.
    """

    dossier: Dossier

    def anchor(self) -> dict[str, Any]:
        """The foreign key of rows that belong to the decision."""
        return {"decision_id": self.id}

    @property
    def id(self) -> int:
        """The decision's id."""
        return self.dossier.id


def on_decision(decision_id: int) -> Find[DecisionCase]:
    """The case of an act on this decision; `NotFound`."""

    def held(case: Case) -> DecisionCase:
        dossier = find_dossier(case.session, case.actor, decision_id, hold=True)
        return case.about(DecisionCase, dossier=dossier)

    return held


def find_dossier(session: Session, actor: Actor, decision_id: int, *, hold: bool = False) -> Dossier:
    """The decision of the actor's school with its history; `hold` locks it."""
    return dossiers(session, [find(session, actor, Decision, decision_id, hold=hold)])[0]


def dossiers(session: Session, decisions: Iterable[Decision]) -> list[Dossier]:
    """Decisions with their histories, always in four queries."""
    found = list(decisions)
    ids = [each.id for each in found]
    norms = _history(session, LockedNorms, ids)
    links = _history(session, DecisionLink, ids)
    counts = _history(session, HandCount, ids)
    taken = _history(session, TakenDecision, ids)
    return [
        Dossier(
            decision=each,
            norms=tuple(norms[each.id]),
            links=tuple(links[each.id]),
            counts=tuple(counts[each.id]),
            taken=tuple(taken[each.id]),
        )
        for each in found
    ]


def _history(
    session: Session, table: type[History], ids: list[int | None]
) -> dict[int | None, list[History]]:
    together: dict[int | None, list[History]] = defaultdict(list)
    query = select(table).where(col(table.decision_id).in_(ids)).order_by(col(table.id))
    for row in session.exec(query):
        together[row.decision_id].append(row)
    return together


def question_of(decision: Decision) -> Question:
    """The question as a value."""
    return value_of(Question, decision, says=tuple(Say(**say) for say in decision.says))


def link_of(row: DecisionLink) -> DataLink:
    """Which answers were linked; survey 0 when it was deleted."""
    mapping = {option: Answer(answer) for option, answer in row.mapping.items()}
    return value_of(DataLink, row, survey_id=row.survey_id or 0, mapping=mapping)


def unseen_surveys(session: Session, actor: Actor) -> frozenset[int]:
    """The surveys of the school whose results nobody saw yet."""
    unseen = select(Survey.id).where(
        Survey.school_id == actor.school_id, col(Survey.results_first_seen_at).is_(None)
    )
    return frozenset(each for each in session.exec(unseen) if each is not None)


def has_been_seen(session: Session, dossier: Dossier) -> bool:
    """Whether results of any survey ever linked were seen: unlinking does not hide that."""
    if dossier.counts or any(each.results_seen_at for each in dossier.links):
        return True
    ever = [each.survey_id for each in dossier.links]
    seen = select(Survey.id).where(col(Survey.id).in_(ever), col(Survey.results_first_seen_at).is_not(None))
    return session.exec(seen).first() is not None
