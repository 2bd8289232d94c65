"""A path of inquiry as an act works on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import col, select

from core.errors import NotFound, Refusal
from core.events.paths import PathAddedTo
from core.evidence import EvidenceRef
from core.paths import Addition, Line, Move, PathStep, Route, lines_of, walked_in
from core.walking import waits_for
from db.acting import Case, find
from db.evidence import Pointers, columns_of, piece_of
from db.models import InquiryPath, PathAddition
from db.paths.reading import additions_in, voices_in
from db.people import names


class NotYourLine(Refusal):
    """Only who wrote a line, or whose words it has, corrects it."""

    line_id: int


class StepsBefore(Refusal):
    """Earlier steps are neither walked nor skipped with a reason, in order."""

    steps: tuple[PathStep, ...]


class NoStepOfThisPath(Refusal):
    """The path has other steps."""

    step: PathStep


@dataclass(kw_only=True)
class PathCase(Case):
    """A path of the school, held."""

    row: InquiryPath

    @property
    def id(self) -> int:
        """The path's id."""
        return self.row.id or 0

    @property
    def route(self) -> Route:
        """Which steps it has."""
        return Route(self.row.route)

    def rows(self) -> list[PathAddition]:
        """All additions, oldest first."""
        query = select(PathAddition).where(PathAddition.path_id == self.id).order_by(col(PathAddition.id))
        return list(self.session.exec(query))

    def lines(self, step: PathStep) -> tuple[Line, ...]:
        """The lines of one step."""
        return tuple(line for line in lines_of(self._additions()) if line.added.step is step)

    def voices(self, step: PathStep) -> frozenset[int]:
        """Those whose words stand in a step."""
        return voices_in(self.rows(), step)

    def passed(self) -> frozenset[PathStep]:
        """The steps that were walked, or skipped with a reason."""
        additions = self._additions()
        return walked_in(additions) | {each.step for each in additions if each.move is Move.SKIP}

    def require_walked(self, step: PathStep) -> None:
        """Refuse a step that others come before: `StepsBefore`."""
        steps = waits_for(self.route, step, self.passed())
        if steps:
            raise StepsBefore(steps)

    def _additions(self) -> tuple[Addition, ...]:
        rows = self.rows()
        named = names(self.session, (row.said_by for row in rows))
        return additions_in(rows, self.actor, named, Pointers(self.session, self.actor.school_id))

    def write(
        self,
        step: PathStep,
        move: Move,
        text: str,
        *,
        about: int | None = None,
        evidence: EvidenceRef | None = None,
        **more: str | int | None,
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
            **more,
        )
        self.tell(PathAddedTo(step=step, move=move))
        return row.id or 0

    def line(self, line_id: int) -> PathAddition:
        """The line of this path with this number; `NotFound`."""
        row = self.session.get(PathAddition, line_id)
        if row is None or row.path_id != self.id or row.move != Move.ADD:
            raise NotFound("line", line_id)
        return row


def on_path(path_id: int) -> Callable[[Case], PathCase]:
    """For acts on the path with this id."""

    def at(case: Case) -> PathCase:
        return case.about(PathCase, row=find(case.session, case.actor, InquiryPath, path_id, hold=True))

    return at
