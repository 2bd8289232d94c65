"""Keep the figures of a file, and take an overview away. What is kept never changes."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields

from sqlmodel import select

from core.data_kinds import DataKind
from core.events.school_data import FiguresAdded, FiguresRemoved, NewFiguresAdded
from core.fields import cleaned, plain
from core.permissions import Act, Actor
from core.school_data import Figure, NoFigures, Told, doubled, fingerprint, protect, single_pupils
from db.acting import Case, acting, find, nothing
from db.models import FigureFile, FigureSet, School
from db.school_data.refusals import FileKnown, NotVouched
from db.school_data.values import ReadFile, SetWords
from db.store import Store


@dataclass(kw_only=True)
class SetCase(Case):
    """An overview."""

    row: FigureSet

    @property
    def id(self) -> int:
        """The overview's id."""
        return self.row.id or 0


def add_figures(store: Store, actor: Actor, kind: DataKind, words: SetWords, file: ReadFile) -> int:
    """Begin an overview with its first file; its id.

    `Missing("title")`, `TooLong`, `NoFigures`, `DoubledFigures`, `RowPerPupil`, `NotVouched`.
    """
    with acting(store, actor, Act.ADD_FIGURES, nothing) as case:
        row = case.add(FigureSet, cleaned(words), kind=kind.value)
        about = case.about(SetCase, row=row)
        _keep(about, file, version=1)
        case.tell(FiguresAdded(title=row.title, kind=kind, file=file.sha256), row.id)
        return row.id or 0


def add_file(store: Store, actor: Actor, set_id: int, file: ReadFile) -> int:
    """Put a newer file beside those of an overview; its version.

    `NotFound`, `FileKnown`, `NoFigures`, `DoubledFigures`, `RowPerPupil`, `NotVouched`.
    """
    with acting(store, actor, Act.ADD_FIGURES, lambda case: _on(case, set_id)) as case:
        files = case.session.exec(select(FigureFile).where(FigureFile.figure_set_id == set_id)).all()
        known = next((each for each in files if each.file_sha256 == file.sha256), None)
        if known is not None:
            raise FileKnown(version=known.version, at=known.stored_at)
        version = max(each.version for each in files) + 1
        _keep(case, file, version=version)
        case.tell(NewFiguresAdded(title=case.row.title, version=version, file=file.sha256))
        return version


def remove_figures(store: Store, actor: Actor, set_id: int) -> None:
    """Take away an overview with all its files; `NotFound`."""
    with acting(store, actor, Act.ADD_FIGURES, lambda case: _on(case, set_id)) as case:
        case.tell(FiguresRemoved(title=case.row.title))
        case.session.delete(case.row)


def _on(case: Case, set_id: int) -> SetCase:
    return case.about(SetCase, row=find(case.session, case.actor, FigureSet, set_id, hold=True))


def _keep(case: SetCase, file: ReadFile, *, version: int) -> None:
    """Hide what is of a small group, and keep the rest with its fingerprint."""
    if not any(figure.value is not None for figure in file.figures):
        raise NoFigures
    if (twice := doubled(file.figures)) is not None:
        raise twice
    kept, k = file.figures, case.session.get_one(School, case.actor.school_id).privacy_threshold
    if case.row.kind == DataKind.OUTPUT:
        if (pupils := single_pupils(kept)) is not None:
            raise pupils
        uncounted = any(each.pupils is None and each.told is Told.SHOWN for each in kept)
        if uncounted and not file.is_vouched:
            raise NotVouched(k)
        kept = protect(kept, k, small=file.small)
    case.add(
        FigureFile,
        figure_set_id=case.id,
        version=version,
        filename=file.filename,
        file_sha256=file.sha256,
        figures=json.dumps([plain_figure(each) for each in kept], ensure_ascii=False),
        fingerprint=fingerprint(kept),
        k=k,
        is_vouched=file.is_vouched,
    )


def plain_figure(figure: Figure) -> dict[str, object]:
    """A figure as plain JSON types."""
    return {each.name: plain(getattr(figure, each.name)) for each in fields(figure)}
