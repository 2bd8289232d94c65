"""Themes in what people wrote: how many said what, what says it best, and the work of ordering it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape

import pandas as pd
import streamlit as st

from core.figures import bars
from core.survey_files import Question
from core.themes.suggesting import MOST
from db import themes
from db.surveys import SurveyDetail
from db.themes import Ordered, ThemeLine
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.large import large
from pages.ui.kit.numbers import count, date, percent
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import Drawing, briefly, draw, empty_state, folded, hostile, show_notice
from pages.ui.surveys.papers import few_papers, whose
from pages.ui.surveys.themes_counted import count_form, counted
from pages.ui.surveys.themes_order import AT, loose_ones, order, write_theme
from pages.ui.surveys.written import open_question


def themes_part(here: Here, detail: SurveyDetail) -> None:
    """Show the themes of one open question, and what is in none yet."""
    question = open_question(detail)
    if question is None:
        return
    found = ask(here, themes.ordered, detail.line.survey_id, question.key)
    show_notice(AT)
    if not found.has_texts:
        hostile(
            _(
                "What people wrote was kept until {day} and then removed. The themes are still here, with "
                "what was counted for good."
            ).format(day=date(detail.retention_until))
        )
    if found.themes:
        if (drawing := themes_drawing(found, detail)) is not None:
            draw(drawing, f"themes_{found.survey_id}")
        for theme in found.themes:
            _theme(here, detail, found, theme)
        _rest(here, detail, found)
    elif found.has_texts:
        _begin(here, question, found)


def _begin(here: Here, question: Question, found: Ordered) -> None:
    n = len(found.loose)
    empty_state(
        _("No themes yet"),
        ngettext(
            "People wrote {n} thing here that says something. Kartrekker can suggest what it is about. After "
            "that you give the themes your own names, and move what is in the wrong place.",
            "People wrote {n} different things here. Kartrekker can suggest what they are about. After that "
            "you give the themes your own names, and move what is in the wrong place.",
            n,
        ).format(n=count(n)),
        lambda: _suggest(here, found, is_main=True),
    )
    write_theme(here, found)


def _suggest(here: Here, found: Ordered, *, is_main: bool) -> None:
    key = f"suggest_themes_{found.survey_id}"
    if st.button(_("Suggest themes"), key=key, type="primary" if is_main else "secondary"):
        with st.spinner(_("Reading what people wrote …")):
            attempt(
                lambda: themes.suggest_themes(here.store, here.actor, found.survey_id, found.question),
                _("These are suggestions. Read them, and change what you see differently."),
                at=AT,
            )


def themes_drawing(found: Ordered, detail: SurveyDetail) -> Drawing | None:
    """How many of those of each group who wrote something wrote what is in each theme."""
    groups = list(dict.fromkeys(group for theme in found.themes for group in theme.groups))
    if not groups:
        return None
    wrote = _wrote(found)
    largest = found.themes[0]
    titles = briefly([theme.title for theme in found.themes], 48)
    names = [whose(group, detail) for group in groups]
    counts = [[theme.groups.get(group, 0) for group in groups] for theme in found.themes]
    shares = [[n / max(wrote[group], 1) for n, group in zip(row, groups, strict=True)] for row in counts]
    longest = max(share for row in shares for share in row) or 1
    texts = [
        [f"{count(n)} ({percent(share, 0)})" if n else count(n) for n, share in zip(*both, strict=True)]
        for both in zip(counts, shares, strict=True)
    ]
    shares = [[share / longest for share in row] for row in shares]
    labels = [titles[theme.title] for theme in found.themes]
    message = _("People wrote most about “{theme}”: {n} of {all}").format(
        theme=largest.title, n=count(largest.n), all=count(sum(wrote.values()))
    )
    chart = bars(message, pd.DataFrame(shares, labels, names), pd.DataFrame(texts, labels, names))
    table = pd.DataFrame(texts, columns=names)
    table.insert(0, _("Theme"), [theme.title for theme in found.themes])
    caption = _(
        "How many people wrote something about it; the longer a bar, the larger that part of the group. Who "
        "wrote about two things counts at both."
    )
    return Drawing(chart, table, caption)


def _wrote(found: Ordered) -> Mapping[str, int]:
    """How many of each group wrote something that says something; once that is gone, what was counted."""
    wrote = Counter[str]()
    seen = {each.key: each for theme in found.themes for each in theme.sayings}
    for saying in (*seen.values(), *found.loose):
        wrote.update(saying.groups)
    if not found.has_texts:
        for theme in found.themes:
            wrote |= Counter(dict(theme.groups))
    return wrote


def _theme(here: Here, detail: SurveyDetail, found: Ordered, theme: ThemeLine) -> None:
    with st.container(border=True, key=f"theme_{theme.theme_id}"):
        with large(f"theme_{theme.theme_id}", theme.title):
            st.html(f'<p class="kt-text" dir="auto">{escape(_who(theme, detail))}</p>')
            few_papers(theme.typical)
            for line in counted(theme, detail):
                st.html(f'<p class="kt-text kt-counted" dir="auto">{escape(line)}</p>')
        if found.has_texts:
            # A label with a number would change by a move, and the list would close under the reader.
            label = _("All sayings, and changing them")
            folded(label, f"theme_open_{theme.theme_id}", order, here, detail, found, theme)


def _who(theme: ThemeLine, detail: SurveyDetail) -> str:
    return " · ".join(
        _("{group}: {n}").format(group=whose(group, detail), n=count(n)) for group, n in theme.groups.items()
    ) or _("Nothing is in it yet.")


def _rest(here: Here, detail: SurveyDetail, found: Ordered) -> None:
    if not found.has_texts:
        return
    n = len(found.loose)
    if n:
        hostile(ngettext("{n} saying in no theme", "{n} sayings in no theme", n).format(n=count(n)))
        folded(_("Put them in a theme"), f"themes_loose_{found.survey_id}", loose_ones, here, detail, found)
        if len(found.themes) < MOST - 1:
            _suggest(here, found, is_main=False)
    count_form(here, detail, found, AT)
    write_theme(here, found)
