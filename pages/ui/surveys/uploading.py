"""Choosing the file of a survey: one field, in the reader's language."""

from __future__ import annotations

import streamlit as st

from pages.ui.kit.i18n import _
from pages.ui.kit.upload import file_field
from pages.ui.kit.widgets import hostile, refused
from pages.ui.surveys.draft import REFUSAL, attempt, open_draft

FILE, READ = "survey_file", "survey_file_read"
TYPES = ["xlsx", "xls", "ods", "csv", "tsv", "txt"]


def choose_file() -> None:
    """Ask for the export, read it, and go on to the confirmation; a refused file changes nothing."""
    st.header(_("Upload the answers"), anchor=False)
    hostile(
        _(
            "Download the answers in your survey tool as Excel or CSV and choose that file here. "
            "Microsoft Forms, Google Forms, LimeSurvey, Qualtrics and your own tables work. "
            "You first see what was understood; only then is anything stored. "
            "Names and e-mail addresses are never stored."
        )
    )
    given = file_field(_("File with answers (xlsx, xls, ods, csv, tsv or txt, at most 50 MB)"), TYPES, FILE)
    if given is None:
        return
    read, refusal = st.session_state.get(READ, (None, None))
    if read != given.file_id:
        attempt(open_draft, given.getvalue(), given.name)
        refusal = st.session_state.pop(REFUSAL, None)
        st.session_state[READ] = (given.file_id, refusal)
        if refusal is None:
            st.rerun()
    if refusal is not None:
        refused(refusal)


def show_refusal() -> None:
    """Show the refusal that the last thing this person did met, once."""
    refusal = st.session_state.pop(REFUSAL, None)
    if refusal is not None:
        refused(refusal)
