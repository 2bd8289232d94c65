"""Results of pupils, as figures per group; no pupil stands in them."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from core.data_kinds import DataKind
from core.evidence import EvidenceKind, EvidenceRef
from core.permissions import Act, may
from core.school_data import Figure, Overview, read_overview
from db import school_data
from db.school_data import FigureSetDetail
from pages.ui.data.figure_file import choose, chosen
from pages.ui.data.figure_pictures import lines_of, of_measure, of_pupils
from pages.ui.data.figure_sets import STORED, files_of, list_of, opened
from pages.ui.data.output_confirm import confirm
from pages.ui.data.use import use_part
from pages.ui.kit.asking import ask, drawn
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import side_by_side
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import Drawing, draw, first_of, hostile, more_of, show_notice

AT_ONCE = 4


class Follow(StrEnum):
    """What a row of the pictures follows."""

    GROUPS = "groups"
    PUPILS = "pupils"


FOLLOW = {Follow.GROUPS: N_("Each group"), Follow.PUPILS: N_("The same pupils")}


def output_part(here: Here, wanted: int | None) -> None:
    """Show the overviews, the file that is being confirmed, or the overview with this id."""
    if wanted is not None:
        _one(here, opened(here, wanted, DataKind.OUTPUT))
        return
    show_notice(STORED)
    lines = ask(here, school_data.figure_sets, DataKind.OUTPUT)
    may_add, now = may(here.actor.role, Act.ADD_FIGURES), chosen(DataKind.OUTPUT, Overview)
    if may_add and now is not None:
        confirm(here, now, lines)
        return
    list_of(
        here, lines, _drawings,
        none=_("There are no results yet"),
        what=_("Here come figures per group and per measure, over time."),
    )  # fmt: skip
    if may_add:
        _add()


def _add() -> None:
    st.header(_("Add figures"), anchor=False)
    hostile(
        _(
            "Make an overview in your pupil tracking system (such as ParnasSys, Esis, Leerling in beeld, IEP "
            "or Dia), or in Excel: a figure per group, per measure and per moment. A list of pupils does not "
            "come in: Kartrekker refuses it before anything is stored. You first see what was understood."
        )
    )
    choose(DataKind.OUTPUT, _("File with figures (xlsx, xls, ods or csv)"), read_overview)


def _one(here: Here, detail: FigureSetDetail) -> None:
    heading(detail.line.words.title)
    show_notice(STORED)
    hostile(" · ".join(filter(None, (_("Results of pupils"), detail.line.words.source))))
    drawings = drawn(here, _drawings, detail.line.set_id)
    followed = drawn(here, _followed, detail.line.set_id)
    if followed and _follow(detail.line.set_id) is Follow.PUPILS:
        drawings = followed
    key = f"figures_{detail.line.set_id}"
    shown = first_of(key, drawings, AT_ONCE)
    for at, drawing in enumerate(shown):
        draw(drawing, f"{key}_{at}")
    more_of(key, drawings, shown)
    ref = EvidenceRef(kind=EvidenceKind.OUTPUT, id=detail.line.set_id)
    use_part(here, ref, detail.line.words.title, STORED)
    files_of(here, detail)


def _follow(set_id: int) -> Follow:
    """Ask whether to follow groups or pupils."""
    chosen = side_by_side(
        f"figures_follow_{set_id}",
        _("What do you follow?"),
        list(Follow),
        lambda each: _(FOLLOW[each]),
        Follow.GROUPS,
    )
    return chosen or Follow.GROUPS


def _followed(here: Here, set_id: int) -> tuple[Drawing, ...]:
    """The same pictures by who the pupils are, where groups can be followed."""
    by_measure = _by_measure(here, set_id)
    found = (of_pupils(measure, figures) for measure, figures in by_measure.items())
    return tuple(drawing for drawing in found if drawing is not None)


def _by_measure(here: Here, set_id: int) -> dict[str, list[Figure]]:
    figures = ask(here, school_data.figure_set, set_id).figures
    return {
        measure: [figure for figure in figures if figure.measure == measure]
        for measure in dict.fromkeys(figure.measure for figure in figures)
    }


def _drawings(here: Here, set_id: int) -> tuple[Drawing, ...]:
    """A picture for each measure, the most changed first."""
    by_measure = _by_measure(here, set_id)

    def moved(measure: str) -> float:
        lines = [line for line in lines_of(by_measure[measure]).values() if line.told]
        return max((abs(line.change) / (abs(line.told[0]) or 1) for line in lines), default=0.0)

    return tuple(
        of_measure(measure, by_measure[measure])
        for measure in sorted(by_measure, key=lambda measure: -moved(measure))
    )
