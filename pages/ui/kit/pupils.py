"""What has records of pupils leaves the session at once; where something may have them, that is asked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.errors import Refusal
from core.school_data import RowPerPupil
from core.survey_files import Hints
from core.survey_files.errors import MayBePupils, PupilRecords, ServiceNumbers
from core.survey_files.people.pupil_records import refuse_pupil_rows
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area
from pages.ui.kit.messages import explain
from pages.ui.kit.typed import forget, hold_back
from pages.ui.kit.widgets import plain, refused

Rows = Sequence[Sequence[str]]

_SAID = "no_pupils"
_NEVER = (PupilRecords, ServiceNumbers, RowPerPupil)


def hints_for(data: bytes | str) -> Hints:
    """How to read this: as a person said, if they were asked whether it is about pupils."""
    return Hints(no_pupils=_print(data) in st.session_state.get(_SAID, ()))


def refuse_given(error: Refusal, key: str, given: Any) -> None:
    """Show why the file of this field was refused, or ask about it."""
    refuse_data(error, key, given.getvalue(), partial(let_go, key, given))


def refuse_data(error: Refusal, key: str, data: bytes | str, drop: Callable[[], object]) -> None:
    """Show why this was refused, or ask about it; `drop`: takes it out of the session.

    What has records of pupils is forgotten, and the next run only says why.
    """
    if isinstance(error, _NEVER):
        _never(error, key, drop)
        st.rerun()
    if not isinstance(error, MayBePupils):
        refused(error)
        return
    st.warning(plain(explain(error)))
    never = PupilRecords(error.found)
    with st.container(horizontal=True):
        st.button(
            _("No, it is not about pupils"), key=f"{key}:no_pupils", on_click=_say_no, args=(_print(data),)
        )
        st.button(_("Yes, take it away"), key=f"{key}:pupils", on_click=_never, args=(never, key, drop))


def list_field(key: str, label: str, rows_of: Callable[[str], Rows], **options: Any) -> str | None:
    """A text area for a list that is pasted; None while it may be about pupils.

    That is found out before anything of it is kept for another session.
    """
    text = area(key, label, **options)
    why_gone(key, text.strip())
    try:
        refuse_pupil_rows(rows_of(text), text, is_said=hints_for(text).no_pupils)
    except Refusal as error:
        hold_back(key)
        refuse_data(error, key, text, partial(forget, key))
        return None
    hold_back(key, is_held=False)
    return text


def why_gone(key: str, given: object) -> None:
    """Say why what stood in this field is gone, until something else stands there."""
    if given:
        st.session_state.pop(_why(key), None)
    elif (error := st.session_state.get(_why(key))) is not None:
        refused(error)


def widget_key(key: str) -> str:
    """The key of the widget of this field: another after each file that was let go."""
    n = st.session_state.get(f"{key}:let_go", 0)
    return f"{key}:{n}" if n else key


def let_go(key: str, given: Any) -> None:
    """Take a file out of its field and out of what Streamlit holds of it."""
    st.session_state.pop(widget_key(key), None)
    st.session_state[f"{key}:let_go"] = st.session_state.get(f"{key}:let_go", 0) + 1
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, given.file_id)


def _never(error: Refusal, key: str, drop: Callable[[], object]) -> None:
    drop()
    st.session_state[_why(key)] = error


def _say_no(of: str) -> None:
    st.session_state[_SAID] = {*st.session_state.get(_SAID, ()), of}


def _why(key: str) -> str:
    return f"{key}:why_gone"


def _print(data: bytes | str) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()
