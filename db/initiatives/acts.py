"""Open and change an initiative, move it through the cycle, and evaluate it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import delete
from sqlmodel import col, select

from core.errors import AlreadyDone, NotFound
from core.events.initiatives import (
    Appreciated,
    AppreciationTakenBack,
    Evaluated,
    InitiativeChanged,
    InitiativeOpened,
    Moved,
)
from core.evidence import EvidenceRef
from core.fields import changed, cleaned
from core.initiatives import ENDS, Note, OfferState, Phase, require_move
from core.mandates import DateNotPermitted
from core.permissions import Act, Actor
from core.standing import may_move
from core.texts import required, written
from db.acting import Case, acting, nothing, value_of
from db.evidence import columns_of, piece_of
from db.initiatives.case import InitiativeCase, of_initiative, on_initiative
from db.initiatives.leading import open_offers
from db.initiatives.mandating import end_with_it
from db.initiatives.refusals import InitiativeConflict, NotYoursToWithdraw
from db.initiatives.values import EvaluationWords, InitiativeWords
from db.models import (
    Ambition,
    Appreciation,
    Area,
    Evaluation,
    EvaluationEvidence,
    Initiative,
    InitiativeAmbition,
    InitiativeNeed,
    PhaseChange,
    Workgroup,
)
from db.store import Store


def open_initiative(store: Store, actor: Actor, words: InitiativeWords) -> int:
    """Open an initiative; its id. `Missing("title" | "issue")`, `DateNotPermitted`, `NotFound`, `TooLong`.

    An initiative without an ambition is allowed.
    """
    with acting(store, actor, Act.OPEN_INITIATIVE, nothing) as case:
        return put(case, words)


def set_aside(store: Store, actor: Actor, words: InitiativeWords, because: str) -> int:
    """Record what we will not do, and why; its id. `Missing("because" | "title" | "issue")`."""
    with acting(store, actor, Act.OPEN_INITIATIVE, nothing) as case:
        reason = required(Note.BECAUSE, because)
        initiative_id = put(case, words, Phase.NOT_DOING)
        case.add(
            PhaseChange,
            initiative_id=initiative_id,
            was=Phase.ISSUE,
            became=Phase.NOT_DOING,
            note=reason,
        )
        return initiative_id


def put(case: Case, words: InitiativeWords, phase: Phase = Phase.ISSUE) -> int:
    """Open an initiative within another act; its id."""
    known = _within_school(case, words)
    opened = case.add(Initiative, **_columns(known), phase=phase, phase_since=case.at)
    initiative_id = opened.id or 0
    _link(case, initiative_id, known)
    case.tell(InitiativeOpened(title=opened.title, phase=phase), initiative_id)
    return initiative_id


def change_words(
    store: Store, actor: Actor, initiative_id: int, words: InitiativeWords, began_version: int
) -> int:
    """Change the text; the new version. `began_version`: the version the form started from.

    `InitiativeConflict` with the stored and the typed text, `NotYourInitiative`, `NotInThisPhase` after its
    end, `AlreadyDone` when nothing changes, and the refusals of opening.
    """
    with acting(store, actor, Act.EDIT_INITIATIVE, on_initiative(initiative_id)) as case:
        stands = words_of(case)
        if case.row.version != began_version:
            raise InitiativeConflict(
                initiative_id=initiative_id, theirs=stands, yours=words, version=case.row.version
            )
        known = _within_school(case, words)
        if known == stands:
            raise AlreadyDone(kind="initiative", state="as written")
        for name, value in _columns(known).items():
            setattr(case.row, name, value)
        _link(case, initiative_id, known)
        case.row.version += 1
        case.hear()
        case.tell(InitiativeChanged(version=case.row.version, fields=tuple(changed(stands, known))))
        return case.row.version


def words_of(case: InitiativeCase) -> InitiativeWords:
    """The stored text as a value."""
    ambitions = {each.ambition_id for each in _ties(case, InitiativeAmbition)}
    areas = {each.area_id for each in _ties(case, InitiativeNeed)}
    return value_of(
        InitiativeWords, case.row, ambition_ids=tuple(sorted(ambitions)), area_ids=tuple(sorted(areas))
    )


def move(store: Store, actor: Actor, initiative_id: int, to: Phase, note: str = "") -> None:
    """Move an initiative to another phase, with a note where the move requires one.

    `MoveNotAllowed` names the missing conditions and the possible phases; `NotYourInitiative`,
    `Missing("learnt" | "because" | "again")`, `AlreadyDone` when already there, `NotInThisPhase` where no
    move leads on.
    """
    with acting(store, actor, Act.MOVE_PHASE, on_initiative(initiative_id)) as case:
        was = case.phase
        if was is to:
            raise AlreadyDone(kind="phase", state=to)
        case.require(Act.MOVE_PHASE, may_move(case.standing, to))
        made = require_move(case.facts, was, to)
        said = required(made.note, note) if made.note else written("note", note)
        if to in ENDS:
            _end(case, to, said)
        case.add(PhaseChange, was=was, became=to, note=said)
        case.row.phase, case.row.phase_since = to, case.at
        case.hear()
        case.tell(Moved(was=was, became=to))


def evaluate(
    store: Store,
    actor: Actor,
    initiative_id: int,
    words: EvaluationWords,
    resting_on: Iterable[EvidenceRef] = (),
) -> int:
    """Store the evaluation, in the evaluation phase; its id. `resting_on`: what it is based on.

    `Missing("pupils_noticed" | "against_start")`, `NotYourInitiative`, `NotInThisPhase`, `NotFound`.
    """
    with acting(store, actor, Act.EVALUATE, on_initiative(initiative_id)) as case:
        row = case.add(Evaluation, cleaned(words))
        for ref in dict.fromkeys(resting_on):
            piece = piece_of(case.session, actor, ref)
            case.session.add(
                EvaluationEvidence(
                    school_id=actor.school_id, evaluation_id=row.id or 0, title=piece.title,
                    **columns_of(ref),
                )
            )  # fmt: skip
        case.hear()
        case.tell(Evaluated(result=words.result))
        return row.id or 0


def appreciate(store: Store, actor: Actor, initiative_id: int, text: str) -> int:
    """Post an appreciation, also after its end; its id. `Missing("text")`."""
    with acting(store, actor, Act.APPRECIATE, on_initiative(initiative_id)) as case:
        word = case.add(Appreciation, text=required("text", text))
        case.tell(Appreciated())
        return word.id or 0


def take_appreciation_back(store: Store, actor: Actor, appreciation_id: int) -> None:
    """Delete your own appreciation. `NotYoursToWithdraw`, `NotFound`."""
    of_word = of_initiative(Appreciation, "appreciation", appreciation_id)
    with acting(store, actor, Act.APPRECIATE, of_word) as case:
        word = case.session.get(Appreciation, appreciation_id)
        if word is None:  # taken back a moment ago, in another tab
            raise NotFound("appreciation", appreciation_id)
        if word.written_by != actor.person_id:
            raise NotYoursToWithdraw("appreciation", appreciation_id)
        case.session.delete(word)
        case.tell(AppreciationTakenBack())


def _end(case: InitiativeCase, to: Phase, note: str) -> None:
    for part in case.parts:
        part.ended_at = case.at
    for offer in open_offers(case):
        offer.state, offer.answered_at = OfferState.WITHDRAWN, case.at
    end_with_it(case, to, note)


def _columns(words: InitiativeWords) -> dict[str, Any]:
    return {name: held for name, held in asdict(words).items() if not name.endswith("_ids")}


def _ties(case: InitiativeCase, table: type[Any]) -> Iterable[Any]:
    return case.session.exec(select(table).where(table.initiative_id == case.id))


def _link(case: Case, initiative_id: int, words: InitiativeWords) -> None:
    for table in (InitiativeAmbition, InitiativeNeed):
        case.session.execute(delete(table).where(col(table.initiative_id) == initiative_id))
    place = {"initiative_id": initiative_id, "school_id": case.actor.school_id}
    case.session.add_all(InitiativeAmbition(ambition_id=each, **place) for each in words.ambition_ids)
    case.session.add_all(InitiativeNeed(area_id=each, **place) for each in words.area_ids)
    case.session.flush()


def _within_school(case: Case, words: InitiativeWords) -> InitiativeWords:
    """Clean the text; keep ids of the actor's own school only, following merged areas.

    `Missing`, `TooLong`, `DateNotPermitted`, and `NotFound` for an unknown id.
    """
    kept = cleaned(words)
    if kept.starts_on and kept.ends_on and kept.ends_on < kept.starts_on:
        raise DateNotPermitted(field="ends_on", given=kept.ends_on, earliest=kept.starts_on, latest=None)
    ambitions = _known(case, "ambition", Ambition, kept.ambition_ids)
    areas = _known(case, "area", Area, kept.area_ids)
    if kept.workgroup_id is not None:
        _known(case, "workgroup", Workgroup, (kept.workgroup_id,))
    return replace(
        kept,
        ambition_ids=tuple(sorted(each.id for each in ambitions)),
        area_ids=tuple(sorted({each.merged_into or each.id for each in areas})),
    )


def _known(case: Case, kind: str, table: Any, ids: Iterable[int]) -> list[Any]:
    wanted = set(ids)
    if not wanted:
        return []
    mine = select(table).where(table.school_id == case.actor.school_id, col(table.id).in_(wanted))
    found = case.session.exec(mine).all()
    for each in sorted(wanted - {row.id for row in found}):
        raise NotFound(kind, each)
    return list(found)
