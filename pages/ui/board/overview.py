"""What a board sees of its schools: side by side, each over the years, and all together."""

from __future__ import annotations

import streamlit as st

from core.board_figures import ENOUGH_SCHOOLS
from core.privacy import LOWEST_THRESHOLD
from db.board import overview as figures
from db.board.overview import BoardOverview
from pages.ui.board.overview_pictures import (
    Named,
    lines_over_years,
    people_caption,
    people_chart,
    rows_of_year,
    rows_over_years,
    rule,
    work_caption,
    work_chart,
    work_title,
)
from pages.ui.board.overview_report import hand_on_overview
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.names import year_words
from pages.ui.kit.places import narrow
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import chart_with_table, empty_state, hostile, show_notice

PLACE = "board_overview"


def overview(here: Here) -> None:
    """Show the overview, of the running school year or of the one that was chosen."""
    # Not through `ask`: what is kept there follows the revision of the office, and these are other schools.
    found = figures.overview(here.store, here.actor)
    show_notice(PLACE)
    if not found.schools:
        empty_state(
            _("There are no schools yet"),
            _("As soon as this board has schools, this shows what they work on: by school, never by person."),
        )
        return
    hostile(rule())
    year = _chosen_year(found)
    _side_by_side(found, year)
    _together(found)
    _one_school(found)
    hand_on_overview(here, year)


def _chosen_year(found: BoardOverview) -> int:
    choices = {year: year_words(year) for year in reversed(found.years)}
    last = found.years[-1]
    if len(choices) < 2:
        return last
    chosen = narrow("board_year", "jaar", _("School year"), choices, year_words(last))
    return last if chosen is None else chosen


def _side_by_side(found: BoardOverview, year: int) -> None:
    rows = rows_of_year(found, year)
    _pair(
        rows,
        _("School"),
        work_title(rows, year),
        _("People and insights by school, {year}").format(year=year_words(year)),
        "schools",
    )


def _together(found: BoardOverview) -> None:
    st.header(_("All schools together, over the years"), anchor=False)
    if not any(line.is_told for line in found.lines):
        hostile(
            _(
                "This is told from {schools} schools on with a team of {k} people or more. "
                "The schools themselves stand above."
            ).format(schools=numbers.count(ENOUGH_SCHOOLS), k=numbers.count(LOWEST_THRESHOLD))
        )
        return
    _pair(
        lines_over_years(found),
        _("School year"),
        _("What all schools work on, by school year"),
        _("People and insights, by school year"),
        "together",
    )


def _one_school(found: BoardOverview) -> None:
    st.header(_("One school over the years"), anchor=False)
    names = dict(found.schools)
    chosen = narrow("board_school", "bij", _("School"), names, _("Choose a school"))
    if chosen is None:
        return
    _pair(
        rows_over_years(found, chosen),
        _("School year"),
        _("{school}: what they work on, by school year").format(school=names[chosen]),
        _("{school}: people and insights, by school year").format(school=names[chosen]),
        "school",
    )


def _pair(rows: Named, about: str, work: str, people: str, key: str) -> None:
    chart_with_table(*work_chart(work, rows, about), work_caption(), f"board_work_{key}")
    chart_with_table(*people_chart(people, rows, about), people_caption(), f"board_people_{key}")
