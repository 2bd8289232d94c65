"""What else was thought of at a decision or an initiative, why not, and what would make us look again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from core.errors import AlreadyDone, NotFound
from core.events.insights import DecisionOptionKept, InitiativeOptionKept
from core.fields import cleaned
from core.insights import OptionWords
from core.permissions import Act, Actor
from db.acting import Case, acting, asking, find, nothing, same_for_role, value_of
from db.decisions.case import on_decision
from db.models import ConsideredOption, Decision, Initiative
from db.people import Names, names
from db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionLine:
    """What else was thought of, as it is worded now. `earlier`: what was said before, oldest first."""

    option_id: int
    words: OptionWords
    by: str | None
    at: datetime
    earlier: tuple[OptionLine, ...] = ()


def keep_option(
    store: Store,
    actor: Actor,
    words: OptionWords,
    *,
    initiative_id: int | None = None,
    decision_id: int | None = None,
    follows_id: int | None = None,
) -> int:
    """Keep what else was thought of, at one of both; its id. `follows_id`: the wording that it replaces.

    `Missing`, `TooLong`, `NotFound`, `AlreadyDone` if it says so already or was replaced meanwhile,
    `DecisionIsClosed`.
    """
    at = on_decision(decision_id) if decision_id is not None else nothing
    with acting(store, actor, Act.KEEP_OPTION, at) as case:
        if decision_id is None:
            find(case.session, actor, Initiative, initiative_id or 0, hold=True)
        kept = cleaned(words)
        where = {"initiative_id": initiative_id, "decision_id": decision_id}
        if follows_id is not None:
            _require_newest(case, follows_id, where, kept)
        row = case.add(ConsideredOption, kept, follows_id=follows_id, **where)
        number = row.id or 0
        if decision_id is not None:
            case.tell(DecisionOptionKept(option=number), decision_id)
        else:
            case.tell(InitiativeOptionKept(option=number), initiative_id)
        return number


def _require_newest(case: Case, follows_id: int, where: dict[str, Any], words: OptionWords) -> None:
    before = find(case.session, case.actor, ConsideredOption, follows_id)
    if {name: getattr(before, name) for name in where} != where:
        raise NotFound("option", follows_id)
    replaced = select(ConsideredOption.id).where(ConsideredOption.follows_id == follows_id)
    if case.session.exec(replaced).first() is not None or value_of(OptionWords, before) == words:
        raise AlreadyDone(kind="option", state="as written")


@same_for_role
def considered(
    store: Store, actor: Actor, initiative_id: int | None, decision_id: int | None
) -> tuple[OptionLine, ...]:
    """What else was thought of at this initiative or this decision, oldest first. `NotFound`."""
    with asking(store, actor, Act.SEE_INSIGHTS) as session:
        if decision_id is not None:
            find(session, actor, Decision, decision_id)
            which = col(ConsideredOption.decision_id) == decision_id
        else:
            find(session, actor, Initiative, initiative_id or 0)
            which = col(ConsideredOption.initiative_id) == initiative_id
        rows = session.exec(select(ConsideredOption).where(which).order_by(col(ConsideredOption.id))).all()
        return _lines(rows, names(session, (row.kept_by for row in rows)))


def _lines(rows: Sequence[ConsideredOption], named: Names) -> tuple[OptionLine, ...]:
    """The wordings that nothing replaces, each with those before it, in the order of the first ones."""
    chains: dict[int, list[ConsideredOption]] = {}
    begins: dict[int, int] = {}
    for row in rows:
        first = begins.get(row.follows_id or 0, row.id or 0)
        begins[row.id or 0] = first
        chains.setdefault(first, []).append(row)
    return tuple(_line(chain, named) for chain in chains.values())


def _line(chain: Sequence[ConsideredOption], named: Names) -> OptionLine:
    *before, last = (
        OptionLine(
            option_id=row.id or 0,
            words=value_of(OptionWords, row),
            by=named.get(row.kept_by),
            at=row.kept_at,
        )
        for row in chain
    )
    return OptionLine(
        option_id=last.option_id, words=last.words, by=last.by, at=last.at, earlier=tuple(before)
    )
