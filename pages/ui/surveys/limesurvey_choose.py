"""Choose a survey from the list of LimeSurvey, say who answers, and fetch the answers."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.errors import Refusal
from core.survey_files.groups import as_group
from db import limesurvey
from db.limesurvey import About, Offered
from db.limesurvey.refusals import NothingListed
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import pick
from pages.ui.kit.numbers import count, date
from pages.ui.kit.places import SURVEYS, enter_button
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import further, hostile, plain, refused, so_far, with_about
from pages.ui.surveys.limesurvey_fetch import (
    CHOSEN,
    IN_THE_WAY,
    LIST,
    anew,
    attempt_fetch,
    confirm_live,
    fetching,
)

AT_ONCE = 12
#: What is offered where the account may not see which details there are.
_UNNAMED = tuple(f"attribute_{number}" for number in range(1, 6))


def choose_survey(here: Here) -> None:
    """The surveys that the account may see."""
    if LIST not in st.session_state and IN_THE_WAY not in st.session_state:
        attempt_fetch(LIST, lambda: limesurvey.offered(here.store, here.actor))
    refusal = st.session_state.get(IN_THE_WAY)
    if refusal is not None:
        refused(refusal)
        st.button(_("Try once more"), key="lime_again", on_click=anew)
        return
    found: tuple[Offered, ...] = st.session_state[LIST]
    if not found:
        refused(NothingListed())
        return
    st.header(_("Which survey?"), anchor=False)
    here_already = ask(here, limesurvey.linked)
    many = so_far(LIST, AT_ONCE)
    for one in found[:many]:
        _row(here, one, here_already.get(one.sid))
    if len(found) > many:
        further(LIST, _("Show more"), AT_ONCE)


def _row(here: Here, one: Offered, survey_id: int | None) -> None:
    with st.container(border=True, key=f"lime_row_{one.sid}"):
        st.markdown(f"**{plain(one.title)}**")
        said = " · ".join(filter(None, (_when(one), *_numbers(one))))
        st.html(f'<p class="kt-caption" dir="auto">{escape(said)}</p>')
        with st.container(horizontal=True):
            if survey_id is not None:
                enter_button(
                    with_about(_("It is here already: open it"), one.title),
                    f"lime_open_{one.sid}",
                    SURVEYS.to(survey_id),
                )
            label = _("Fetch the answers") if survey_id is None else _("Fetch them for a new survey")
            has_some = one.is_active and one.complete != 0
            if has_some and st.button(with_about(label, one.title), key=f"lime_take_{one.sid}"):
                _begin(here, one)


def _when(one: Offered) -> str:
    if not one.is_active:
        return _("not active: LimeSurvey gives no answers of it")
    if one.starts and one.ends:
        return _("{first} up to and including {last}").format(first=date(one.starts), last=date(one.ends))
    if one.starts:
        return _("from {first}").format(first=date(one.starts))
    return _("until {last}").format(last=date(one.ends)) if one.ends else ""


def _numbers(one: Offered) -> list[str]:
    if one.complete is None:
        return []
    said = [_("{n} complete").format(n=count(one.complete)) if one.complete else _("no answers yet")]
    if one.begun:
        said.append(_("{n} begun and not sent").format(n=count(one.begun)))
    if one.invited:
        said.append(_("{n} invited").format(n=count(one.invited)))
    return said


def _begin(here: Here, one: Offered) -> None:
    """Ask first what LimeSurvey cannot tell; where nothing is to be asked, fetch at once."""
    if not attempt_fetch(CHOSEN, lambda: limesurvey.about(here.store, here.actor, one)):
        st.rerun()
    chosen: About = st.session_state[CHOSEN]
    if _attributes(chosen):
        st.rerun()
    _fetch(here, chosen, "")


def _attributes(chosen: About) -> dict[str, str]:
    if chosen.is_anonymous or not chosen.has_participants:
        return {}
    if chosen.is_anonymous is None:
        return {name: _("Detail {n}").format(n=name.rpartition("_")[2]) for name in _UNNAMED}
    return dict(chosen.attributes)


def who_answers(here: Here, chosen: About) -> None:
    """Ask what LimeSurvey does not tell: which detail of the participants is their group."""
    st.header(plain(chosen.title), anchor=False)
    refusal = st.session_state.pop(IN_THE_WAY, None)
    if refusal is not None:
        refused(refusal)
    names = _attributes(chosen)
    attribute = ""
    if names:
        hostile(
            _("Which detail of the participants says who is a parent, a teacher or a pupil?") + " "
            + _("Kartrekker then also counts how many were invited. Names and addresses are not kept.")
        )  # fmt: skip
        choices = ["", *names]
        likely = next(
            (name for name, said in names.items() if as_group(said, ["ouder", "leerkracht"]).best), ""
        )
        attribute = pick(
            f"lime_attribute_{chosen.sid}",
            _("Detail of the participants"),
            choices,
            lambda name: (
                plain(names[name]) if name else _("None: a question asks it, or everybody is one group")
            ),
            likely,
        )
    with st.container(horizontal=True):
        if st.button(_("Fetch the answers"), type="primary", key="lime_fetch"):
            _fetch(here, chosen, attribute)
        st.button(
            _("Another survey"), key="lime_not_this", on_click=st.session_state.pop, args=(CHOSEN, None)
        )


def _fetch(here: Here, chosen: About, attribute: str) -> None:
    """Fetch the answers and go on to their confirmation; what is in the way is shown in the next run."""
    try:
        confirm_live(fetching(lambda bar: limesurvey.take(here.store, here.actor, chosen, attribute, bar)))
    except Refusal as refusal:
        st.session_state[IN_THE_WAY] = refusal
    else:
        st.session_state.pop(CHOSEN, None)
    st.rerun()
