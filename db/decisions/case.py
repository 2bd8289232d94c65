"""A decision with its history, and the case of an act on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from core.decisions import (
    DecisionIsClosed,
    GroupHasNoSay,
    GroupsDiffer,
    NormsLocked,
    NormsNotLocked,
    OptionsDiffer,
    SourceRole,
    State,
)
from core.norms import (
    Answer,
    ChoiceNorms,
    CountingUnit,
    ForOption,
    Meaning,
    Norms,
    meaning_of,
    norms_from_canonical,
)
from core.norms.refusals import OptionNotInChoice
from core.permissions import Act, Actor
from db.acting import Case, Find, find, value_of
from db.decisions.values import DataLink, Question, Say
from db.models import (
    Decision,
    DecisionLink,
    DecisionReview,
    DecisionVersion,
    HandCount,
    LockedNorms,
    Survey,
    TakenDecision,
)

History = TypeVar(
    "History", LockedNorms, DecisionLink, DecisionVersion, HandCount, TakenDecision, DecisionReview
)


@dataclass(frozen=True, kw_only=True)
class Version:
    """What a decision is judged on: locked norms, the deciding links, and the counts entered by hand."""

    row: DecisionVersion
    links: tuple[DecisionLink, ...]
    counts: dict[str, HandCount]

    @property
    def number(self) -> int:
        """Its number among the versions of the decision."""
        return self.row.number

    @property
    def norm_version(self) -> int:
        """The version of the norms."""
        return self.row.norm_version

    @property
    def counted(self) -> set[str]:
        """The groups that have answers."""
        return counted_by(self.links) | set(self.counts)


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """A decision with its history, oldest first."""

    decision: Decision
    norms: tuple[LockedNorms, ...]
    links: tuple[DecisionLink, ...]
    counts: tuple[HandCount, ...]
    changes: tuple[DecisionVersion, ...]
    taken: tuple[TakenDecision, ...]
    reviews: tuple[DecisionReview, ...]

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
    def options(self) -> tuple[str, ...]:
        """The options of a choice, in the order given by the team; none of a proposal."""
        return tuple(self.decision.options)

    @property
    def in_force(self) -> tuple[DecisionLink, ...]:
        """The newest link of each source, unless unlinked."""
        newest = {link.source: link for link in self.links}
        return tuple(newest[source] for source in sorted(newest) if newest[source].unlinked_at is None)

    @property
    def deciding(self) -> tuple[DecisionLink, ...]:
        """The links in force whose answers decide."""
        return tuple(link for link in self.in_force if link.role == SourceRole.DECIDES)

    def of_source(self, source: int) -> DecisionLink | None:
        """The link in force of this source."""
        return next((link for link in self.in_force if link.source == source), None)

    @property
    def by_hand(self) -> dict[str, HandCount]:
        """The current hand-entered counts; none of a group that a survey counts."""
        linked = counted_by(self.deciding)
        return {each.respondent_group: each for each in self.counts if each.respondent_group not in linked}

    @property
    def is_counted(self) -> bool:
        """Whether every group with a say has answers."""
        return bool(self.groups) and set(self.groups) <= counted_by(self.deciding) | set(self.by_hand)

    @property
    def is_sealed(self) -> bool:
        """Whether a survey is linked whose answers are sealed until the lock."""
        return not self.norms and any(link.survey_id for link in self.in_force)

    @property
    def unit(self) -> CountingUnit:
        """The counting unit: of the norms in force, else of the draft, else of the question."""
        written = self.norms[-1].norms if self.norms else self.decision.draft
        if written is not None:
            return norms_from_canonical(written).counting_unit
        return CountingUnit(self.decision.counting_unit)

    @property
    def versions(self) -> list[Version]:
        """What the decision was judged on, a version per change.

        While groups still wait for answers, their first ones complete a version and make no new one.
        """
        stated = [self._version(row) for row in self.changes]
        kept: dict[object, Version] = {}
        for place, version in enumerate(stated):
            whole = (each for each in stated[place:] if set(self.groups) <= each.counted)
            filled = next(whole, version)
            key = (version.norm_version, str(filled.row.links), str(filled.row.counts))
            kept.setdefault(key, replace(version, links=filled.links, counts=filled.counts))
        return list(kept.values())

    @property
    def standing(self) -> Version:
        """What it is judged on now, complete or not."""
        return self._version(self.changes[-1])

    def _version(self, row: DecisionVersion) -> Version:
        links = {link.number: link for link in self.links}
        counts = [count for place, count in enumerate(self.counts, start=1) if place in row.counts]
        return Version(
            row=row,
            links=tuple(links[number] for number in row.links if number in links),
            counts={each.respondent_group: each for each in counts},
        )

    @property
    def surveys(self) -> frozenset[int]:
        """The surveys behind the verdicts."""
        links = (link for version in self.versions for link in version.links)
        return frozenset(link.survey_id for link in links if link.survey_id)

    def as_of(self, record: TakenDecision) -> Dossier:
        """The decision as it stood when this was recorded."""
        at, version = record.taken_at, record.decision_version or len(self.changes)
        return replace(
            self,
            norms=self.norms[: record.norm_version],
            links=tuple(row for row in self.links if row.linked_at <= at),
            counts=tuple(row for row in self.counts if row.entered_at <= at),
            changes=self.changes[:version],
            taken=self.taken[: record.number],
        )

    def norms_of(self, version: int) -> Norms:
        """The norms of this version, with the groups in the order of the question."""
        return self.in_order(self.norms[version - 1].norms)

    def in_order(self, written: str) -> Norms:
        """Canonical norms with groups and options in the order of the question: stored, they are sorted."""
        norms = norms_from_canonical(written)
        if isinstance(norms, ChoiceNorms):
            options = tuple(sorted(norms.options, key=lambda option: _place(option, self.options)))
            ranged = sorted(norms.groups, key=lambda norm: _place(norm.group, self.groups))
            return replace(norms, options=options, groups=tuple(ranged))
        ordered = sorted(norms.groups, key=lambda norm: _place(norm.group, self.groups))
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

    def require_not_closed(self) -> None:
        """Refuse what a closed decision does not accept."""
        if self.decision.closed_at is not None:
            raise DecisionIsClosed(self.id)

    def require_say(self, group: str) -> None:
        """Refuse a group that has no say."""
        if group not in self.groups:
            raise GroupHasNoSay(group, self.groups)

    def require_fitting(self, norms: Norms) -> None:
        """Refuse norms of other groups than those with a say, or of other options than the question has."""
        options = set(norms.options) if isinstance(norms, ChoiceNorms) else set()
        if options != set(self.options):
            raise OptionsDiffer(self.options)
        self._require_same_groups(norms)

    def require_meanings(self, mapping: Mapping[str, Meaning]) -> None:
        """Refuse answers that count for what is not asked."""
        for meaning in mapping.values():
            if isinstance(meaning, ForOption):
                if meaning.option not in self.options:
                    raise OptionNotInChoice(meaning.option, self.options)
            elif self.options and meaning in (Answer.FAVOUR, Answer.AGAINST):
                raise OptionNotInChoice(meaning.value, self.options)

    def _require_same_groups(self, norms: Norms) -> None:
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

    def permit(self, act: Act) -> None:
        """A closed decision can only be opened again."""
        if act is not Act.CLOSE_DECISION:
            self.dossier.require_not_closed()


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
    """Decisions with their histories, always in six queries."""
    found = list(decisions)
    ids = [each.id for each in found]
    norms = _history(session, LockedNorms, ids)
    links = _history(session, DecisionLink, ids)
    counts = _history(session, HandCount, ids)
    changes = _history(session, DecisionVersion, ids)
    taken = _history(session, TakenDecision, ids)
    reviews = _history(session, DecisionReview, ids)
    return [
        Dossier(
            decision=each,
            norms=tuple(norms[each.id]),
            links=tuple(links[each.id]),
            counts=tuple(counts[each.id]),
            changes=tuple(changes[each.id]),
            taken=tuple(taken[each.id]),
            reviews=tuple(reviews[each.id]),
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


def _place(name: str, names: tuple[str, ...]) -> int:
    return names.index(name) if name in names else len(names)


def question_of(decision: Decision) -> Question:
    """The question as a value."""
    says = tuple(Say(**say) for say in decision.says)
    return value_of(Question, decision, says=says, options=tuple(decision.options))


def link_of(row: DecisionLink) -> DataLink:
    """Which answers were linked; survey 0 when it was deleted."""
    mapping = {option: meaning_of(meaning) for option, meaning in row.mapping.items()}
    return value_of(DataLink, row, survey_id=row.survey_id or 0, mapping=mapping)


def counted_by(links: Iterable[DecisionLink]) -> set[str]:
    """The groups of the decision that these links count."""
    return {group for link in links if link.survey_id or link.counts for group in link.groups.values()}


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
