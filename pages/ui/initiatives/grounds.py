"""What an initiative rests on: open questions first, then its assumptions, then its sources."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from core.evidence import Evidence
from core.inquiry import ClaimKind, ClaimRef, Label, SourceKind
from core.paths import Origin, OriginKind
from core.sources.references import Reference
from db import inquiry
from db.initiatives import InitiativeDetail
from db.inquiry import Inquiry, SourceLine, SourceWords, StatementLine
from pages.ui.initiatives.references import BASES, LABELS, MEANINGS
from pages.ui.initiatives.sources import sources
from pages.ui.kit.asking import ask
from pages.ui.kit.edit import Editing, begun, edit
from pages.ui.kit.evidence import other_kinds
from pages.ui.kit.how_we_know import Claim, answered, ask_button, is_asking, open_questions
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, close_button, is_open, open_button, send_button, some_of
from pages.ui.kit.looking_into import look_into
from pages.ui.kit.references import source_html, source_text
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, heading
from pages.ui.kit.widgets import hostile, show_notice, with_about
from pages.ui.kit.words import SOURCE_KINDS

STATEMENTS = "statements"
LONGEST_STATEMENT = 500


def grounds_part(here: Here, detail: InitiativeDetail) -> None:
    """Show the inquiry of an initiative."""
    found = ask(here, inquiry.inquiry_of, detail.line.initiative_id)
    open_questions(here, found.open_questions)
    _label(here, found)
    look_into(here, Origin(kind=OriginKind.INITIATIVE, id=detail.line.initiative_id))
    show_notice(STATEMENTS)
    for said in found.statements:
        with st.container(border=True):
            _show(here, said)
            _acts(here, found, said)
    if found.may_state:
        _add(here, found)
    sources(here, found)


def _label(here: Here, found: Inquiry) -> None:
    heading(_("What do we believe is true, and what is that based on?"))
    said = [f"<p>{escape(_(LABELS[found.label]))}</p>", f"<p>{escape(_(MEANINGS[found.label]))}</p>"]
    st.html(f'<div class="kt-read-back">{"".join(said)}</div>')
    if found.rests_on_one_kind is not None and found.label is not Label.NONE:
        other_kinds(here, [found.rests_on_one_kind], partial(_use, here, found))


def _use(here: Here, found: Inquiry, each: Evidence) -> None:
    """Make a source of what the school has, in one press."""
    if not found.may_state or any(source.evidence == each.ref for source in found.sources):
        return
    label = with_about(_("Add it to the sources"), each.title)
    if st.button(label, key=f"use_{each.ref.kind}_{each.ref.id}"):
        words = SourceWords(SourceKind.DATA, Reference(title=each.title), evidence=each.ref)
        attempt(
            lambda: inquiry.add_source(here.store, here.actor, found.initiative_id, words),
            _("The source is added. A statement can rest on it now."),
            at=STATEMENTS,
        )


def _show(here: Here, said: StatementLine) -> None:
    resting = "".join(_source_item(source) for source in said.sources)
    st.html(
        f'<p class="kt-message" dir="auto">{escape(said.text)}</p>'
        f'<p><span class="kt-tag">{escape(_(BASES[said.basis]))}</span></p>'
        + (f'<ul class="kt-arguments">{resting}</ul>' if resting else "")
    )
    answered(here, said.challenges)


def _source_item(source: SourceLine) -> str:
    meaning = ""
    if source.meaning:
        label = escape(_("Meaning for our school:"))
        meaning = f"<br><strong>{label}</strong> {escape(source.meaning)}"
    kind = escape(_(SOURCE_KINDS[source.kind]))
    return f'<li dir="auto">{source_html(source)} ({kind}){meaning}</li>'


def _acts(here: Here, found: Inquiry, said: StatementLine) -> None:
    number = said.statement_id
    claim = Claim(ref=ClaimRef(kind=ClaimKind.STATEMENT, id=number), said=said.text)
    if is_asking(claim.ref.word):
        ask_button(here, claim.ref.word, [claim])
    elif is_open(STATEMENTS, f"rest:{number}"):
        _rest(here, found, said)
    elif is_open(STATEMENTS, f"change:{number}"):
        _change(here, said)
    else:
        with st.container(horizontal=True, gap="small"):
            ask_button(here, claim.ref.word, [claim])
            if found.may_state:
                open_button(STATEMENTS, f"rest:{number}", _("Choose its sources"), about=said.text)
                open_button(STATEMENTS, f"change:{number}", _("Change or withdraw"), about=said.text)


def _rest(here: Here, found: Inquiry, said: StatementLine) -> None:
    key = f"rest:{said.statement_id}:"
    if not found.sources:
        hostile(_("There are no sources yet. Add one below, under Sources; then you can choose it here."))
        close_button(STATEMENTS)
        return
    # The sources when this form was opened: a colleague may choose at the same time.
    began = begun(key, [source.source_id for source in said.sources])
    chosen = _sources(key, found, began)
    _meanings_needed([source for source in found.sources if source.source_id in chosen])
    if send_button(key, _("Save"), STATEMENTS):
        attempt(
            lambda: inquiry.rest_on(here.store, here.actor, said.statement_id, chosen, began),
            _("Saved."),
            key,
            then=lambda: close(STATEMENTS),
            at=STATEMENTS,
        )


def _sources(key: str, found: Inquiry, start: list[int]) -> tuple[int, ...]:
    named = {
        source.source_id: f"{_(SOURCE_KINDS[source.kind])}: {source_text(source)}" for source in found.sources
    }
    return some_of(
        f"{key}sources",
        _("Which sources does this rest on?"),
        list(named),
        named.__getitem__,
        start,
        hint=_("Choose one or more; none makes it an assumption"),
    )


def _meanings_needed(chosen: list[SourceLine]) -> None:
    for source in chosen:
        if source.kind is SourceKind.RESEARCH and not source.meaning:
            said = _("“{title}” needs one more thing: write at the source what it means for our school.")
            hostile(said.format(title=source.reference.title))


def _change(here: Here, said: StatementLine) -> None:
    key, label = f"statement:{said.statement_id}:", _("What do you believe is true?")
    edit(
        Editing(
            key=key,
            stands=said.text,
            version=said.version,
            fields=lambda start: area(f"{key}text", label, start, most=LONGEST_STATEMENT),
            told=lambda text: {"text": (label, text)},
            save=lambda text, version: inquiry.change_statement(
                here.store, here.actor, said.statement_id, text, version
            ),
            at=STATEMENTS,
            save_label=_("Save"),
            said=_("Saved."),
            has_border=False,
        ),
        lambda: close(STATEMENTS),
    )
    goes = _("The statement disappears from this page. The story still says that it was here.")
    if removal(f"{key}withdraw", _("Withdraw this statement"), goes):
        attempt(
            lambda: inquiry.withdraw_statement(here.store, here.actor, said.statement_id),
            _("The statement is withdrawn."),
            key,
            then=lambda: close(STATEMENTS),
            at=STATEMENTS,
        )


def _add(here: Here, found: Inquiry) -> None:
    key = f"state:{found.initiative_id}:"
    with st.container(border=True):
        text = area(f"{key}text", _("What do you believe is true?"), most=LONGEST_STATEMENT, height=80)
        chosen = _sources(key, found, []) if found.sources else ()
        sent = send_button(key, _("Add this statement"), is_main=False)
    if sent:
        said = _("The statement is added.")
        if not chosen:
            said = _("The statement is added as an assumption, until it has a source.")
        attempt(
            lambda: inquiry.add_statement(here.store, here.actor, found.initiative_id, text, chosen),
            said,
            key,
            at=STATEMENTS,
        )
