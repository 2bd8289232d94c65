"""A file uploader, and the names of files."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

import streamlit as st

from pages.ui.kit.pupils import why_gone, widget_key


def file_field(label: str, types: list[str] | None, key: str, **options: Any) -> Any:
    """A file uploader; returns the file, or None. Below it stands why a file with pupils in it is gone.

    Of another type than these Streamlit says in English that it is not allowed; with None any file comes in,
    and what reads it says what is wrong.
    """
    given = st.file_uploader(label, type=types, key=widget_key(key), max_upload_size=60, **options)
    why_gone(key, given)
    return given


def bare_name(name: str) -> str:
    """The name of a file without folders; a browser may send `../../x`."""
    return PurePath(name.replace("\\", "/")).name[:200] or "export"
