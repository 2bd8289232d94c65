"""How a decision stands in the tables: finding it with its history, and its values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from core.errors import Missing, NotFound
from core.norms import Answer, CountingUnit, DecisionNorms, norms_from_canonical
from core.norms.values import require_once
from core.permissions import Actor
from core.texts import required, written
from db.decisions.refusals import GroupHasNoSay, GroupsDiffer, NormsNotLocked
from db.decisions.values import DataLink, Question, Say
from db.models import Decision, DecisionLink, HandCount, LockedNorms, Person, TakenDecision

History = TypeVar("History", LockedNorms, DecisionLink, HandCount, TakenDecision)


@dataclass(frozen=True)
class Case:
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
    def groups(self) -> tuple[str, ...]:
        """The groups that have a say, in the order in which the team named them."""
        return tuple(say["group"] for say in self.decision.says)

    @property
    def link(self) -> DecisionLink | None:
        """The link in force."""
        last = self.links[-1] if self.links else None
        return None if last is None or last.unlinked_at else last

    @property
    def by_hand(self) -> dict[str, HandCount]:
        """The counts entered by hand that stand now; of a group that the survey counts there are none."""
        linked = set(self.link.groups.values()) if self.link else set()
        return {each.respondent_group: each for each in self.counts if each.respondent_group not in linked}

    @property
    def counted(self) -> bool:
        """Whether every group with a say has answers."""
        linked = set(self.link.groups.values()) if self.link and self.link.survey_id else set()
        return bool(self.groups) and set(self.groups) <= linked | set(self.by_hand)

    @property
    def unit(self) -> CountingUnit:
        """What is counted as one: by the norms in force, else by the draft, else by the question."""
        written = self.norms[-1].norms if self.norms else self.decision.draft
        if written is not None:
            return norms_from_canonical(written).counting_unit
        return CountingUnit(self.decision.counting_unit)

    def norms_of(self, version: int) -> DecisionNorms:
        """The norms of this version, with the groups in the order of the question."""
        return in_order(norms_from_canonical(self.norms[version - 1].norms), self.groups)

    def require_locked(self) -> LockedNorms:
        """The norms in force; `NormsNotLocked` while there are none."""
        if not self.norms:
            raise NormsNotLocked(self.id)
        return self.norms[-1]

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
            raise GroupsDiffer(without_norm, without_say)


def in_order(norms: DecisionNorms, groups: tuple[str, ...]) -> DecisionNorms:
    """The same norms, groups in this order (others last): stored norms are sorted by name."""
    places = {group: place for place, group in enumerate(groups)}
    ordered = sorted(norms.groups, key=lambda norm: places.get(norm.group, len(places)))
    return replace(norms, groups=tuple(ordered))


def find_case(session: Session, actor: Actor, decision_id: int, *, hold: bool = False) -> Case:
    """The decision of the actor's school with its history; `hold` keeps others from changing it meanwhile.

    Acts hold the decision, then its survey, then the school: always in that order.
    """
    query = select(Decision).where(Decision.id == decision_id, Decision.school_id == actor.school_id)
    found = session.exec(query.with_for_update() if hold else query).first()
    if found is None:
        raise NotFound("decision", decision_id)
    return cases(session, [found])[0]


def cases(session: Session, decisions: Iterable[Decision]) -> list[Case]:
    """Decisions with their histories, in four queries however many there are."""
    found = list(decisions)
    ids = [each.id for each in found]
    norms = _history(session, LockedNorms, ids)
    links = _history(session, DecisionLink, ids)
    counts = _history(session, HandCount, ids)
    taken = _history(session, TakenDecision, ids)
    return [
        Case(
            each, tuple(norms[each.id]), tuple(links[each.id]), tuple(counts[each.id]), tuple(taken[each.id])
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


def names(session: Session, ids: Iterable[int | None]) -> dict[int | None, str]:
    """What these persons are called; one who left is not in it."""
    known = {each for each in ids if each is not None}
    rows = session.exec(select(Person.id, Person.name).where(col(Person.id).in_(known))).all()
    return dict(rows)


def question_of(decision: Decision) -> Question:
    """What is asked, as a value."""
    return Question(
        title=decision.title,
        question=decision.question,
        ambition=decision.ambition,
        says=tuple(Say(say["group"], say["decides"]) for say in decision.says),
        counting_unit=CountingUnit(decision.counting_unit),
        ambition_id=decision.ambition_id,
    )


def facts_of(asked: Question) -> dict[str, Any]:
    """What is asked, as the columns of a decision; `Missing`, `GroupTwice`."""
    says = [{"group": written("group", say.group), "decides": say.decides} for say in asked.says]
    if not all(say["group"] for say in says):
        raise Missing("groups")
    require_once(str(say["group"]) for say in says)
    return {
        "title": required("decision_title", asked.title),
        "question": required("question", asked.question),
        "ambition": "" if asked.ambition_id else written("ambition", asked.ambition),
        "ambition_id": asked.ambition_id,
        "says": says,
        "counting_unit": asked.counting_unit.value,
    }


def link_of(row: DecisionLink) -> DataLink:
    """Which answers were linked, as a value; survey 0 when it was deleted since."""
    mapping = {option: Answer(answer) for option, answer in row.mapping.items()}
    return DataLink(
        survey_id=row.survey_id or 0,
        question=row.question,
        row=row.row,
        mapping=mapping,
        groups=row.groups,
        invited=row.invited,
    )
