"""Ask what a file does not settle: one sentence for each doubt, with what comes of each answer."""

from __future__ import annotations

from typing import Any

import streamlit as st

from core.survey_files import Corrections, Doubt, Outcome
from pages.ui.kit import choosing
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.widgets import brief, hostile, plain
from pages.ui.surveys.doubt_words import asks, comes_of_it, named, says, seldom
from pages.ui.surveys.draft import Draft, as_read, attempt, correct, draft, showing, value_of, with_hint

HINTS = ("header_rows", "sheet", "turn")
MOST_HEADINGS = 3
MOST_EXAMPLES = 4


def doubts(now: Draft) -> None:
    """Ask each doubt once; those that are settled stay where they were, so that an answer can be changed."""
    asked = now.found.doubts
    if not asked:
        return
    number = len(now.found.open_doubts)
    header = ngettext("{n} question for you", "{n} questions for you", number) if number else _("You said")
    st.header(header.format(n=count(number)), anchor=False)
    if number:
        hostile(_("The file does not say, but you know. What looks most likely comes first."))
    for place, doubt in enumerate(asked, start=1):
        _ask(now, doubt, place)


def _ask(now: Draft, doubt: Doubt, place: int) -> None:
    with st.container(border=True, gap="small", key=f"doubt_{place}"):
        mark = "✓ " if doubt.is_settled else ""
        st.subheader(plain(mark + asks(doubt)), anchor=False)
        _about(now, doubt)
        choosing.from_buttons(
            showing(_field(doubt), _chosen(now, doubt)),
            plain(f"{asks(doubt)} {brief(doubt.heading, 60)}"),
            range(len(doubt.outcomes)),
            lambda at: says(doubt, doubt.outcomes[at]),
            index=None,
            captions=[plain(comes_of_it(doubt, outcome)) for outcome in doubt.outcomes],
            label_visibility="collapsed",
            on_change=_take,
            args=(_field(doubt),),
        )


def _about(now: Draft, doubt: Doubt) -> None:
    """Say which questions or columns, and what stands in them."""
    names = {question.key: question.text for question in now.found.questions}
    names = {column.key: column.heading for column in now.found.columns} | names
    headings = [name for key in doubt.keys if (name := names.get(key, doubt.heading))]
    lines = [f"“{brief(heading, 120)}”" for heading in headings[:MOST_HEADINGS]]
    more = len(headings) - MOST_HEADINGS
    if more > 0:
        lines.append(ngettext("and {n} more like it", "and {n} more like these", more).format(n=count(more)))
    rare = seldom(doubt)
    if rare:
        lines.append(_("It is about {answers}.").format(answers=named(rare)))
    elif doubt.examples and not doubt.is_settled:
        examples = ", ".join(f"“{brief(each, 60)}”" for each in doubt.examples[:MOST_EXAMPLES])
        lines.append(_("For example: {values}.").format(values=examples))
    if lines:
        hostile("\n".join(lines))


def _field(doubt: Doubt) -> str:
    return f"doubt_{doubt.about}_{'_'.join(doubt.keys[:1])}"


def _chosen(now: Draft, doubt: Doubt) -> int | None:
    """The place of the outcome that a person chose."""
    if not doubt.is_settled:
        return None
    for at, outcome in enumerate(doubt.outcomes):
        hint = _hint(outcome)
        if hint:
            is_chosen = as_read(now.found)[hint] == getattr(outcome, hint)
        else:
            name, said = _correction(now.corrections, doubt, outcome)
            is_chosen = getattr(now.corrections, name) == said
        if is_chosen:
            return at
    return None


def _hint(outcome: Outcome) -> str:
    """The hint to the reader that this answer stands for; "" if it corrects what was read."""
    return next((name for name in HINTS if getattr(outcome, name) is not None), "")


def _correction(held: Corrections, doubt: Doubt, outcome: Outcome) -> tuple[str, Any]:
    """The correction that this answer stands for: its name and what it then holds."""
    if outcome.kind is not None:
        return "kinds", {**held.kinds, **dict.fromkeys(doubt.keys, outcome.kind)}
    if outcome.own_words is not None:
        return "own_words", {**held.own_words, **dict.fromkeys(doubt.keys, outcome.own_words)}
    if outcome.role is not None:
        return "roles", {**held.roles, **dict.fromkeys(doubt.keys, outcome.role)}
    if outcome.is_group is not None:
        return "group_column", doubt.keys[0] if outcome.is_group else ""
    if outcome.month_first is not None:
        return "month_first", {**held.month_first, **dict.fromkeys(doubt.keys, outcome.month_first)}
    return "twice", outcome.twice


def _take(field: str) -> None:
    now, at = draft(), value_of(field)
    doubt = next((each for each in now.found.doubts if _field(each) == field), None) if now else None
    if now is None or doubt is None or at is None:
        return
    outcome = doubt.outcomes[at]
    hint = _hint(outcome)
    if hint:
        attempt(with_hint, now, hint, getattr(outcome, hint))
        return
    name, said = _correction(now.corrections, doubt, outcome)
    options = {key: order for key, order in now.corrections.options.items() if key not in doubt.keys}
    correct(**{name: said, "options": options})
