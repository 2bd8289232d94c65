"""Profiles from a file: see what was understood and left out and why, then keep all of it or nothing."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from core.errors import Refusal
from core.permissions import Act, require
from core.survey_files import Hints, read_table
from core.survey_files.errors import TooLarge
from db import expertise
from db.expertise import ProfileImport
from pages.ui.expertise.address import View, link
from pages.ui.expertise.left_out import left_out_text
from pages.ui.expertise.profile_book import template_book
from pages.ui.expertise.reads import areas_of
from pages.ui.kit.cells import XLSX
from pages.ui.kit.i18n import _, ngettext, use_language
from pages.ui.kit.numbers import count
from pages.ui.kit.session import Here, while_signed_in
from pages.ui.kit.upload import bare_name, file_field
from pages.ui.kit.widgets import done, hostile, refused, table

PLACE, FILE, UNDERSTOOD = "expertise", "profiles_file", "profiles_understood"
TYPES = ["xlsx", "xls", "ods", "csv", "tsv", "txt"]
MOST_BYTES = 2 * 1024 * 1024
AT_ONCE = 50


def import_view(here: Here) -> None:
    """Offer the template, read what was filled in, and keep it only when the school leader says so."""
    require(here.actor, Act.IMPORT_PROFILES)
    link(_("Back to the areas"), "to_areas", View.AREAS)
    st.header(_("Bring in profiles from a file"), anchor=False)
    hostile(
        _(
            "Do you have a list of who can do what? Download the template, fill it in and choose it here. "
            "You first see what was understood. What you bring in is seen by its owner only, until they "
            "share it themselves. What somebody said of themselves is never written over."
        )
    )
    st.download_button(
        _("Download the template (Excel)"),
        while_signed_in(here, _template),
        "profielen.xlsx",
        XLSX,
        key="profiles_template",
        on_click="ignore",
        icon=":material/table:",
    )
    given = file_field(_("Filled-in template or own table (xlsx, ods or csv, at most 2 MB)"), TYPES, FILE)
    if given is not None:
        _confirm(here, given.file_id, given.getvalue(), given.name)


def _template(here: Here) -> bytes:
    use_language(here.language, here.actor.time_zone)  # a download is made in a thread of its own
    return template_book(expertise.template_rows(here.store, here.actor), areas_of(here).values())


def _confirm(here: Here, file_id: str, data: bytes, name: str) -> None:
    try:
        plan = _understood(here, file_id, data, name)
    except Refusal as refusal:
        refused(refusal)
        return
    st.subheader(_("Is this what you mean?"), anchor=False)
    _entries(plan)
    _to_invite(plan)
    _left_out(plan)
    if not plan.entries:
        hostile(_("There is nothing in it to bring in. Nothing was changed."))
        return
    hostile(_("Nothing has been stored yet. It is kept whole, or not at all."))
    if st.button(_("Bring this in"), key="profiles_import", type="primary"):
        _keep(here, plan)


def _understood(here: Here, file_id: str, data: bytes, name: str) -> ProfileImport:
    """What was understood of this file; read once for each file and state of the school."""
    of = (file_id, here.revision)
    held, plan = st.session_state.get(UNDERSTOOD, (None, None))
    if held != of or plan is None:
        plan = expertise.read_profiles(here.store, here.actor, _table(data, name))
        st.session_state[UNDERSTOOD] = (of, plan)
    assert isinstance(plan, ProfileImport)
    return plan


def _table(data: bytes, name: str) -> pd.DataFrame:
    """The file as a table of texts, read with the same care as the export of a survey."""
    if len(data) > MOST_BYTES:
        raise TooLarge(len(data), MOST_BYTES)
    read = read_table(data, bare_name(name), hints=Hints(header_rows=1))
    frame = pd.DataFrame({place: column.cells.to_pylist() for place, column in enumerate(read.columns)})
    frame.columns = list(read.headers[0])
    return frame


def _keep(here: Here, plan: ProfileImport) -> None:
    try:
        expertise.import_profiles(here.store, here.actor, plan)
    except Refusal as refusal:
        st.session_state.pop(UNDERSTOOD, None)
        refused(refusal)
        return
    st.session_state.pop(UNDERSTOOD, None)
    st.session_state.pop(FILE, None)
    done(
        PLACE,
        _("Brought in. Each owner sees it under “My profile”, and chooses whether others may see it."),
    )


def _entries(plan: ProfileImport) -> None:
    n = len(plan.entries)
    hostile(ngettext("{n} row was understood.", "{n} rows were understood.", n).format(n=count(n)))
    if not plan.entries:
        return
    rows = [
        (each.person.name, each.area, str(each.words.level), str(each.words.affinity))
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
        hostile("\n".join(left_out_text(each) for each in plan.left_out[:AT_ONCE]))
        _and_more(n)


def _and_more(n: int) -> None:
    if n > AT_ONCE:
        hostile(_("And {n} more.").format(n=count(n - AT_ONCE)))
