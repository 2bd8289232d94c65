"""What somebody reads when a page, a part of it or a press stopped: why, what stays, and what they can do."""

from __future__ import annotations

import logging
import secrets
from html import escape

import streamlit as st

from core.errors import Refusal
from db.trouble import StorageTrouble, behind
from pages.ui.kit.i18n import _
from pages.ui.kit.logs import FACTS
from pages.ui.kit.waiting import wait_for_act, wait_for_page
from pages.ui.kit.widgets import plain, refused

_KEPT = "stopped"
#: By which whoever keeps the server finds it in the log.
Code = str


def show_stopped(error: Exception) -> None:
    """Instead of the page, or the part of it, that stopped."""
    why = _why(error)
    if isinstance(why, StorageTrouble):
        wait_for_page(why)
    else:
        _show(why)


def part_stopped(error: Exception) -> bool:
    """The same for a part that Streamlit runs by itself, such as a window; True: it has been told."""
    show_stopped(error)
    return True


def keep_stopped(error: Exception) -> None:
    """A press stopped, before a line of its page: the page that is drawn next tells it."""
    st.session_state[_KEPT] = _why(error)


def tell_stopped() -> None:
    """Above a page: why what was pressed was not done."""
    why: Refusal | Code | None = st.session_state.pop(_KEPT, None)
    if isinstance(why, StorageTrouble):
        wait_for_act(why)
    elif why is not None:
        _show(why)


def _why(error: Exception) -> Refusal | Code:
    trouble = behind(error)
    if trouble is not None:
        return trouble
    if isinstance(error, Refusal):
        return error
    code = secrets.token_hex(2).upper()
    facts = {FACTS: {"code": code}}
    logging.getLogger("kartrekker").error("a page stopped: %s", code, exc_info=error, extra=facts)
    return code


def _show(why: Refusal | Code) -> None:
    if isinstance(why, Refusal):
        refused(why)
        return
    st.error(
        plain(
            _(
                "Something went wrong on our side. What you saved is safe, and what you typed is still here. "
                "Try it once more, or go on with something else first. Does it stay so? Then tell whoever "
                "looks after Kartrekker at your school, with this code: {code}"
            ).format(code=why)
        )
    )
    st.button(_("Try once more"), key=f"again_{why}")
    st.html(f'<p><a href="/" target="_self">{escape(_("To the start page"))}</a></p>')
