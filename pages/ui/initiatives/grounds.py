"""What an initiative rests on: open questions first, then its assumptions, then its sources."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from core.evidence import Evidence
from core.inquiry import Label, SourceKind
from core.meetings import ItemKind, ItemWords
from core.paths import Origin, OriginKind
from core.permissions import Act, may
from core.sources.references import Reference
from db import inquiry
from db.initiatives import InitiativeDetail
from db.inquiry import Inquiry, OpenQuestion, SourceLine, SourceWords, StatementLine
from pages.ui.initiatives.references import BASES, LABELS, MEANINGS, source_html, source_text
from pages.ui.initiatives.sources import sources
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.edit import Editing, begun, edit
from pages.ui.kit.evidence import other_kinds
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, close_button, is_open, open_button, send_button, some_of
from pages.ui.kit.looking_into import look_into
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, by_when, heading, story, who
from pages.ui.kit.to_agenda import to_agenda
from pages.ui.kit.widgets import hostile, show_notice, with_about
from pages.ui.kit.words import SOURCE_KINDS

STATEMENTS, QUESTIONS = "statements", "questions"
LONGEST_STATEMENT, LONGEST_QUESTION, LONGEST_ANSWER = 500, 500, 1000


def grounds_part(here: Here, detail: InitiativeDetail) -> None:
    """Show the inquiry of an initiative."""
    found = ask(here, inquiry.inquiry_of, detail.line.initiative_id)
    _open_questions(here, found)
    _label(here, found)
    look_into(here, Origin(kind=OriginKind.INITIATIVE, id=detail.line.initiative_id))
    show_notice(STATEMENTS)
    for said in found.statements:
        with st.container(border=True):
            _show(said)
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


def _open_questions(here: Here, found: Inquiry) -> None:
    show_notice(QUESTIONS)
    if not found.open_questions:
        return
    heading(_("How do we know that? These questions are open"))
    for asked in found.open_questions:
        with st.container(border=True):
            about = _("Asked of the statement: “{statement}”").format(statement=asked.statement)
            story([Told(heading=asked.question, about=by_when(asked.by, asked.at), text=about, sign="?")])
            if asked.mine_to_answer:
                _answer(here, asked)
            to_agenda(here, _as_item(asked))


def _as_item(asked: OpenQuestion) -> ItemWords:
    return ItemWords(
        title=asked.question,
        kind=ItemKind.QUESTION,
        minutes=5,
        initiative_id=asked.initiative_id,
        focus=str(asked.challenge_id),
    )


def _answer(here: Here, asked: OpenQuestion) -> None:
    what = f"answer:{asked.challenge_id}"
    if not is_open(QUESTIONS, what):
        open_button(QUESTIONS, what, _("Answer this"), icon=":material/reply:", about=asked.question)
        return
    key = f"{QUESTIONS}:{asked.challenge_id}:"
    label = _("What is your answer? “We do not know that yet” is an answer too")
    answer = area(f"{key}text", label, most=LONGEST_ANSWER)
    if send_button(key, _("Give this answer"), QUESTIONS):
        attempt(
            lambda: inquiry.answer_challenge(here.store, here.actor, asked.challenge_id, answer),
            _("Your answer is shown with the statement."),
            key,
            then=lambda: close(QUESTIONS),
            at=QUESTIONS,
        )


def _show(said: StatementLine) -> None:
    resting = "".join(_source_item(source) for source in said.sources)
    st.html(
        f'<p class="kt-message" dir="auto">{escape(said.text)}</p>'
        f'<p><span class="kt-tag">{escape(_(BASES[said.basis]))}</span></p>'
        + (f'<ul class="kt-arguments">{resting}</ul>' if resting else "")
    )
    told = [
        Told(
            heading=each.question,
            about=by_when(each.by, each.at),
            text=_("Answer of {name}, {date}: {answer}").format(
                name=who(each.answered_by), date=numbers.date(each.answered_at), answer=each.answer
            ),
        )
        for each in said.challenges
        if each.answered_at is not None
    ]
    if told:
        with st.expander(_("Asked and answered")):
            story(told)


def _source_item(source: SourceLine) -> str:
    meaning = ""
    if source.meaning:
        label = escape(_("Meaning for our school:"))
        meaning = f"<br><strong>{label}</strong> {escape(source.meaning)}"
    kind = escape(_(SOURCE_KINDS[source.kind]))
    return f'<li dir="auto">{source_html(source)} ({kind}){meaning}</li>'


def _acts(here: Here, found: Inquiry, said: StatementLine) -> None:
    number = said.statement_id
    if is_open(STATEMENTS, f"ask:{number}"):
        _challenge(here, number)
    elif is_open(STATEMENTS, f"rest:{number}"):
        _rest(here, found, said)
    elif is_open(STATEMENTS, f"change:{number}"):
        _change(here, said)
    else:
        with st.container(horizontal=True, gap="small"):
            if may(here.actor.role, Act.CHALLENGE):
                label = _("How do we know that?")
                open_button(STATEMENTS, f"ask:{number}", label, icon=":material/help:", about=said.text)
            if found.may_state:
                open_button(STATEMENTS, f"rest:{number}", _("Choose its sources"), about=said.text)
                open_button(STATEMENTS, f"change:{number}", _("Change or withdraw"), about=said.text)


def _challenge(here: Here, statement_id: int) -> None:
    key = f"ask:{statement_id}:"
    start = _("How do we know that? What do we base it on?")
    label = _("What do you want to know?")
    question = area(f"{key}text", label, start, most=LONGEST_QUESTION, height=80)
    if send_button(key, _("Ask this"), STATEMENTS):
        attempt(
            lambda: inquiry.challenge(here.store, here.actor, statement_id, question),
            _("Your question stays at the top, until somebody answers it."),
            key,
            then=lambda: close(STATEMENTS),
            at=STATEMENTS,
        )


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
