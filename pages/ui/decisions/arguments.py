"""The arguments of each group: what people brought forward, and what they wrote in the survey."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.decisions import Stance
from core.errors import Refusal
from core.permissions import Act, may
from db import decisions
from db.decisions import Argument, ArgumentWords, DecisionDetail
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.session import Here
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import done, refused
from pages.ui.kit.words import STANCES

SIDES = {
    Stance.FOR: N_("Arguments for"),
    Stance.AGAINST: N_("Arguments against"),
    Stance.NEUTRAL: N_("To keep in mind"),
}
AT_ONCE = 8
LONG = 280


def arguments_of(here: Here, detail: DecisionDetail, group: str) -> None:
    """Show the arguments of a group, for and against side by side."""
    given = [argument for argument in detail.arguments if argument.group == group]
    if not given:
        st.write(_("No arguments were noted yet."))
        return
    sides = [stance for stance in SIDES if any(argument.stance is stance for argument in given)]
    for column, stance in zip(st.columns(len(sides)), sides, strict=True):
        with column:
            side = [argument for argument in given if argument.stance is stance]
            argument_list(_(SIDES[stance]), [_told(argument) for argument in side])
            for argument in side:
                if argument.own and st.button(
                    _("Withdraw: {text}").format(text=_short(argument.text)),
                    key=f"withdraw:{argument.argument_id}",
                    type="tertiary",
                ):
                    _withdraw(here, argument)


def _told(argument: Argument) -> str:
    return f"{argument.text} ({argument.source})" if argument.source else argument.text


def _short(text: str) -> str:
    """The first words, without signs that a label would take for markup."""
    words = "".join(sign for sign in text if sign.isalnum() or sign == " ").split()
    return " ".join(words[:4]) + ("…" if len(words) > 4 else "")


def argument_list(heading: str, texts: Sequence[str]) -> None:
    """Show arguments on one side, each as it was written."""
    if not texts:
        return
    items = "".join(f'<li dir="auto">{_folded(text)}</li>' for text in texts)
    st.html(f'<h4 class="kt-side">{escape(heading)}</h4><ul class="kt-arguments">{items}</ul>')


def _folded(text: str) -> str:
    """A long text shows its beginning and opens at a press, so that one writer does not fill the page."""
    if len(text) <= LONG:
        return escape(text)
    begun = text[:LONG].rsplit(" ", 1)[0]
    return f"<details><summary>{escape(begun)} …</summary>{escape(text)}</details>"


def free_texts(texts: Sequence[str], key: str) -> None:
    """Show what people wrote, some at a time: shuffled by db, so that nobody can be recognised."""
    if not texts:
        return
    shown = st.session_state.get(key, AT_ONCE)
    argument_list(_("Written in the survey, in no order"), texts[:shown])
    if len(texts) > shown:
        st.button(
            _("Show {n} more").format(n=min(AT_ONCE, len(texts) - shown)),
            key=f"{key}:more",
            on_click=st.session_state.__setitem__,
            args=(key, shown + AT_ONCE),
        )


def add(here: Here, detail: DecisionDetail) -> None:
    """Note an argument that was heard in a group."""
    if not may(here.actor.role, Act.ARGUE):
        return
    key = f"argue:{detail.decision_id}"
    with st.form(key, border=True):
        st.subheader(_("Add an argument"), anchor=False)
        left, right = st.columns(2)
        with left:
            group = st.selectbox(
                _("In which group was it heard?"),
                [say.group for say in detail.asked.says],
                key=f"{key}:group",
            )
        with right:
            stance = st.radio(
                _("Where does it point?"),
                list(STANCES),
                format_func=lambda each: _(STANCES[each]),
                key=f"{key}:stance",
                horizontal=True,
            )
        text = st.text_area(_("The argument, without names of people"), key=f"{key}:text", max_chars=1000)
        source = st.text_input(
            _("How do we know?"),
            key=f"{key}:source",
            max_chars=200,
            placeholder=_("for example: parents' evening of 3 November, experience, research"),
        )
        sent = st.form_submit_button(_("Add"))
    if not sent:
        return
    try:
        words = ArgumentWords(group=group, stance=stance, text=text, source=source)
        decisions.add_argument(here.store, here.actor, detail.decision_id, words)
    except Refusal as refusal:
        refused(refusal)
        return
    forget(f"{key}:")
    done("decision", _("The argument stands there now."))


def _withdraw(here: Here, argument: Argument) -> None:
    try:
        decisions.withdraw_argument(here.store, here.actor, argument.argument_id)
    except Refusal as refusal:
        refused(refusal)
        return
    done("decision", _("The argument is withdrawn."))
