"""A file uploader in the reader's language."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any

import streamlit as st

from pages.ui.kit.i18n import _

# Streamlit has "Upload" and "60MB per file" in English only, so our words replace them. Its text is clipped,
# not removed: axe ignores text from CSS, and would report a button without a name.
DUTCH_BUTTON = """<style>
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] {{
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
[data-testid="stFileUploaderDropzone"] > span button::after {{
  content: {choose}; font-size: 1rem; margin-left: .4rem; }}
[data-testid="stFileUploaderDropzoneInstructions"] {{ display: none; }}
</style>"""


def file_field(label: str, types: list[str] | None, key: str, **options: Any) -> Any:
    """A file uploader whose button is in the reader's language; returns the file, or None.

    Of another type than these Streamlit says in English that it is not allowed; with None any file comes in,
    and what reads it says what is wrong.
    """
    st.html(DUTCH_BUTTON.format(choose=json.dumps(_("Choose a file"), ensure_ascii=False)))
    return st.file_uploader(label, type=types, key=key, max_upload_size=60, **options)


def bare_name(name: str) -> str:
    """The name of a file without folders; a browser may send `../../x`."""
    return PurePath(name.replace("\\", "/")).name[:200] or "export"
