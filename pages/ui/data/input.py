"""The school in figures: who comes to it, from the open files that DUO publishes of each school."""

from __future__ import annotations

import streamlit as st

from core.data_kinds import DataKind
from core.evidence import EvidenceKind, EvidenceRef
from core.permissions import Act, may
from core.school_data import DuoFile, read_duo_file
from db import school_data
from db.school_data import FigureSetDetail
from pages.ui.data.figure_file import choose, chosen
from pages.ui.data.figure_pictures import of_school
from pages.ui.data.figure_sets import STORED, files_of, list_of, opened
from pages.ui.data.input_confirm import confirm
from pages.ui.data.use import use_part
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import Drawing, draw, hostile, show_notice


def input_part(here: Here, wanted: int | None) -> None:
    """Show the overviews, the file that is being confirmed, or the overview with this id."""
    if wanted is not None:
        _one(here, opened(here, wanted, DataKind.INPUT))
        return
    show_notice(STORED)
    lines = ask(here, school_data.figure_sets, DataKind.INPUT)
    may_add, now = may(here.actor.role, Act.ADD_FIGURES), chosen(DataKind.INPUT, DuoFile)
    if may_add and now is not None:
        confirm(here, now, lines)
        return
    list_of(
        here, lines, _drawings,
        none=_("There are no figures yet"),
        what=_("Here come the figures that DUO publishes of each school."),
    )  # fmt: skip
    if may_add:
        _add()


def _add() -> None:
    st.header(_("Add figures of DUO"), anchor=False)
    hostile(
        _(
            "DUO publishes figures of every primary school as open data: numbers of pupils, their ages, "
            "weights and advice, per school or per board. Download a file under Open onderwijsdata, Primair "
            "onderwijs, and choose it here. Only the rows of your school are kept."
        )
    )
    choose(DataKind.INPUT, _("File of DUO (csv, xlsx or ods)"), read_duo_file)


def _one(here: Here, detail: FigureSetDetail) -> None:
    heading(detail.line.words.title)
    show_notice(STORED)
    said = (_("The school in figures"), detail.line.words.source, detail.line.words.about)
    hostile(" · ".join(filter(None, said)))
    for at, drawing in enumerate(drawn(here, _drawings, detail.line.set_id)):
        draw(drawing, f"figures_{detail.line.set_id}_{at}")
    ref = EvidenceRef(kind=EvidenceKind.INPUT, id=detail.line.set_id)
    use_part(here, ref, detail.line.words.title, STORED)
    files_of(here, detail)


def _drawings(here: Here, set_id: int) -> tuple[Drawing, ...]:
    detail = ask(here, school_data.figure_set, set_id)
    return of_school(detail.figures, detail.line.words.title)
