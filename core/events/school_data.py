"""Events on overviews of figures."""

from __future__ import annotations

from core.data_kinds import DataKind
from core.events import Event


class FiguresAdded(Event, subject="figure_set", action="add_figures", is_told=True):
    """An overview of figures came in; `file` is the hash of the upload."""

    title: str
    kind: DataKind
    file: str


class NewFiguresAdded(Event, subject="figure_set", action="add_file"):
    """A newer file of an overview came in."""

    title: str
    version: int
    file: str


class FiguresRemoved(Event, subject="figure_set", action="remove_figures"):
    """An overview was taken away, with all its files."""

    title: str
