"""How a row says which piece of evidence it rests on, and how that is read back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sqlmodel import Session, select

from core.errors import NotFound
from core.evidence import Evidence, EvidenceKind, EvidenceRef
from core.permissions import Actor
from db.evidence.questions import all_evidence
from db.models import FigureSet

#: The column that names evidence of a kind.
_COLUMNS = {
    EvidenceKind.SURVEY: "survey_id",
    EvidenceKind.OBSERVATION: "observation_id",
    EvidenceKind.OUTPUT: "figure_set_id",
    EvidenceKind.INPUT: "figure_set_id",
}


class Points(Protocol):
    """A row with the columns that name evidence; at most one of them is filled in."""

    survey_id: int | None
    observation_id: int | None
    figure_set_id: int | None


def columns_of(ref: EvidenceRef | None) -> dict[str, int | None]:
    """The columns of a row that rests on this.

    >>> columns_of(EvidenceRef(kind=EvidenceKind.OUTPUT, id=3))
    {'survey_id': None, 'observation_id': None, 'figure_set_id': 3}
    """
    empty: dict[str, int | None] = dict.fromkeys(_COLUMNS.values())
    return empty if ref is None else {**empty, _COLUMNS[ref.kind]: ref.id}


def piece_of(session: Session, actor: Actor, ref: EvidenceRef) -> Evidence:
    """The piece of evidence of the actor's school; `NotFound`."""
    for each in all_evidence(session, actor):
        if each.ref == ref:
            return each
    raise NotFound(ref.kind, ref.id)


def ref_of(row: Points, kind_of: Callable[[int], EvidenceKind]) -> EvidenceRef | None:
    """What a row rests on, if it is still there; `kind_of`: of which kind an overview of figures is."""
    if row.survey_id is not None:
        return EvidenceRef(kind=EvidenceKind.SURVEY, id=row.survey_id)
    if row.observation_id is not None:
        return EvidenceRef(kind=EvidenceKind.OBSERVATION, id=row.observation_id)
    if row.figure_set_id is not None:
        return EvidenceRef(kind=kind_of(row.figure_set_id), id=row.figure_set_id)
    return None


class Pointers:
    """Reads which evidence the rows of a school rest on."""

    def __init__(self, session: Session, school_id: int) -> None:
        """Look once which overviews of figures are of which kind."""
        kinds = select(FigureSet.id, FigureSet.kind).where(FigureSet.school_id == school_id)
        self._kinds = {number: EvidenceKind(kind) for number, kind in session.exec(kinds)}

    def of(self, row: Points) -> EvidenceRef | None:
        """What this row rests on; None if it rests on nothing, or that was removed."""
        return ref_of(row, self._kinds.__getitem__)
