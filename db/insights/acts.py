"""Write down what was learned, put it in other words, or say: not now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlmodel import Session, col, delete, select

from core.errors import AlreadyDone
from core.events.insights import InsightPutOff as PutOffTold
from core.events.insights import InsightReworded, InsightWritten, TryBegun
from core.evidence import EvidenceRef
from core.fields import changed, cleaned
from core.insights import InsightWords, OriginKind, TryWords, require_ahead
from core.permissions import Act, Actor
from db.acting import Case, acting, find, nothing, value_of
from db.evidence import columns_of, piece_of
from db.initiatives.case import people_of
from db.insights.refusals import InsightConflict
from db.insights.values import Asking, Origin
from db.models import (
    Ambition,
    Area,
    Decision,
    DecisionReview,
    Exchange,
    Initiative,
    Insight,
    InsightAmbition,
    InsightArea,
    InsightPutOff,
    InsightTry,
    InsightVersion,
    Meeting,
)
from db.store import Store

#: The columns of an insight that hold its words; its areas and ambitions stand in tables of their own.
_TIED = ("area_ids", "ambition_ids")


@dataclass(kw_only=True)
class InsightCase(Case):
    """An insight of the school, held."""

    row: Insight

    @property
    def id(self) -> int:
        """The insight's id."""
        return self.row.id or 0


def write_insight(
    store: Store,
    actor: Actor,
    words: InsightWords,
    origin: Origin | None = None,
    evidence: EvidenceRef | None = None,
    tries: TryWords | None = None,
) -> int:
    """Write down what was learned; its id.

    `origin`: what it came from; `evidence`: what of the school's own it rests on; `tries`: who tries it, and
    until when. `Missing("learned")`, `TooLong`, `NotFound`, `NotAhead`, `PersonNotActive`.
    """
    with acting(store, actor, Act.WRITE_INSIGHT, nothing) as case:
        came = {**_from(case, origin), **_resting(case, evidence)}
        insight_id = keep(case, cleaned(words), came)
        case.tell(InsightWritten(origin=origin.kind if origin else None), insight_id)
        if tries is not None:
            put_try(case, insight_id, tries)
        return insight_id


def keep(case: Case, words: InsightWords, came: Mapping[str, Any]) -> int:
    """Within an act: keep an insight; its id. `came`: the columns that say what it came from and rests on."""
    row = case.add(Insight, **_columns(words), **came, version=1)
    _tie(case, row.id or 0, words)
    _keep_version(case, row)
    return row.id or 0


def change_insight(
    store: Store,
    actor: Actor,
    insight_id: int,
    words: InsightWords,
    began_version: int,
    evidence: EvidenceRef | None = None,
) -> int:
    """Put it in other words; the new version. The earlier words stay readable.

    `InsightConflict`, `AlreadyDone`, `Missing("learned")`, `TooLong`, `NotFound`.
    """
    with acting(store, actor, Act.WRITE_INSIGHT, on_insight(insight_id)) as case:
        row, stands = case.row, words_of(case.session, [case.row])[insight_id]
        if row.version != began_version:
            raise InsightConflict(insight_id=insight_id, theirs=stands, yours=words, version=row.version)
        kept, resting = cleaned(words), _resting(case, evidence)
        names = changed(stands, kept)
        if any(getattr(row, name) != held for name, held in resting.items() if name != "rests_on"):
            names.append("evidence")
        if not names:
            raise AlreadyDone(kind="insight", state="as written")
        for name, held in {**_columns(kept), **resting}.items():
            setattr(row, name, held)
        row.version += 1
        _tie(case, insight_id, kept)
        _keep_version(case, row)
        case.tell(InsightReworded(version=row.version, fields=tuple(names)))
        return row.version


def put_off(store: Store, actor: Actor, asked: Asking) -> None:
    """Say "not now" to the question what was learned; it is not asked of this person again.

    `AlreadyDone`, `NotFound`.
    """
    with acting(store, actor, Act.WRITE_INSIGHT, nothing) as case:
        which = {
            name: held
            for name, held in _from(case, asked.origin).items()
            if name in ("initiative_id", "decision_review_id")
        }
        there = select(InsightPutOff).where(
            InsightPutOff.person_id == actor.person_id, InsightPutOff.stage == asked.stage
        )
        for name, held in which.items():
            there = there.where(getattr(InsightPutOff, name) == held)
        if case.session.exec(there).first() is not None:
            raise AlreadyDone(kind="insight", state="put off")
        row = case.add(InsightPutOff, person_id=actor.person_id, stage=asked.stage, **which)
        case.tell(PutOffTold(), row.id or 0)


def put_try(
    case: Case,
    insight_id: int,
    words: TryWords,
    *,
    initiative: Initiative | None = None,
    decision: Decision | None = None,
) -> int:
    """Within an act: somebody tries it; the try's id. `NotAhead`, `PersonNotActive`, `TooLong`."""
    kept = cleaned(words)
    require_ahead("until", kept.until, case.today)
    if kept.person_id is not None:
        people_of(case.session, case.actor.school_id).require_on_team(kept.person_id)
    linked = initiative or decision
    row = case.add(
        InsightTry,
        kept,
        insight_id=insight_id,
        initiative_id=initiative.id if initiative else None,
        decision_id=decision.id if decision else None,
        title=linked.title if linked else "",
    )
    event = TryBegun(try_id=row.id or 0, initiative=row.initiative_id, decision=row.decision_id)
    case.tell(event, insight_id)
    return row.id or 0


def on_insight(insight_id: int) -> Callable[[Case], InsightCase]:
    """The insight with this id, held; `NotFound`."""

    def held(case: Case) -> InsightCase:
        return case.about(InsightCase, row=find(case.session, case.actor, Insight, insight_id, hold=True))

    return held


def words_of(session: Session, rows: Iterable[Insight]) -> dict[int, InsightWords]:
    """The words of insights with their areas and ambitions, by id, in two queries."""
    found = {row.id or 0: row for row in rows}
    areas: dict[int, list[int]] = {each: [] for each in found}
    serves: dict[int, list[int]] = {each: [] for each in found}
    about = select(InsightArea).where(col(InsightArea.insight_id).in_(found))
    for area in session.exec(about.order_by(col(InsightArea.area_id))):
        areas[area.insight_id].append(area.area_id)
    served = select(InsightAmbition).where(col(InsightAmbition.insight_id).in_(found))
    for each in session.exec(served.order_by(col(InsightAmbition.ambition_id))):
        serves[each.insight_id].append(each.ambition_id)
    return {
        insight_id: worded(row, area_ids=tuple(areas[insight_id]), ambition_ids=tuple(serves[insight_id]))
        for insight_id, row in found.items()
    }


def worded(
    row: Insight | InsightVersion, *, area_ids: tuple[int, ...] = (), ambition_ids: tuple[int, ...] = ()
) -> InsightWords:
    """The words in a row."""
    return value_of(InsightWords, row, area_ids=area_ids, ambition_ids=ambition_ids)


def _columns(words: InsightWords) -> dict[str, Any]:
    held = {name: value for name, value in asdict(words).items() if name not in _TIED}
    return {**held, "sure": words.sure.value if words.sure else None}


def _keep_version(case: Case, row: Insight) -> None:
    names = (name for name in InsightVersion.model_fields if name in _LEARNED)
    case.add(
        InsightVersion,
        insight_id=row.id,
        version=row.version,
        **{name: getattr(row, name) for name in names},
    )


_LEARNED = frozenset(Insight.model_fields) & frozenset(InsightVersion.model_fields) - {
    "id", "school_id", "version",
}  # fmt: skip


def _resting(case: Case, evidence: EvidenceRef | None) -> dict[str, Any]:
    title = piece_of(case.session, case.actor, evidence).title if evidence is not None else ""
    return {**columns_of(evidence), "rests_on": title}


def _tie(case: Case, insight_id: int, words: InsightWords) -> None:
    """Let its areas and ambitions be these. `NotFound` for those of another school."""
    for table, thing, name, ids in (
        (InsightArea, Area, "area_id", words.area_ids),
        (InsightAmbition, Ambition, "ambition_id", words.ambition_ids),
    ):
        case.session.execute(delete(table).where(col(table.insight_id) == insight_id))
        for each in dict.fromkeys(ids):
            find(case.session, case.actor, thing, each)
            case.session.add(table(insight_id=insight_id, school_id=case.actor.school_id, **{name: each}))
    case.session.flush()


def _from(case: Case, origin: Origin | None) -> dict[str, Any]:
    """The columns that say what it came from, with the title that this has now."""
    if origin is None:
        return {}
    found = _READ[origin.kind](case, origin.id)
    return {"origin": origin.kind.value, **found}


def _of_initiative(case: Case, identifier: int) -> dict[str, Any]:
    row = find(case.session, case.actor, Initiative, identifier)
    return {"initiative_id": row.id, "origin_title": row.title}


def _of_decision(case: Case, identifier: int) -> dict[str, Any]:
    row = find(case.session, case.actor, Decision, identifier)
    return {"decision_id": row.id, "origin_title": row.title}


def _of_review(case: Case, identifier: int) -> dict[str, Any]:
    row = find(case.session, case.actor, DecisionReview, identifier)
    return {"decision_review_id": row.id, **_of_decision(case, row.decision_id)}


def _of_exchange(case: Case, identifier: int) -> dict[str, Any]:
    row = find(case.session, case.actor, Exchange, identifier)
    one, other = (_of_initiative(case, each) for each in (row.initiative_id, row.other_id))
    title = f"{one['origin_title']} – {other['origin_title']}"
    return {"exchange_id": row.id, **one, "origin_title": title}


def _of_meeting(case: Case, identifier: int) -> dict[str, Any]:
    row = find(case.session, case.actor, Meeting, identifier)
    return {"meeting_id": row.id, "origin_title": row.title}


_READ: dict[OriginKind, Callable[[Case, int], dict[str, Any]]] = {
    OriginKind.INITIATIVE: _of_initiative,
    OriginKind.DECISION: _of_decision,
    OriginKind.REVIEW: _of_review,
    OriginKind.EXCHANGE: _of_exchange,
    OriginKind.MEETING: _of_meeting,
}
