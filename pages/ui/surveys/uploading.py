"""Choosing the file of a survey: one field, in the reader's language."""

from __future__ import annotations

import json
from typing import Any

import streamlit as st

from pages.ui.i18n import _
from pages.ui.surveys.draft import REFUSAL, attempt, open_draft
from pages.ui.widgets import hostile, refused

FILE, READ = "survey_file", "survey_file_read"
TYPES = ["xlsx", "xls", "ods", "csv", "tsv", "txt"]
# Streamlit writes "Upload" and "60MB per file" in English only; our own words take their place. Its word is
# clipped and not taken away: axe does not know that words of a style name a button, and finds it nameless.
DUTCH_BUTTON = """<style>
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] {{
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
[data-testid="stFileUploaderDropzone"] > span button::after {{
  content: {choose}; font-size: 1rem; margin-left: .4rem; }}
[data-testid="stFileUploaderDropzoneInstructions"] {{ display: none; }}
</style>"""


def file_field(label: str, types: list[str], key: str, **options: Any) -> Any:
    """A field for one file whose button speaks the reader's language; the file, or None."""
    st.html(DUTCH_BUTTON.format(choose=json.dumps(_("Choose a file"), ensure_ascii=False)))
    return st.file_uploader(label, type=types, key=key, max_upload_size=60, **options)


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
