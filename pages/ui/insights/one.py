"""One insight: its story in a picture, its conditions, who tries it elsewhere, and what it said before."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.fields import said_of
from core.insights import InsightWords
from core.permissions import Act, may
from core.removed import WordsOf
from db import insights
from db.insights import InsightDetail, InsightLine, InsightVersionLine
from pages.ui.insights.fields import insight_fields
from pages.ui.insights.list import sure_mark
from pages.ui.insights.picture import insight_picture
from pages.ui.insights.publishing import other_schools
from pages.ui.insights.trying import offer_try, tries_part
from pages.ui.insights.writing import PLACE
from pages.ui.kit.asking import ask
from pages.ui.kit.edit import Editing, edit, labels_of, told_by
from pages.ui.kit.evidence import link_to
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import close, is_open, open_button
from pages.ui.kit.large import large
from pages.ui.kit.names import ambition_titles, areas_by_id
from pages.ui.kit.places import back_button
from pages.ui.kit.removed import removable
from pages.ui.kit.session import Here
from pages.ui.kit.story import by_when
from pages.ui.kit.widgets import brief, facts, folded, hostile, show_notice
from pages.ui.kit.words import SURENESS

ABOUT = said_of(InsightWords)
TITLE = 110


def insight_page(here: Here, insight_id: int) -> None:
    """Show the insight with this id."""
    with st.container(key="insights"):
        back_button(_("All insights"), "all_insights")
        detail: InsightDetail = ask(here, insights.insight, insight_id)
        _show(here, detail)


def _show(here: Here, detail: InsightDetail) -> None:
    line = detail.line
    heading(brief(line.title, TITLE))
    show_notice(PLACE)
    if len(line.title) > TITLE or "\n" in line.title:
        with large(f"insight_{line.insight_id}", _("What we learned")):
            st.html(f'<p class="kt-text kt-seen" dir="auto">{escape(line.title)}</p>')
    if is_open(PLACE, "change"):
        _change(here, line)
        return
    with large(f"story_{line.insight_id}", _("Where it comes from, and who tries it")):
        insight_picture(line)
    offer_try(here, line)
    facts(conditions(here, line))
    _rests_on(here, line)
    if may(here.actor.role, Act.WRITE_INSIGHT):
        open_button(PLACE, "change", _("Change these words"), icon=":material/edit:")
    removable(here, WordsOf.INSIGHT, line.insight_id, line.title, PLACE)
    tries_part(here, line)
    other_schools(here, line)
    if len(detail.versions) > 1:
        folded(_("What it said before"), f"versions_{line.insight_id}", _versions, detail)


def conditions(here: Here, line: InsightLine) -> list[tuple[str, str]]:
    """Under which conditions it held, how sure it is and what it is about, as names and values."""
    words = line.words
    areas, titles = areas_by_id(here, words.area_ids), ambition_titles(here)
    named = ("with_group", "size", "means", "led", "not_where")
    later = ("because", "elsewhere")
    return [
        *((_(ABOUT[name].label), getattr(words, name)) for name in named),
        (_(ABOUT["sure"].label), _(SURENESS[words.sure]) if words.sure else _("not said yet")),
        *((_(ABOUT[name].label), getattr(words, name)) for name in later),
        (_("Expertise"), ", ".join(areas[each] for each in words.area_ids if each in areas)),
        (_("Ambition"), ", ".join(titles[each] for each in words.ambition_ids if each in titles)),
        (_("Written by"), by_when(line.by, line.at)),
    ]


def _rests_on(here: Here, line: InsightLine) -> None:
    if line.evidence is not None:
        link_to(here, line.evidence)
    elif line.rests_on:
        hostile(_("It rested on “{title}”, which was removed.").format(title=line.rests_on))


def _change(here: Here, line: InsightLine) -> None:
    key = f"insight:{line.insight_id}:"
    chosen = [line.evidence]

    def fields(start: InsightWords) -> InsightWords:
        words, chosen[0] = insight_fields(here, key, start, line.evidence, is_open=True)
        return words

    labels = {name: label for name, label in labels_of(InsightWords).items() if not name.endswith("_ids")}
    edit(
        Editing(
            key=key,
            stands=line.words,
            version=line.version,
            fields=fields,
            told=told_by(labels, {"sure": lambda held: _(SURENESS[held]) if held else ""}),
            save=lambda words, version: insights.change_insight(
                here.store, here.actor, line.insight_id, words, version, chosen[0]
            ),
            at=PLACE,
            save_label=_("Save"),
            said=_("Saved. What it said before stays readable below."),
        ),
        lambda: close(PLACE),
    )


def _versions(detail: InsightDetail) -> None:
    for each in reversed(detail.versions[:-1]):
        with st.container(border=True):
            st.html(_version(each))


def _version(each: InsightVersionLine) -> str:
    held = [
        (_(about.label), getattr(each.words, name))
        for name, about in ABOUT.items()
        if name not in ("sure", "area_ids", "ambition_ids")
    ]
    told = "".join(
        f"<dt>{escape(label)}</dt><dd dir='auto'>{escape(text)}</dd>" for label, text in held if text
    )
    mark = sure_mark(each.words.sure)
    sure = f'<p class="kt-caption">{mark}</p>' if mark else ""
    return (
        f'<p class="kt-caption" dir="auto">{escape(by_when(each.by, each.at))}</p>'
        f'{sure}<dl class="kt-facts">{told}</dl>'
    )
