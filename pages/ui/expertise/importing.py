"""Profiles from a file: show what was understood and what was left out and why, then store all or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from core.errors import Refusal
from core.expertise import HIGHEST_STEP
from core.permissions import Act, require
from core.survey_files import read_table
from core.survey_files.errors import TooLarge
from db import expertise
from db.apart import apart
from db.expertise import Area, ImportColumn, LeftOutRow, LeftOutWhy, ProfileImport
from pages.ui.expertise.names import AFFINITIES, GROUPS, LEVELS, heading
from pages.ui.expertise.views import PLACE, View, areas_of, view_button
from pages.ui.kit.cells import XLSX, workbook
from pages.ui.kit.download import download
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.pupils import hints_for, let_go, refuse_data
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.upload import bare_name, file_field
from pages.ui.kit.widgets import hostile, table
from pages.ui.kit.words import area_words

FILE, GIVEN, UNDERSTOOD = "profiles_file", "profiles_given", "profiles_understood"
TYPES = ["xlsx", "xls", "ods", "csv", "tsv", "txt"]
MOST_BYTES = 2 * 1024 * 1024
AT_ONCE = 50
LONGEST = 80
WHY = {
    LeftOutWhy.NOBODY_NAMED: N_("no name and no e-mail address. Fill in one of the two"),
    LeftOutWhy.EMAIL_NOT_UNDERSTOOD: N_("“{received}” is no e-mail address"),
    LeftOutWhy.NAME_TWICE: N_("“{received}” is the name of more colleagues. Fill in the e-mail address"),
    LeftOutWhy.MEMBER_INACTIVE: N_("“{received}” has no access to the school any more"),
    LeftOutWhy.NOT_IN_TEAM: N_("“{received}” is not in the team and has no profile"),
    LeftOutWhy.AREA_MISSING: N_("no area. Fill in one of the list"),
    LeftOutWhy.AREA_UNKNOWN: N_(
        "“{received}” is no area of your school. Propose it first, or choose another"
    ),
    LeftOutWhy.STEP_OUT_OF_RANGE: N_("“{received}” under “{column}” is no step from 0 to 5"),
    LeftOutWhy.YEARS_NOT_UNDERSTOOD: N_("“{received}” is no number of years from 0 to 60"),
    LeftOutWhy.NOTHING_SAID: N_("no level, no affinity and no text, so there is nothing to keep"),
    LeftOutWhy.TEXT_TOO_LONG: N_("the text under “{column}” is too long. Shorten it"),
    LeftOutWhy.SAID_TWICE: N_("an earlier row already has this colleague and area"),
}


def import_view(here: Here) -> None:
    """Offer the template, read the filled-in file, and store it only when the school leader confirms."""
    require(here.actor, Act.IMPORT_PROFILES)
    view_button(_("Back to the areas"), "to_areas", View.AREAS)
    st.header(_("Import profiles from a file"), anchor=False)
    hostile(
        _(
            "Do you have a list of who can do what? Download the template, fill it in and choose "
            "it here. You first see what was understood. What you import is seen only by the "
            "person it is about, until they share it themselves. What somebody said about "
            "themselves is never overwritten."
        )
    )
    download(
        _("Download the template (Excel)"),
        _template,
        "profielen.xlsx",
        XLSX,
        key="profiles_template",
        icon=":material/table:",
    )
    label = _("Filled-in template or own table (xlsx, ods or csv, at most 2 MB)")
    chosen = file_field(label, TYPES, FILE, on_change=_taken_away)
    if chosen is not None:
        st.session_state[GIVEN] = chosen  # keeps the file while the reader looks at another page
    given = st.session_state.get(GIVEN)
    if given is not None:
        _confirm(here, given)


def _taken_away() -> None:
    st.session_state.pop(GIVEN, None)


def _let_go(given: Any) -> None:
    _taken_away()
    let_go(FILE, given)


def _template(here: Here) -> bytes:
    return template_book(expertise.template_rows(here.store, here.actor), areas_of(here).values())


def template_book(rows: pd.DataFrame, areas: Iterable[Area]) -> bytes:
    """Make the table to fill in, with a sheet that explains the steps and lists the areas."""
    with workbook(_("Profiles")) as book:
        filled = book.sheet(_("Profiles"), [heading(ImportColumn(name)) for name in rows.columns])
        for row in rows.itertuples(index=False, name=None):
            filled.add(*(str(cell) for cell in row))
        filled.finish()
        steps = book.sheet(_("Steps"), [_("Step"), _("Level"), _("Affinity")])
        for step in range(HIGHEST_STEP + 1):
            steps.add(step, _(LEVELS[step]), _(AFFINITIES[step]))
        steps.finish()
        there = book.sheet(_("Areas"), [_("Area"), _("Group")])
        for area in areas:
            if area.is_open:
                there.add(area_words(area.name), _(GROUPS[area.group]))
        there.finish()
    return book.made()


def _confirm(here: Here, given: Any) -> None:
    try:
        plan = _understood(here, given.file_id, given.getvalue(), given.name)
    except Refusal as refusal:
        refuse_data(refusal, FILE, given.getvalue(), partial(_let_go, given))
        return
    st.subheader(_("Is this what you mean?"), anchor=False)
    _entries(plan)
    _to_invite(plan)
    _left_out(plan)
    if not plan.entries:
        hostile(_("There is nothing in it to import. Nothing was changed."))
        return
    hostile(_("Nothing has been stored yet. It is kept whole, or not at all."))
    if st.button(_("Import this"), key="profiles_import", type="primary"):
        _keep(here, plan)


def _understood(here: Here, file_id: str, data: bytes, name: str) -> ProfileImport:
    """Read once per file and revision of the school."""
    of = (file_id, here.revision)
    held, plan = st.session_state.get(UNDERSTOOD, (None, None))
    if held != of or plan is None:
        plan = expertise.read_profiles(here.store, here.actor, _table(data, name))
        st.session_state[UNDERSTOOD] = (of, plan)
    assert isinstance(plan, ProfileImport)
    return plan


def _table(data: bytes, name: str) -> pd.DataFrame:
    """Read with the same checks as a survey export."""
    if len(data) > MOST_BYTES:
        raise TooLarge(size=len(data), permitted=MOST_BYTES)
    hints = replace(hints_for(data), header_rows=1)
    read = apart(partial(read_table, data, bare_name(name), hints=hints))
    frame = pd.DataFrame({place: column.cells.to_pylist() for place, column in enumerate(read.columns)})
    frame.columns = list(read.headers[0])
    return frame


def _keep(here: Here, plan: ProfileImport) -> None:
    attempt(
        partial(expertise.import_profiles, here.store, here.actor, plan),
        _(
            "Imported. Everybody sees their own part under “My profile”, and chooses whether "
            "others may see it."
        ),
        "profiles_",
        at=PLACE,
    )
    st.session_state.pop(UNDERSTOOD, None)  # after a refusal the table is read again


def _entries(plan: ProfileImport) -> None:
    n = len(plan.entries)
    hostile(ngettext("{n} row was understood.", "{n} rows were understood.", n).format(n=count(n)))
    if not plan.entries:
        return
    rows = [
        (each.person.name, area_words(each.area), str(each.words.level), str(each.words.affinity))
        for each in plan.entries[:AT_ONCE]
    ]
    columns = [_("Colleague"), _("Area"), _("Level"), _("Affinity")]
    with st.expander(_("What was understood"), expanded=n <= 10):
        table(pd.DataFrame(rows, columns=columns), _("What will be kept, for its owner only"), words=True)
        _and_more(n)


def _to_invite(plan: ProfileImport) -> None:
    if not plan.to_invite:
        return
    items = "".join(
        f'<li dir="auto">{escape(" · ".join(part for part in (each.name, each.email) if part))}</li>'
        for each in plan.to_invite[:AT_ONCE]
    )
    with st.expander(_("No colleague here yet: invite them first, under Team")):
        hostile(_("Nothing of these people is kept. Read the file again when they have come in."))
        st.html(f'<ul class="kt-arguments">{items}</ul>')
        _and_more(len(plan.to_invite))


def _left_out(plan: ProfileImport) -> None:
    n = len(plan.left_out)
    if not n:
        return
    label = ngettext("{n} row is left out; see why", "{n} rows are left out; see why", n)
    with st.expander(label.format(n=count(n)), expanded=not plan.entries):
        hostile("\n".join(_left_out_text(each) for each in plan.left_out[:AT_ONCE]))
        _and_more(n)


def _and_more(n: int) -> None:
    if n > AT_ONCE:
        hostile(_("And {n} more.").format(n=count(n - AT_ONCE)))


def _left_out_text(row: LeftOutRow) -> str:
    received = row.received if len(row.received) <= LONGEST else row.received[:LONGEST] + "…"
    why = _(WHY[row.why]).format(received=received, column=heading(row.column) if row.column else "")
    said = _("Row {row}: {why}.").format(row=row.row, why=why)
    if row.suggestions:
        said += " " + _("Do you mean {areas}?").format(
            areas=", ".join(f"“{area_words(each)}”" for each in row.suggestions)
        )
    return said
