"""While the database cannot be used: say why, look again every few seconds, and go on by itself."""

from __future__ import annotations

import time
from collections.abc import Collection

import streamlit as st
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState

from db.trouble import StorageTrouble
from pages.ui.kit.i18n import _
from pages.ui.kit.messages import explain
from pages.ui.kit.start import works
from pages.ui.kit.widgets import plain

_EVERY = 5.0
_PARTS = "waiting_parts"


def wait_for_page(trouble: StorageTrouble) -> None:
    """Instead of a page that could not be shown; it comes as soon as it can."""
    st.error(plain(explain(trouble)))
    _page_again(time.monotonic())


@st.fragment(run_every=_EVERY)
def _page_again(since: float) -> None:
    _this_waits()
    if _is_later(since) and works():
        st.rerun()
    st.html(
        f'<p class="kt-caption">{_("Kartrekker looks again every few seconds, and goes on by itself.")}</p>'
    )


def wait_for_act(trouble: StorageTrouble) -> None:
    """Beside a form that could not be sent: what was typed stays, and it says when it can be sent again."""
    _act_again(trouble, time.monotonic(), {"over": False})


@st.fragment(run_every=_EVERY)
def _act_again(trouble: StorageTrouble, since: float, is_now: dict[str, bool]) -> None:
    _this_waits()
    is_now["over"] = is_now["over"] or (_is_later(since) and works())
    if is_now["over"]:
        st.success(_("It works again. Press the button once more: what you typed is still here."))
    else:
        st.error(plain(explain(trouble)))


def _this_waits() -> None:
    st.session_state.setdefault(_PARTS, set()).add(ThreadState.get().fragment_id)


def waits(parts: Collection[str]) -> bool:
    """Whether these parts of a page, by Streamlit's ids, only wait: they tell nothing and do nothing."""
    waiting: set[str] = st.session_state.get(_PARTS, set())
    return waiting.issuperset(parts)


def _is_later(since: float) -> bool:
    """Not in the run that met the trouble: that would try again without end."""
    return time.monotonic() - since > _EVERY / 2
