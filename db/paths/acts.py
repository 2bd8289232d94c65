"""Open a path of inquiry and add lines to it."""

from __future__ import annotations

from collections.abc import Iterable

from core.errors import AlreadyDone, Missing, NotFound, Refusal
from core.events.paths import PathOpened
from core.evidence import EvidenceRef
from core.fields import cleaned, said_of
from core.paths import (
    FINDINGS,
    LONGEST_LINE,
    SPEAKS_OF,
    STEPS,
    LineWords,
    Move,
    Origin,
    OriginKind,
    PathStep,
    PathWords,
    Route,
)
from core.permissions import Act, Actor
from core.texts import required, written
from core.walking import ACROSS, Eyes, eyes
from db.acting import acting, find, nothing
from db.evidence import piece_of
from db.models import Initiative, InquiryPath, Survey
from db.paths.case import NoStepOfThisPath, NotYourLine, PathCase, on_path
from db.people import on_team
from db.store import Store


class SawItToo(Refusal):
    """Who says what the data show does not say what that means; others can. `step`: the refused one."""

    step: PathStep


def open_path(store: Store, actor: Actor, words: PathWords, origin: Origin | None = None) -> int:
    """Open a question to look into; its id. `Missing("question")`, `TooLong`, `NotFound` of the origin."""
    with acting(store, actor, Act.WALK_PATH, nothing) as case:
        kept = cleaned(words)
        if origin is not None:
            find(case.session, actor, _ORIGINS[origin.kind][1], origin.id)
        begun_on = {_ORIGINS[origin.kind][0]: origin.id} if origin is not None else {}
        path_id = case.add(InquiryPath, kept, route=Route.EIGHT.value, **begun_on).id or 0
        case.tell(PathOpened(question=kept.question, origin=origin.word if origin else None), path_id)
        return path_id


def add_line(store: Store, actor: Actor, path_id: int, step: PathStep, words: LineWords) -> int:
    """Add a line to a step; its number.

    `StepsBefore`, `SawItToo`, `Missing` of what the step asks, `TooLong`, `NotFound`.
    """
    with acting(store, actor, Act.WALK_PATH, on_path(path_id)) as case:
        kept = cleaned(words)
        if step not in STEPS[case.route]:
            raise NoStepOfThisPath(step)
        case.require_walked(step)
        _require_what_it_asks(case, step, kept)
        _require_other_eyes(case, step, kept)
        return case.write(
            step,
            Move.ADD,
            kept.text,
            about=kept.about if step in SPEAKS_OF else None,
            evidence=kept.evidence,
            data_kind=kept.data_kind.value if kept.data_kind and step is PathStep.TEST else None,
            finding=kept.finding.value if kept.finding and step in FINDINGS else None,
            said_by=kept.said_by if kept.said_by != actor.person_id else None,
        )


def add_data(store: Store, actor: Actor, path_id: int, refs: Iterable[EvidenceRef]) -> tuple[int, ...]:
    """Put data of the school on the table, on a path of the first route; the numbers of the new lines.

    `AlreadyDone` when none is new.
    """
    with acting(store, actor, Act.WALK_PATH, on_path(path_id)) as case:
        if PathStep.DATA not in STEPS[case.route]:
            raise NoStepOfThisPath(PathStep.DATA)
        there = {each for line in case.lines(PathStep.DATA) for each in line.rests_on}
        new = [ref for ref in dict.fromkeys(refs) if ref not in there]
        if not new:
            raise AlreadyDone(kind="data", state="there")
        titles = {ref: piece_of(case.session, actor, ref).title for ref in new}
        return tuple(
            case.write(PathStep.DATA, Move.ADD, titles[ref][:LONGEST_LINE], evidence=ref) for ref in new
        )


def correct_line(store: Store, actor: Actor, path_id: int, line_id: int, text: str) -> None:
    """Say your own line in other words; the earlier ones stay readable.

    Only they correct what a colleague wrote down of them, so that they confirm no words that they never read;
    correcting it confirms it.
    `NotYourLine`, `AlreadyDone` when it says so, `Missing("text")`, `TooLong`, `NotFound`.
    """
    with acting(store, actor, Act.WALK_PATH, on_path(path_id)) as case:
        row, kept = case.line(line_id), text_of(text)
        step = PathStep(row.step)
        (line,) = (each for each in case.lines(step) if each.number == line_id)
        if actor.person_id != (row.said_by or row.written_by):
            raise NotYourLine(line_id)
        if line.text == kept:
            raise AlreadyDone(kind="line", state="as written")
        case.write(step, Move.CORRECT, kept, about=line_id)
        if not line.is_confirmed and row.said_by == actor.person_id:
            case.write(step, Move.CONFIRM, "", about=line_id)


def confirm_line(store: Store, actor: Actor, path_id: int, line_id: int) -> None:
    """Say that a line that a colleague wrote down is in your words.

    `NotYourLine`, `AlreadyDone`, `NotFound`.
    """
    with acting(store, actor, Act.WALK_PATH, on_path(path_id)) as case:
        row = case.line(line_id)
        if row.said_by != actor.person_id:
            raise NotYourLine(line_id)
        step = PathStep(row.step)
        if any(line.number == line_id and line.is_confirmed for line in case.lines(step)):
            raise AlreadyDone(kind="line", state="confirmed")
        case.write(step, Move.CONFIRM, "", about=line_id)


def settle_line(
    store: Store, actor: Actor, path_id: int, line_id: int, text: str, evidence: EvidenceRef | None = None
) -> None:
    """Say how a line is known, so that it is no assumption any more. `Missing("text")`, `NotFound`."""
    with acting(store, actor, Act.WALK_PATH, on_path(path_id)) as case:
        row = case.line(line_id)
        case.write(PathStep(row.step), Move.SETTLE, text_of(text), about=line_id, evidence=evidence)


def text_of(text: str) -> str:
    """A text that may not be empty; `Missing("text")`, `TooLong`."""
    return written("text", required("text", text), LONGEST_LINE)


def _require_what_it_asks(case: PathCase, step: PathStep, words: LineWords) -> None:
    """`Missing` of what a line speaks of, where there is something; of its kind of data; of its finding."""
    spoken_of = case.lines(SPEAKS_OF[step]) if step in SPEAKS_OF else ()
    if words.about is not None and words.about not in {line.number for line in spoken_of}:
        raise NotFound("line", words.about)
    needed = {
        "about": bool(spoken_of) and words.about is None,
        "data_kind": step is PathStep.TEST and words.data_kind is None,
        "finding": step in FINDINGS and words.finding not in FINDINGS[step],
    }
    for name in (name for name, is_missing in needed.items() if is_missing):
        raise Missing(field=name, label=said_of(LineWords)[name].label)


def _require_other_eyes(case: PathCase, step: PathStep, words: LineWords) -> None:
    """Who saw does not conclude, and who concluded does not see; where nobody else is left, with a reason."""
    team = on_team(case.session, case.actor.school_id)
    voice = words.said_by or case.actor.person_id
    if voice not in team:
        raise NotFound("person", voice)
    if step not in ACROSS:
        return
    allowed = eyes(voice, case.voices(ACROSS[step]), team)
    if allowed is Eyes.TAKEN:
        raise SawItToo(step)
    if allowed is Eyes.ALONE and not any(row.move == Move.ALONE for row in case.rows()):
        if not words.because:
            raise Missing(field="because", label=said_of(LineWords)["because"].label)
        case.write(step, Move.ALONE, words.because)


_ORIGINS: dict[OriginKind, tuple[str, type[Initiative] | type[Survey]]] = {
    OriginKind.INITIATIVE: ("of_initiative_id", Initiative),
    OriginKind.SURVEY: ("of_survey_id", Survey),
}
