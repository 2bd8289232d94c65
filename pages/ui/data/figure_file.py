"""The file with figures that is being confirmed, in session state only: its bytes, and the table in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import Generic, TypeVar

import streamlit as st

from core.data_kinds import DataKind
from core.errors import Refusal
from core.school_data import Overview
from core.school_years import school_year
from db import school_data
from db.apart import apart
from db.school_data import FigureSetLine, ReadFile, SetWords
from pages.ui.data.figure_sets import PART, STORED
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import one_of, pick, send_button
from pages.ui.kit.names import year_words
from pages.ui.kit.places import DATA, go
from pages.ui.kit.pupils import refuse_given
from pages.ui.kit.session import Here
from pages.ui.kit.typed import forget
from pages.ui.kit.upload import bare_name, file_field
from pages.ui.kit.widgets import done, refused

Read = TypeVar("Read")
WIDGETS = "survey_w_figures_"
_FILE = "figures_file"


@dataclass(frozen=True)
class Chosen(Generic[Read]):
    """A file as it was read; `kind`: for which part of the page."""

    kind: DataKind
    data: bytes
    name: str
    read: Read


def widget(name: str) -> str:
    """The widget key of a field about the file."""
    return WIDGETS + name


def chosen(kind: DataKind, read: type[Read]) -> Chosen[Read] | None:
    """The file that is being confirmed in this part, if any."""
    held = st.session_state.get(_FILE)
    return held if isinstance(held, Chosen) and held.kind is kind and isinstance(held.read, read) else None


def choose(kind: DataKind, label: str, read: Callable[[bytes, str], object]) -> None:
    """Ask for a file and read it; one that is refused is not kept, and why is said."""
    key = f"figures_choose_{kind}"
    given = file_field(label, None, key)
    if given is None:
        return
    seen, refusal = st.session_state.get(f"figures_seen_{kind}", (None, None))
    if seen != given.file_id:
        data, name = given.getvalue(), bare_name(given.name)
        try:
            with st.spinner(_("Reading the file.")):
                found = apart(partial(read, data, name))
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
        refuse_given(refusal, key, given)


def drop() -> None:
    """Forget the file and what was filled in about it."""
    st.session_state.pop(_FILE, None)
    forget(WIDGETS)


def newer_of(label: str, own: Sequence[FigureSetLine]) -> FigureSetLine | None:
    """Ask whether the file is a newer one of an overview that is here."""
    by_id = {each.set_id: each for each in own}
    if not by_id:
        return None
    hint = _("No, a new overview")
    into = one_of(widget("into"), label, list(by_id), lambda each: by_id[each].words.title, hint=hint)
    return by_id[into] if into is not None else None


def keep(
    here: Here, kind: DataKind, into: FigureSetLine | None, words: SetWords, file: ReadFile, *, may_be: bool
) -> None:
    """Store the figures on a press, beside those of `into` or as an overview of their own, and show them."""
    with st.container(horizontal=True):
        sent = send_button(widget(""), _("Store these figures"), disabled=not may_be)
        not_this()
    if not sent:
        return
    try:
        if into is None:
            set_id = school_data.add_figures(here.store, here.actor, kind, words, file)
        else:
            set_id = into.set_id
            school_data.add_file(here.store, here.actor, set_id, file)
    except Refusal as refusal:
        refused(refusal, widget(""))
        return
    drop()
    go(DATA.to(set_id, part=PART[kind]))
    done(STORED, _("The figures are stored. The file itself is not kept."))


def not_this() -> None:
    """A button that forgets the file."""
    st.button(_("Do not store it"), key=widget("drop"), on_click=drop)


def other_sheet(now: Chosen[Read], overview: Overview, read: Callable[[bytes, str, str], Read]) -> None:
    """Offer the other sheets of a workbook."""
    if not overview.others:
        return
    sheets = (overview.sheet, *overview.others)
    sheet = pick(widget("sheet"), _("Sheet"), sheets, str, overview.sheet)
    if sheet == overview.sheet:
        return
    try:
        found = apart(partial(read, now.data, now.name, sheet))
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
