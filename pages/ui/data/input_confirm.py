"""What was understood of an open file of DUO: of which school it is, and the figures that are kept."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.data_kinds import DataKind
from core.school_data import DuoFile, Figure, Moment, SchoolKey, YearUnknown, moment_of
from db import school_data
from db.school_data import FigureSetLine, ReadFile, SetWords
from pages.ui.data.figure_file import Chosen, keep, newer_of, not_this, title_of, widget
from pages.ui.data.figure_pictures import of_school
from pages.ui.data.figure_words import in_order, moment_text
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import line, pick
from pages.ui.kit.numbers import count
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import draw, hostile, needed_first, read_back
from pages.ui.kit.words import listed

MOST_SCHOOLS = 50


def confirm(here: Here, now: Chosen[DuoFile], lines: Sequence[FigureSetLine]) -> None:
    """Ask which school it is, show its figures, and keep them when a leader says so."""
    file = now.read
    st.header(_("Which school is it?"), anchor=False)
    school = _school(here, file)
    if school is None:
        not_this()
        return
    figures = _figures(file, school)
    if figures:
        _show(file, school, figures)
    _keep(here, now, school, figures, lines)


def _school(here: Here, file: DuoFile) -> SchoolKey | None:
    known = ask(here, school_data.own_number)
    label = _("Number of the board") if file.is_of_boards else _("Number of the school (BRIN)")
    hint = None if file.is_of_boards else _("Two digits and two letters, such as 14RC")
    typed = line(
        widget("number"), label, known if file.schools(known) and known else known[:4], hint=hint, most=10
    )
    if not typed.strip():
        needed_first(_("Fill in the number of your school. DUO and your board know it."))
        return None
    found = file.schools(typed)
    if not found or len(found) > MOST_SCHOOLS:
        needed_first(
            _("The file has no school with the number {number}.").format(number=typed.strip().upper())
            if not found
            else _("Fill in the whole number.")
        )
        return None
    if len(found) == 1:
        return found[0]
    by_code = {each.code: each for each in found}
    return by_code[
        pick(
            widget("location"), _("Which location?"), list(by_code), lambda code: _named(by_code[code]), known
        )
    ]


def _named(school: SchoolKey) -> str:
    return " · ".join(filter(None, (school.code, school.name, school.place)))


def _figures(file: DuoFile, school: SchoolKey) -> tuple[Figure, ...]:
    try:
        return file.of(school.code)
    except YearUnknown:
        pass
    typed = line(widget("year"), _("Of which year are these figures?"), hint=_("2025 or 2025-2026"), most=20)
    moment: Moment | None = moment_of(typed)
    if moment is None:
        needed_first(_("The file does not say of which year it is. Fill in the year."))
        return ()
    return file.of(school.code, moment)


def _show(file: DuoFile, school: SchoolKey, figures: Sequence[Figure]) -> None:
    n, hidden = len(figures), sum(figure.value is None for figure in figures)
    said = ngettext("{n} figure of {school}, {years}.", "{n} figures of {school}, {years}.", n).format(
        n=count(n),
        school=_named(school),
        years=listed([moment_text(each) for each in in_order(figures)]),
    )
    shielded = ngettext(
        "DUO shields {n} figure: fewer than 5 pupils, or left empty.",
        "DUO shields {n} figures: fewer than 5 pupils, or left empty.",
        hidden,
    ).format(n=count(hidden))
    read_back(said, shielded if hidden else None)
    hostile(
        _("The file has {n} rows; only those of your school are kept.").format(
            n=count(len(file.overview.rows))
        )
    )
    for at, drawing in enumerate(of_school(figures, _named(school))):
        draw(drawing, f"figures_understood_{at}")


def _keep(
    here: Here,
    now: Chosen[DuoFile],
    school: SchoolKey,
    figures: tuple[Figure, ...],
    lines: Sequence[FigureSetLine],
) -> None:
    own = [each for each in lines if each.words.about == school.code]
    into = newer_of(_("Is it a newer file, or another year, of an overview that is here?"), own)
    title = ""
    if into is None:
        title = line(widget("title"), _("Name of the overview"), title_of(here, now.name), most=200)
    words = SetWords(title=title, source=_("Open data of DUO"), about=school.code)
    file = ReadFile(filename=now.name, sha256=now.read.overview.sha256, figures=figures)
    keep(here, DataKind.INPUT, into, words, file, may_be=bool(figures))
