"""The file with figures that is being confirmed, in session state only: its bytes, and the table in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Generic, TypeVar

import streamlit as st

from core.errors import Refusal
from core.school_data import Overview
from core.school_years import school_year
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import pick
from pages.ui.kit.names import year_words
from pages.ui.kit.session import Here
from pages.ui.kit.typed import forget
from pages.ui.kit.upload import bare_name, file_field
from pages.ui.kit.widgets import refused

Read = TypeVar("Read")
WIDGETS = "survey_w_figures_"
_FILE = "figures_file"


@dataclass(frozen=True)
class Chosen(Generic[Read]):
    """A file as it was read; `kind`: for which part of the page."""

    kind: str
    data: bytes
    name: str
    read: Read


def widget(name: str) -> str:
    """The widget key of a field about the file."""
    return WIDGETS + name


def chosen(kind: str) -> Chosen[object] | None:
    """The file that is being confirmed in this part, if any."""
    held = st.session_state.get(_FILE)
    return held if isinstance(held, Chosen) and held.kind == kind else None


def choose(kind: str, label: str, read: Callable[[bytes, str], object]) -> None:
    """Ask for a file and read it; one that is refused is not kept, and why is said."""
    given = file_field(label, None, f"figures_choose_{kind}")
    if given is None:
        return
    seen, refusal = st.session_state.get(f"figures_seen_{kind}", (None, None))
    if seen != given.file_id:
        data, name = given.getvalue(), bare_name(given.name)
        try:
            with st.spinner(_("Reading the file.")):
                found = read(data, name)
        except Refusal as error:
            refusal = error
        else:
            refusal = None
            forget(WIDGETS)
            st.session_state[_FILE] = Chosen(kind, data, name, found)
        st.session_state[f"figures_seen_{kind}"] = (given.file_id, refusal)
        if refusal is None:
            st.rerun()
    if refusal is not None:
        refused(refusal)


def drop() -> None:
    """Forget the file and what was filled in about it."""
    st.session_state.pop(_FILE, None)
    forget(WIDGETS)


def other_sheet(now: Chosen[object], overview: Overview, read: Callable[[bytes, str, str], object]) -> None:
    """Offer the other sheets of a workbook."""
    if not overview.others:
        return
    sheets = (overview.sheet, *overview.others)
    sheet = pick(widget("sheet"), _("Sheet"), sheets, str, overview.sheet)
    if sheet == overview.sheet:
        return
    try:
        found = read(now.data, now.name, sheet)
    except Refusal as refusal:
        refused(refusal)
        return
    forget(WIDGETS)
    st.session_state[_FILE] = Chosen(now.kind, now.data, now.name, found)
    st.rerun()


def title_of(here: Here, filename: str) -> str:
    """What an overview may be called, by the name of its file."""
    words = PurePath(filename).stem.replace("_", " ").replace("-", " ").strip()
    return words or _("Overview of {year}").format(year=year_words(school_year(here.today)))
