"""The questions of a survey file, and what to correct about each."""

from __future__ import annotations

import streamlit as st

from core.survey_files import ColumnRole, Question, QuestionKind, Row, Shape
from pages.ui.kit import choosing
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import pick
from pages.ui.kit.numbers import count
from pages.ui.kit.widgets import brief, first_of, folded, hostile, more_of, plain
from pages.ui.surveys.draft import Draft, correct, draft, showing, value_of, widget
from pages.ui.surveys.words import answer_name, kind_name, question_summary

#: Up to so many stand in view; more are folded.
AT_ONCE = 12
PER_SCREEN = 25
MOST_IN_ORDER = 12
LONGEST_TEXT = 300
ROLES = (ColumnRole.QUESTION, ColumnRole.LEFT_OUT, ColumnRole.IDENTIFYING)


def questions(now: Draft) -> None:
    """List the questions, folded if there are many; each opens to its answers and corrections."""
    number = len(now.found.questions)
    if not number:
        return
    st.header(_("The questions"), anchor=False)
    _codes(now)
    label = ngettext("Look at {n} question", "Look at {n} questions", number).format(n=count(number))
    folded(label, widget("questions"), _questions, now, is_open=number <= AT_ONCE)


def _codes(now: Draft) -> None:
    """Ask for a text where the file has a code."""
    coded = [each for each in now.found.questions if " " not in each.in_file.strip()]
    if not coded:
        return
    hostile(
        _(
            "The file has short codes for these questions. Say how people read them: then the results "
            "can be read."
        )
    )
    for question in first_of(widget("codes"), coded):
        _text_field(question, plain(_("The question “{code}”").format(code=question.in_file)), "code")
    more_of(widget("codes"), coded, first_of(widget("codes"), coded))


def _text_field(question: Question, label: str, where: str, row: Row | None = None) -> None:
    """How people read a question, or a row of it; empty is as the file has it."""
    part = row or question
    place = (question.key, row.key if row else "")
    name = f"text_{where}_{place}"
    st.text_input(
        label,
        key=showing(name, part.text),
        max_chars=LONGEST_TEXT,
        on_change=_take_text,
        args=(name, place, part.in_file),
    )


def _take_text(name: str, place: tuple[str, str], in_file: str) -> None:
    _stay_open(place[0])
    now, text = draft(), " ".join(str(value_of(name) or "").split())
    if now is not None:
        others = {each: said for each, said in now.corrections.texts.items() if each != place}
        correct(texts=others if text in ("", in_file) else {**others, place: text})


def _questions(now: Draft) -> None:
    number = len(now.found.questions)
    hostile(_("Open a question to see its answers or to correct it."))
    first = _screen(number)
    with st.container(gap="xsmall"):
        for place in range(first, min(first + PER_SCREEN, number)):
            _question(place, now.found.questions[place])


def _screen(number: int) -> int:
    if number <= PER_SCREEN:
        return 0
    starts = list(range(0, number, PER_SCREEN))
    return pick(
        widget("screen"),
        _("Show questions"),
        starts,
        lambda start: f"{start + 1}–{min(start + PER_SCREEN, number)}",
        0,
    )


def _question(place: int, question: Question) -> None:
    label = f"**{place + 1}.** {plain(brief(question.text))} · {plain(question_summary(question))}"
    folded(label, widget(f"open_{question.key}"), _inside, question)


def _inside(question: Question) -> None:
    _text_field(question, _("How people read it"), "fold")
    if len(question.rows) > 1:
        for row in question.rows[:MOST_IN_ORDER]:
            _text_field(question, plain(_("Statement “{row}”").format(row=row.in_file)), "fold", row)
        if more := question.rows[MOST_IN_ORDER:]:
            hostile("\n".join(f"– {row.text}" for row in more))
    _kind(question)
    if question.options:
        _answers(question)
        _offered(question)
    _role(question)


def _kind(question: Question) -> None:
    choosing.from_list(
        showing(f"kind_{question.key}", question.kind),
        _("How is it answered?"),
        list(QuestionKind),
        kind_name,
        on_change=_take_kind,
        args=(question.key,),
    )


def _stay_open(key: str) -> None:
    """Its label changes with its kind and its number of answers, and would close it."""
    st.session_state[widget(f"open_{key}")] = True


def _take_kind(key: str) -> None:
    _stay_open(key)
    now = draft()
    if now is not None:
        options = {name: order for name, order in now.corrections.options.items() if name != key}
        correct(kinds={**now.corrections.kinds, key: value_of(f"kind_{key}")}, options=options)


def _answers(question: Question) -> None:
    if question.kind is not QuestionKind.LIKERT:
        listed = [answer_name(question.kind, option) for option in question.counted_options]
        hostile(_("Answers:") + "\n" + "\n".join(f"– {option}" for option in listed))
        return
    if len(question.options) > MOST_IN_ORDER:
        hostile("\n".join(f"{place}. {option}" for place, option in enumerate(question.options, 1)))
        return
    hostile(_("Order of the answers, from least to most favourable. Press an answer to move it up."))
    with st.container(gap=None):
        _steps(question)
    st.button(
        _("Turn the order round"),
        key=widget(f"turn_{question.key}"),
        on_click=_take_order,
        args=(question.key, question.options[::-1]),
    )


def _steps(question: Question) -> None:
    for place, option in enumerate(question.options):
        st.button(
            f"{place + 1}\\. {plain(option)}" if place == 0 else f"↑ {place + 1}\\. {plain(option)}",
            key=widget(f"up_{place}_{question.key}"),
            disabled=place == 0,
            type="tertiary",
            on_click=_take_order,
            args=(question.key, _moved_up(question.options, place)),
        )


def _moved_up(options: tuple[str, ...], place: int) -> tuple[str, ...]:
    moved = list(options)
    if place:
        moved[place - 1], moved[place] = moved[place], moved[place - 1]
    return tuple(moved)


def _take_order(key: str, order: tuple[str, ...]) -> None:
    now = draft()
    if now is not None:
        correct(options={**now.corrections.options, key: order})


def _offered(question: Question) -> None:
    """Ask for the answers that nobody chose; unticked, those that were added are gone again."""
    now, key = draft(), question.key
    if now is None or question.kind.shape not in (Shape.OPTION, Shape.TICKS):
        return
    is_whole = key in now.corrections.offered
    if question.knows_all_options and not is_whole:
        return
    hostile(
        _(
            "These are the answers that people gave. Could they choose another one? Add it: then the list "
            "does not tell what anybody chose."
        )
    )
    st.text_input(
        _("An answer that nobody chose"),
        key=showing(f"offer_{key}", ""),
        max_chars=200,
        on_change=_take_offer,
        args=(key,),
    )
    st.checkbox(
        _("These are all the answers that people could choose"),
        key=showing(f"whole_{key}", is_whole),
        on_change=_take_whole,
        args=(key,),
    )


def _take_offer(key: str) -> None:
    _stay_open(key)
    now, option = draft(), " ".join(str(value_of(f"offer_{key}") or "").split())
    if now is None or not option:
        return
    offered, options = now.corrections.offered, now.corrections.options
    if key in options:
        options = {**options, key: tuple(dict.fromkeys([*options[key], option]))}
    correct(offered={**offered, key: (*offered.get(key, ()), option)}, options=options)


def _take_whole(key: str) -> None:
    _stay_open(key)
    now = draft()
    if now is None:
        return
    offered = {name: added for name, added in now.corrections.offered.items() if name != key}
    if value_of(f"whole_{key}"):
        correct(offered={**offered, key: ()})
        return
    added, options = now.corrections.offered.get(key, ()), dict(now.corrections.options)
    if key in options:
        options[key] = tuple(option for option in options[key] if option not in added)
    correct(offered=offered, options=options)


def _role(question: Question) -> None:
    names = {
        ColumnRole.QUESTION: _("Keep as a question"),
        ColumnRole.LEFT_OUT: _("Leave out"),
        ColumnRole.IDENTIFYING: _("Leave out, because it identifies people"),
    }
    choosing.from_list(
        showing(f"role_{question.key}", ColumnRole.QUESTION),
        _("What do we do with it?"),
        ROLES,
        names.__getitem__,
        on_change=_take_role,
        args=(question.key, tuple(key for row in question.rows for key in row.columns)),
    )


def _take_role(key: str, columns: tuple[str, ...]) -> None:
    now = draft()
    if now is not None:
        role = value_of(f"role_{key}")
        correct(roles={**now.corrections.roles, **dict.fromkeys(columns, role)})
