"""The first start, without data: set up a school or try the demo."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import streamlit as st

from core.errors import Refusal
from db.accounts import clean_email
from db.board import begin_board
from db.demo import make_demo
from db.schools import begin_school, has_demo
from db.store import Store
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import N_, _, language
from pages.ui.kit.inputs import one_of_few
from pages.ui.kit.network import network_switch
from pages.ui.kit.password_form import PasswordForm
from pages.ui.kit.session import is_own_machine


class Begins(StrEnum):
    """What an instance begins with."""

    SCHOOL = "school"
    BOARD = "board"


_BEGINS = {Begins.SCHOOL: N_("One school"), Begins.BOARD: N_("A board with its schools")}


def welcome(store: Store) -> str | None:
    """Show both options; returns the e-mail address of whoever just began, else None."""
    heading(_("Welcome to Kartrekker"))
    st.write(
        _(
            "Decide together, on norms that you set beforehand. From the survey you already have, "
            "to a decision that everyone can follow."
        )
    )
    left, right = st.columns(2, gap="large")
    with left:
        email = _begin(store)
    with right:
        if not has_demo(store):
            _demo(store)
    network_switch()
    return email


def _begin(store: Store) -> str | None:
    """On a computer of one's own it is one school; on a server it can be a board as well."""
    needs_code = not is_own_machine()
    begins: Begins | None = Begins.SCHOOL
    if needs_code:
        begins = one_of_few("begins_with", _("For whom is this Kartrekker?"), _BEGINS, Begins.SCHOOL)
    return _begin_board(store) if begins is Begins.BOARD else _begin_school(store, needs_code=needs_code)


def _begin_school(store: Store, *, needs_code: bool) -> str | None:
    form = PasswordForm("begin")
    with form.fields():
        st.header(_("Begin with our school"), anchor=False)
        st.write(_("You become the first school leader here. You invite your colleagues afterwards."))
        school = form.line("school", _("Name of the school"), autocomplete="organization")
        who = _who(form)
        code = form.line("code", _(_CODE)) if needs_code else None
        sent = st.form_submit_button(_("Begin with our school"), type="primary")
    return (
        _sent(form, who, lambda: begin_school(store, school, *who, code, language=language()))
        if sent
        else None
    )


def _begin_board(store: Store) -> str | None:
    form = PasswordForm("begin_board")
    with form.fields():
        st.header(_("Begin with our board"), anchor=False)
        st.write(
            _(
                "You become the first administrator. Afterwards you add the schools, "
                "and invite who leads them."
            )
        )
        board = form.line("board", _("Name of the board"), autocomplete="organization")
        who = _who(form)
        code = form.line("code", _(_CODE))
        sent = st.form_submit_button(_("Begin with our board"), type="primary")
    return (
        _sent(form, who, lambda: begin_board(store, board, *who, code, language=language())) if sent else None
    )


_CODE = N_("The code from the terminal where Kartrekker was started")


def _who(form: PasswordForm) -> tuple[str, str, str]:
    """Name, address and password of whoever begins."""
    name = form.line("name", _("Your name"), autocomplete="name")
    return name, form.email(_("Your e-mail address")), form.new_password()


def _sent(form: PasswordForm, who: tuple[str, str, str], begin: Callable[[], object]) -> str | None:
    try:
        begin()
    except Refusal as error:
        form.wrong(error)
        return None
    return clean_email(who[1])


def _demo(store: Store) -> None:
    with st.container(border=True):
        st.header(_("Look at the demo school"), anchor=False)
        st.write(
            _(
                "An invented school with people, surveys and decisions, to try everything. "
                "You can remove it again."
            )
        )
        if st.button(_("Look at the demo school"), key="make_demo", width="stretch"):
            _build(store, _("The demo school is being built."))
        label = _("Look at a board with three schools")
        if st.button(label, key="make_demo_board", width="stretch", type="tertiary"):
            _build(store, _("A board with three schools is being built."), with_board=True)


def _build(store: Store, said: str, *, with_board: bool = False) -> None:
    with st.spinner(said, show_time=True):
        make_demo(store, with_board=with_board)
    st.rerun()
