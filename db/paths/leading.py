"""What comes of a path: an initiative, a decision, or what was found goes to the initiative it is about."""

from __future__ import annotations

from core.errors import AlreadyDone, NotFound
from core.events.paths import PathLedTo
from core.inquiry import SourceKind
from core.paths import STEPS, Line, PathStep, Route
from core.permissions import Act, Actor
from core.sources.references import Reference
from db.acting import acting
from db.decisions import Question
from db.decisions.acts import put as put_decision
from db.evidence import piece_of
from db.initiatives.acts import put as put_initiative
from db.initiatives.case import on_initiative
from db.initiatives.values import InitiativeWords
from db.inquiry.sourcing import put_sources
from db.inquiry.stating import put_statement
from db.inquiry.values import SourceWords
from db.paths.case import PathCase, on_path
from db.store import Store

#: What a path states for good, and on which steps' data it rests.
_STATES = {Route.SIX: PathStep.INTERPRETATION, Route.EIGHT: PathStep.CONCLUDE}


def begin_initiative(store: Store, actor: Actor, path_id: int, words: InitiativeWords) -> int:
    """Open an initiative from a path; its id. Its data become sources, what they may mean statements.

    `AlreadyDone` where one was begun, `StepsBefore`, and the refusals of opening an initiative.
    """
    with acting(store, actor, Act.OPEN_INITIATIVE, on_path(path_id)) as case:
        if case.row.initiative_id is not None:
            raise AlreadyDone(kind="initiative", state="begun")
        case.require_walked(PathStep.ACTION)
        initiative_id = put_initiative(case, words)
        _lead_to_initiative(case, initiative_id)
        return initiative_id


def take_along(store: Store, actor: Actor, path_id: int) -> int:
    """Put the data and the conclusions with the initiative whose research question it was; its id.

    `NotFound` where it is about none, `AlreadyDone`, `StepsBefore`, and the refusals of stating.
    """
    with acting(store, actor, Act.STATE, on_path(path_id)) as case:
        initiative_id = case.row.of_initiative_id
        if initiative_id is None:
            raise NotFound("initiative", None)
        if case.row.initiative_id is not None:
            raise AlreadyDone(kind="initiative", state="begun")
        case.require_walked(PathStep.ACTION)
        there = on_initiative(initiative_id)(case)
        there.permit(Act.STATE)
        there.hear()
        _lead_to_initiative(case, initiative_id)
        return initiative_id


def begin_decision(store: Store, actor: Actor, path_id: int, asked: Question) -> int:
    """Open a decision from a path; its id.

    `AlreadyDone` where one was begun, `StepsBefore`, and the refusals of opening.
    """
    with acting(store, actor, Act.OPEN_DECISION, on_path(path_id)) as case:
        if case.row.decision_id is not None:
            raise AlreadyDone(kind="decision", state="begun")
        case.require_walked(PathStep.ACTION)
        opened = put_decision(case, asked).id or 0
        case.row.decision_id = opened
        case.tell(PathLedTo(decision=opened))
        return opened


def _lead_to_initiative(case: PathCase, initiative_id: int) -> None:
    """What is known and what is assumed goes on as it stood."""
    case.row.initiative_id = initiative_id
    lines: list[Line] = [line for step in STEPS[case.route] for line in case.lines(step)]
    stated = [line for line in lines if line.added.step is _STATES[case.route] and line.counts]
    rest = [line for line in lines if line.added.step is not PathStep.ANALYSIS]
    refs = dict.fromkeys(ref for line in rest for ref in line.rests_on)
    there = on_initiative(initiative_id)(case)
    pieces = [piece_of(case.session, case.actor, ref) for ref in refs]
    kept = put_sources(
        there,
        [SourceWords(SourceKind.DATA, Reference(title=each.title), evidence=each.ref) for each in pieces],
    )
    for line in stated:
        under = frozenset(kept[ref] for ref in line.rests_on)
        put_statement(there, line.text, under)
    case.tell(PathLedTo(initiative=initiative_id))
