"""LimeSurvey, beside the upload: connect, choose a survey from the list, say who answers, fetch the answers.

A list that was fetched, and what was in the way, stay in this session: each press signs in there once.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any, TypeVar

import streamlit as st

from core.errors import Refusal
from core.survey_files.groups import as_group
from db import limesurvey
from db.limesurvey import About, Account, ConnectionNow, Offered, Taken
from db.limesurvey.refusals import NothingListed
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import pick
from pages.ui.kit.numbers import count, date
from pages.ui.kit.password_form import PasswordForm
from pages.ui.kit.places import SURVEYS, back_button, enter_button
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import done, empty_state, folded, hostile, plain, refused, show_notice, with_about
from pages.ui.surveys.draft import Counting, open_draft

Fetched = TypeVar("Fetched")
#: The view of the list of surveys, in the address.
LIMESURVEY = "limesurvey"
_LIST, _CHOSEN, _IN_THE_WAY, _OTHER = "lime_list", "lime_chosen", "lime_in_the_way", "lime_other"
_NOTICE = "lime_notice"
AT_ONCE = 12
#: What is offered where the account may not see which details there are.
_UNNAMED = tuple(f"attribute_{number}" for number in range(1, 6))


def limesurvey_page(here: Here) -> None:
    """Connect, or choose from the list, or say who answers."""
    back_button(_("All surveys"), "lime_back", {})
    heading(_("Answers from LimeSurvey"))
    show_notice(_NOTICE)
    held = ask(here, limesurvey.connection)
    if here.is_demo:
        empty_state(
            _("Your own school can connect its LimeSurvey here"),
            _(
                "Kartrekker then fetches the answers at a press or every morning. "
                "Nobody exports a file any more."
            )
            + " "
            + _("The demo school stays at home: anybody can come in here."),
            lambda: _example(here),
        )
    elif held is None or not held.is_readable or st.session_state.get(_OTHER):
        _connect(here, held)
    elif st.session_state.get(_CHOSEN) is not None:
        _who_answers(here, st.session_state[_CHOSEN])
    else:
        _choose(here, held)


def _example(here: Here) -> None:
    for survey_id in list(ask(here, limesurvey.linked).values())[:1]:
        enter_button(_("Look at a survey that came from LimeSurvey"), "lime_example", SURVEYS.to(survey_id))


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


def _connect(here: Here, held: ConnectionNow | None) -> None:
    if held is not None and not held.is_readable:
        st.info(
            _("Fill in the password once more. After a back-up was put back, Kartrekker does not have it.")
        )
    form = PasswordForm("lime_account")
    with form.fields():
        address = form.line(
            "address", _("Address of LimeSurvey"), held.address if held else "",
            placeholder=_("For example https://surveys.our-school.nl"),
        )  # fmt: skip
        username = form.line(
            "username", _("Name in LimeSurvey"), held.username if held else "", autocomplete="off"
        )
        password = form.line("password", _("Password or key"), type="password", autocomplete="off")
        sent = st.form_submit_button(_("Connect"), type="primary")
    hostile(
        _(
            "The password is kept encrypted and never shown again. "
            "Kartrekker only reads; it changes nothing there."
        )
    )
    folded(_("What must this account be allowed to do?"), "lime_rights", _rights)
    if held is not None and held.is_readable:
        st.button(_("Cancel"), key="lime_same", on_click=st.session_state.pop, args=(_OTHER, None))
    if sent:
        account = Account(address=address, username=username, password=password)
        try:
            with st.spinner(_("Asking LimeSurvey.")):
                found = limesurvey.connect(here.store, here.actor, account)
        except Refusal as refusal:
            form.wrong(refusal)
            return
        st.session_state.pop(_OTHER, None)
        st.session_state.pop(_IN_THE_WAY, None)
        st.session_state[_LIST] = found
        done(_NOTICE, _("LimeSurvey is connected. Choose the survey of which you want the answers."))


def _rights() -> None:
    hostile(
        _(
            "In LimeSurvey, give the account these rights at the survey:\n"
            "– Survey: view. Otherwise the list stays empty.\n"
            "– Survey content: view. For the questions.\n"
            "– Responses: export. For the answers.\n"
            "– Survey participants: view. Only if participants say who is parent or teacher.\n"
            "– Survey settings: view. To know whether the survey is anonymous.\n"
            "The account must also be allowed to sign in with a password of LimeSurvey itself, and the "
            "administrator must have switched on the JSON-RPC interface."
        )
    )


def _choose(here: Here, held: ConnectionNow) -> None:
    if not held.is_encrypted:
        st.warning(
            _(
                "This address is not encrypted. "
                "Whoever is on your network can read the password and the answers."
            )
        )
    _list(here)
    server = held.address.removesuffix("/index.php/admin/remotecontrol")
    folded(
        _("{server}, as {name}").format(server=plain(server), name=plain(held.username)),
        "lime_where",
        _where,
        here,
    )


def _list(here: Here) -> None:
    if _LIST not in st.session_state and _IN_THE_WAY not in st.session_state:
        _attempt(_LIST, lambda: limesurvey.offered(here.store, here.actor))
    refusal = st.session_state.get(_IN_THE_WAY)
    if refusal is not None:
        refused(refusal)
        st.button(_("Try once more"), key="lime_again", on_click=_anew)
        return
    found: tuple[Offered, ...] = st.session_state[_LIST]
    if not found:
        refused(NothingListed())
        return
    st.header(_("Which survey?"), anchor=False)
    here_already = ask(here, limesurvey.linked)
    shown = int(st.session_state.get("lime_shown", AT_ONCE))
    for one in found[:shown]:
        _row(here, one, here_already.get(one.sid))
    if len(found) > shown:
        st.button(_("Show more"), key="lime_more", on_click=st.session_state.__setitem__,
                  args=("lime_shown", shown + AT_ONCE))  # fmt: skip


def _where(here: Here) -> None:
    with st.container(horizontal=True):
        st.button(_("Read the list anew"), key="lime_anew", on_click=_anew)
        st.button(_("Another account"), key="lime_another", on_click=st.session_state.__setitem__,
                  args=(_OTHER, True))  # fmt: skip
        goes = _("Address, name and password go. What came in from LimeSurvey stays.")
        if removal("lime_forget", _("Forget this connection"), goes):
            _anew()
            act = lambda: limesurvey.disconnect(here.store, here.actor)  # noqa: E731
            attempt(act, _("Kartrekker has forgotten how to come in at LimeSurvey."), at=_NOTICE)


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
    if not _attempt(_CHOSEN, lambda: limesurvey.about(here.store, here.actor, one)):
        st.rerun()
    chosen: About = st.session_state[_CHOSEN]
    if _attributes(chosen):
        st.rerun()
    _fetch(here, chosen, "")


def _attributes(chosen: About) -> dict[str, str]:
    if chosen.is_anonymous or not chosen.has_participants:
        return {}
    if chosen.is_anonymous is None:
        return {name: _("Detail {n}").format(n=name.rpartition("_")[2]) for name in _UNNAMED}
    return dict(chosen.attributes)


def _who_answers(here: Here, chosen: About) -> None:
    st.header(plain(chosen.title), anchor=False)
    refusal = st.session_state.pop(_IN_THE_WAY, None)
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
            _("Another survey"), key="lime_not_this", on_click=st.session_state.pop, args=(_CHOSEN, None)
        )


def _fetch(here: Here, chosen: About, attribute: str) -> None:
    """Fetch the answers and go on to their confirmation; what is in the way is shown in the next run."""
    try:
        confirm_live(fetching(lambda bar: limesurvey.take(here.store, here.actor, chosen, attribute, bar)))
    except Refusal as refusal:
        st.session_state[_IN_THE_WAY] = refusal
    else:
        st.session_state.pop(_CHOSEN, None)
    st.rerun()


def fetching(fetch: Callable[[Counting], Fetched]) -> Fetched:
    """Fetch answers while a bar counts them."""
    bar = Counting(_("Fetching the answers from LimeSurvey."))
    try:
        return fetch(bar)
    finally:
        bar.finish()


def confirm_live(taken: Taken) -> None:
    """Let the next run confirm these answers."""
    open_draft(taken.data, taken.name, lss=taken.lss, live=taken)


def _attempt(key: str, fetch: Callable[[], Any]) -> bool:
    """Fetch into session state, or keep why not: the next rerun must not sign in again."""
    try:
        with st.spinner(_("Asking LimeSurvey.")):
            st.session_state[key] = fetch()
    except Refusal as refusal:
        st.session_state[_IN_THE_WAY] = refusal
        return False
    return True


def _anew() -> None:
    for key in (_LIST, _CHOSEN, _IN_THE_WAY, _OTHER):
        st.session_state.pop(key, None)
