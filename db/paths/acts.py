"""Open a path of inquiry, add to it, and begin something from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlmodel import col, select

from core.errors import AlreadyDone, NotFound, Refusal
from core.events.paths import PathAddedTo, PathLedTo, PathOpened
from core.evidence import EvidenceRef
from core.fields import cleaned
from core.inquiry import SourceKind
from core.paths import LONGEST_LINE, Line, Move, PathStep, PathWords
from core.permissions import Act, Actor
from core.sources.references import Reference
from core.texts import required, written
from db.acting import Case, acting, find, nothing
from db.decisions import Question
from db.decisions.acts import put as put_decision
from db.evidence import Pointers, columns_of, piece_of
from db.initiatives.acts import put as put_initiative
from db.initiatives.case import on_initiative
from db.initiatives.values import InitiativeWords
from db.inquiry.sourcing import put_sources
from db.inquiry.stating import put_statement
from db.inquiry.values import SourceWords
from db.models import InquiryPath, PathAddition
from db.paths.reading import lines_in
from db.store import Store


class NotYourLine(Refusal):
    """Only who wrote a line corrects it."""

    line_id: int


@dataclass(kw_only=True)
class PathCase(Case):
    """A path of the school, held."""

    row: InquiryPath

    @property
    def id(self) -> int:
        """The path's id."""
        return self.row.id or 0

    def write(
        self,
        step: PathStep,
        move: Move,
        text: str,
        *,
        about: int | None = None,
        evidence: EvidenceRef | None = None,
    ) -> int:
        """Write one addition, and tell it."""
        if evidence is not None:
            piece_of(self.session, self.actor, evidence)
        row = self.add(
            PathAddition,
            path_id=self.id,
            step=step.value,
            move=move.value,
            about_id=about,
            text=text,
            **columns_of(evidence),
        )
        self.tell(PathAddedTo(step=step, move=move))
        return row.id or 0

    def line(self, line_id: int) -> PathAddition:
        """The line of this path with this number; `NotFound`."""
        row = self.session.get(PathAddition, line_id)
        if row is None or row.path_id != self.id or row.move != Move.ADD:
            raise NotFound("line", line_id)
        return row


def open_path(store: Store, actor: Actor, words: PathWords) -> int:
    """Open a question to look into; its id. `Missing("question")`, `TooLong`."""
    with acting(store, actor, Act.WALK_PATH, nothing) as case:
        kept = cleaned(words)
        path_id = case.add(InquiryPath, kept).id or 0
        case.tell(PathOpened(question=kept.question), path_id)
        return path_id


def add_line(
    store: Store, actor: Actor, path_id: int, step: PathStep, text: str, evidence: EvidenceRef | None = None
) -> int:
    """Add a line to a step; its number. `Missing("text")`, `TooLong`, `NotFound`."""
    with acting(store, actor, Act.WALK_PATH, _on_path(path_id)) as case:
        return case.write(step, Move.ADD, _text(text), evidence=evidence)


def add_data(store: Store, actor: Actor, path_id: int, refs: Iterable[EvidenceRef]) -> tuple[int, ...]:
    """Put data of the school on the table; the numbers of the new lines. `AlreadyDone` when none is new."""
    with acting(store, actor, Act.WALK_PATH, _on_path(path_id)) as case:
        there = {each for line in _lines(case, PathStep.DATA) for each in line.rests_on}
        new = [ref for ref in dict.fromkeys(refs) if ref not in there]
        if not new:
            raise AlreadyDone(kind="data", state="there")
        titles = {ref: piece_of(case.session, actor, ref).title for ref in new}
        return tuple(
            case.write(PathStep.DATA, Move.ADD, titles[ref][:LONGEST_LINE], evidence=ref) for ref in new
        )


def correct_line(store: Store, actor: Actor, path_id: int, line_id: int, text: str) -> None:
    """Say your own line in other words; the earlier ones stay readable.

    `NotYourLine`, `AlreadyDone` when it says so, `Missing("text")`, `TooLong`, `NotFound`.
    """
    with acting(store, actor, Act.WALK_PATH, _on_path(path_id)) as case:
        row, kept = case.line(line_id), _text(text)
        if row.written_by != actor.person_id:
            raise NotYourLine(line_id)
        if any(line.number == line_id and line.text == kept for line in _lines(case, PathStep(row.step))):
            raise AlreadyDone(kind="line", state="as written")
        case.write(PathStep(row.step), Move.CORRECT, kept, about=line_id)


def settle_line(
    store: Store, actor: Actor, path_id: int, line_id: int, text: str, evidence: EvidenceRef | None = None
) -> None:
    """Say how a line is known, so that it is no assumption any more. `Missing("text")`, `NotFound`."""
    with acting(store, actor, Act.WALK_PATH, _on_path(path_id)) as case:
        row = case.line(line_id)
        case.write(PathStep(row.step), Move.SETTLE, _text(text), about=line_id, evidence=evidence)


def begin_initiative(store: Store, actor: Actor, path_id: int, words: InitiativeWords) -> int:
    """Open an initiative from a path; its id. Its data become sources, what they may mean statements.

    `AlreadyDone` where one was begun, and the refusals of opening an initiative.
    """
    with acting(store, actor, Act.OPEN_INITIATIVE, _on_path(path_id)) as case:
        if case.row.initiative_id is not None:
            raise AlreadyDone(kind="initiative", state="begun")
        initiative_id = put_initiative(case, words)
        case.row.initiative_id = initiative_id
        _take_along(case, initiative_id)
        case.tell(PathLedTo(initiative=initiative_id))
        return initiative_id


def begin_decision(store: Store, actor: Actor, path_id: int, asked: Question) -> int:
    """Open a decision from a path; its id. `AlreadyDone` where one was begun, and the refusals of opening."""
    with acting(store, actor, Act.OPEN_DECISION, _on_path(path_id)) as case:
        if case.row.decision_id is not None:
            raise AlreadyDone(kind="decision", state="begun")
        opened = put_decision(case, asked).id or 0
        case.row.decision_id = opened
        case.tell(PathLedTo(decision=opened))
        return opened


def _take_along(case: PathCase, initiative_id: int) -> None:
    """What is known and what is assumed goes on as it stood."""
    stated = _lines(case, PathStep.INTERPRETATION)
    refs = dict.fromkeys(ref for line in (*_lines(case, PathStep.DATA), *stated) for ref in line.rests_on)
    there = on_initiative(initiative_id)(case)
    pieces = [piece_of(case.session, case.actor, ref) for ref in refs]
    kept = put_sources(
        there,
        [SourceWords(SourceKind.DATA, Reference(title=each.title), evidence=each.ref) for each in pieces],
    )
    for line in stated:
        under = frozenset(kept[ref] for ref in line.rests_on)
        put_statement(there, line.text, under)


def _lines(case: PathCase, step: PathStep) -> tuple[Line, ...]:
    query = select(PathAddition).where(PathAddition.path_id == case.id).order_by(col(PathAddition.id))
    rows = case.session.exec(query).all()
    found = lines_in(rows, case.actor, {}, Pointers(case.session, case.actor))
    return tuple(line for line in found if line.added.step is step)


def _text(text: str) -> str:
    return written("text", required("text", text), LONGEST_LINE)


def _on_path(path_id: int) -> Callable[[Case], PathCase]:
    def at(case: Case) -> PathCase:
        return case.about(PathCase, row=find(case.session, case.actor, InquiryPath, path_id, hold=True))

    return at
