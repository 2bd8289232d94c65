"""What an initiative holds to be so: each statement with its sources, or as the assumption that it is."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.errors import AlreadyDone, Refusal
from core.inquiry import SourceKind
from core.permissions import Act, may
from db import inquiry
from db.inquiry import Inquiry, SourceLine, StatementConflict, StatementLine
from pages.ui.initiatives.questions import answered, ask
from pages.ui.initiatives.references import BASES, SOURCE_KINDS, source_html, source_text
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, close_button, is_open, open_button, some_of
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import based_on, changed_meanwhile, forget, go_on
from pages.ui.kit.widgets import done, hostile, refused, show_notice

PLACE = "statements"


def statements(here: Here, found: Inquiry) -> None:
    """Show every statement, and the form to add one."""
    show_notice(PLACE)
    for said in found.statements:
        with st.container(border=True):
            _show(said)
            _acts(here, found, said)
    if found.may_state:
        _add(here, found)


def _show(said: StatementLine) -> None:
    resting = "".join(_source_item(source) for source in said.sources)
    st.html(
        f'<p class="kt-message" dir="auto">{escape(said.text)}</p>'
        f'<p><span class="kt-tag">{escape(_(BASES[said.basis]))}</span></p>'
        + (f'<ul class="kt-arguments">{resting}</ul>' if resting else "")
    )
    answered(said)


def _source_item(source: SourceLine) -> str:
    meaning = ""
    if source.meaning:
        label = escape(_("Meaning for our school:"))
        meaning = f"<br><strong>{label}</strong> {escape(source.meaning)}"
    kind = escape(_(SOURCE_KINDS[source.kind]))
    return f'<li dir="auto">{source_html(source)} ({kind}){meaning}</li>'


def _acts(here: Here, found: Inquiry, said: StatementLine) -> None:
    number = said.statement_id
    if is_open(PLACE, f"ask:{number}"):
        ask(here, number, PLACE)
    elif is_open(PLACE, f"rest:{number}"):
        _rest(here, found, said)
    elif is_open(PLACE, f"change:{number}"):
        _change(here, said)
    else:
        with st.container(horizontal=True, gap="small"):
            if may(here.actor.role, Act.CHALLENGE):
                open_button(
                    PLACE, f"ask:{number}", _("How do we know that?"), icon=":material/help:", about=said.text
                )
            if found.may_state:
                open_button(PLACE, f"rest:{number}", _("Choose its sources"), about=said.text)
                open_button(PLACE, f"change:{number}", _("Change or withdraw"), about=said.text)


def _source_name(source: SourceLine) -> str:
    return f"{_(SOURCE_KINDS[source.kind])}: {source_text(source)}"


def _rest(here: Here, found: Inquiry, said: StatementLine) -> None:
    key = f"rest:{said.statement_id}:"
    by_id = {source.source_id: source for source in found.sources}
    if not by_id:
        hostile(_("There are no sources yet. Add one below, under Sources; then it can stand under this."))
        close_button(PLACE)
        return
    # What it rested on when this form was opened: a colleague may choose at the same time.
    began = st.session_state.setdefault(f"{key}began", [source.source_id for source in said.sources])
    chosen = some_of(
        f"{key}sources",
        _("Which sources does this rest on?"),
        list(by_id),
        lambda each: _source_name(by_id[each]),
        [source.source_id for source in said.sources],
        hint=_("Choose one or more; none makes it an assumption"),
    )
    _meanings_needed([by_id[each] for each in chosen])
    with st.container(horizontal=True):
        sent = st.button(_("Save"), key=f"{key}save", type="primary")
        close_button(PLACE)
    if sent:
        attempt(
            lambda: inquiry.rest_on(here.store, here.actor, said.statement_id, chosen, began),
            _("Saved."),
            key,
            then=lambda: close(PLACE),
            at=PLACE,
        )


def _meanings_needed(chosen: list[SourceLine]) -> None:
    for source in chosen:
        if source.kind is SourceKind.RESEARCH and not source.meaning:
            said = _("“{title}” needs one more thing: write at the source what it means for our school.")
            hostile(said.format(title=source.reference.title))


def _change(here: Here, said: StatementLine) -> None:
    key = f"statement:{said.statement_id}:"
    has_conflict = changed_meanwhile(key, said.version)
    began = based_on(key, said.version)
    text = area(f"{key}text", _("What do you hold to be so?"), said.text, most=500)
    if has_conflict:
        _conflict(said, key)
    with st.container(horizontal=True):
        save = st.button(_("Save"), key=f"{key}save", type="primary", disabled=has_conflict)
        withdraw = st.button(_("Withdraw this statement"), key=f"{key}withdraw")
        close_button(PLACE)
    if withdraw:
        attempt(
            lambda: inquiry.withdraw_statement(here.store, here.actor, said.statement_id),
            _("The statement is withdrawn."),
            key,
            then=lambda: close(PLACE),
            at=PLACE,
        )
    if not save:
        return
    try:
        inquiry.change_statement(here.store, here.actor, said.statement_id, text, began)
    except StatementConflict:
        st.rerun()  # the next run reads what the colleague saved, and says so
    except AlreadyDone:
        pass
    except Refusal as refusal:
        refused(refusal)
        return
    forget(key)
    close(PLACE)
    done(PLACE, _("Saved."))


def _conflict(said: StatementLine, key: str) -> None:
    st.warning(_("A colleague changed this statement meanwhile. What you typed is still there."))
    hostile(_("This stands there now: {text}").format(text=said.text))
    with st.container(horizontal=True):
        st.button(_("Go on with what I typed"), key=f"{key}mine", on_click=go_on, args=(key, said.version))
        st.button(_("Take over what stands there"), key=f"{key}theirs", on_click=forget, args=(key,))


def _add(here: Here, found: Inquiry) -> None:
    key = f"state:{found.initiative_id}:"
    with st.form(f"{key}form", border=True):
        text = area(f"{key}text", _("What do you hold to be so?"), most=500, height=80)
        by_id = {source.source_id: source for source in found.sources}
        chosen: tuple[int, ...] = ()
        if by_id:
            chosen = some_of(
                f"{key}sources",
                _("Which sources does this rest on?"),
                list(by_id),
                lambda each: _source_name(by_id[each]),
                hint=_("Choose one or more; none makes it an assumption"),
            )
        sent = st.form_submit_button(_("Add this statement"))
    if sent:
        said = _("The statement stands there.")
        if not chosen:
            said = _("The statement stands there as an assumption, until a source is under it.")
        attempt(
            lambda: inquiry.add_statement(here.store, here.actor, found.initiative_id, text, chosen),
            said,
            key,
            at=PLACE,
        )
