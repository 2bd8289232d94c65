"""What was fetched from LimeSurvey, or was in the way, held in this session: each press signs in once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from core.errors import Refusal
from core.survey_files import Hints
from db.limesurvey import Taken
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.widgets import hostile
from pages.ui.surveys.draft import Counting, open_draft

Fetched = TypeVar("Fetched")
#: The list, the survey that was chosen from it, why nothing came, whether another account is asked for.
LIST, CHOSEN, IN_THE_WAY, OTHER = "lime_list", "lime_chosen", "lime_in_the_way", "lime_other"


def attempt_fetch(key: str, fetch: Callable[[], Any]) -> bool:
    """Fetch into session state, or keep why not: the next rerun must not sign in again."""
    try:
        with st.spinner(_("Asking LimeSurvey.")):
            st.session_state[key] = fetch()
    except Refusal as refusal:
        st.session_state[IN_THE_WAY] = refusal
        return False
    return True


def anew() -> None:
    """Forget all that was fetched."""
    for key in (LIST, CHOSEN, IN_THE_WAY, OTHER):
        st.session_state.pop(key, None)


def fetching(fetch: Callable[[Counting], Fetched]) -> Fetched:
    """Fetch answers while a bar counts them."""
    bar = Counting(_("Fetching the answers from LimeSurvey."))
    try:
        return fetch(bar)
    finally:
        bar.finish()


def confirm_live(taken: Taken) -> None:
    """Let the next run confirm these answers."""
    open_draft(taken.data, taken.name, Hints(no_pupils=True), taken.lss, live=taken)


def beside(taken: Taken) -> None:
    """On the confirmation: what stayed in LimeSurvey."""
    if taken.n_visits:
        hostile(
            ngettext(
                "In LimeSurvey {n} visit has no answer at all. It does not count.",
                "In LimeSurvey {n} visits have no answer at all. They do not count.",
                taken.n_visits,
            ).format(n=count(taken.n_visits))
        )
