"""The fields of an insight: what was learned, and folded below it all that makes it of use elsewhere."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from core.evidence import EvidenceRef
from core.fields import said_of
from core.insights import InsightWords, Sureness, TryWords
from pages.ui.kit.evidence import one_piece
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, day, line, one_of, one_of_few, some_of
from pages.ui.kit.names import ambitions_by_id, areas_by_id, team
from pages.ui.kit.session import Here
from pages.ui.kit.words import SURENESS

ABOUT, TRIES = said_of(InsightWords), said_of(TryWords)


def insight_fields(
    here: Here, key: str, start: InsightWords, evidence: EvidenceRef | None = None, *, is_open: bool = False
) -> tuple[InsightWords, EvidenceRef | None]:
    """The words of an insight, and what of the school's own it rests on."""
    learned = _some_lines(key, "learned", start, height=130)
    with st.expander(_("When did it work, and where else could it serve? (not required)"), is_open):
        left, right = st.columns(2)
        with left:
            with_group = _one_line(key, "with_group", start, _("for example: group 5, mostly beginners"))
            size = _one_line(key, "size", start, _("for example: 24 pupils, eight weeks"))
        with right:
            means = _one_line(key, "means", start, _("for example: two hours a week, a coach"))
            led = _one_line(key, "led", start, _("for example: two teachers with an affinity for it"))
        not_where = _some_lines(key, "not_where", start)
        sure = one_of_few(f"{key}sure", _(ABOUT["sure"].label), SURENESS, start.sure)
        because = _some_lines(key, "because", start)
        piece = one_piece(here, f"{key}evidence", _("Which of our data shows it?"), evidence)
        elsewhere = _some_lines(key, "elsewhere", start)
        area_ids = _areas(here, key, start)
        ambition_ids = _ambitions(here, key, start)
    words = InsightWords(
        learned=learned,
        with_group=with_group,
        size=size,
        means=means,
        led=led,
        not_where=not_where,
        sure=Sureness(sure) if sure else None,
        because=because,
        elsewhere=elsewhere,
        area_ids=area_ids,
        ambition_ids=ambition_ids,
    )
    return words, piece.ref if piece else None


def who_and_when(here: Here, key: str, start: dt.date | None = None) -> tuple[int | None, dt.date | None]:
    """Who tries it, and when they are asked what came of it."""
    named = team(here)
    left, right = st.columns(2)
    with left:
        who = one_of(
            f"{key}person_id",
            _(TRIES["person_id"].label),
            list(named),
            named.__getitem__,
            hint=_("Choose a colleague"),
        )
    with right:
        until = day(f"{key}until", _(TRIES["until"].label), start)
    return who, until


def _one_line(key: str, name: str, start: InsightWords, example: str) -> str:
    about = ABOUT[name]
    return line(f"{key}{name}", _(about.label), getattr(start, name), most=about.most, example=example)


def _some_lines(key: str, name: str, start: InsightWords, height: int = 80) -> str:
    about = ABOUT[name]
    return area(f"{key}{name}", _(about.label), getattr(start, name), most=about.most, height=height)


def _areas(here: Here, key: str, start: InsightWords) -> tuple[int, ...]:
    named = areas_by_id(here, start.area_ids)
    return some_of(
        f"{key}area_ids",
        _(ABOUT["area_ids"].label),
        list(named),
        named.__getitem__,
        tuple(each for each in start.area_ids if each in named),
        hint=_("Choose one or more"),
    )


def _ambitions(here: Here, key: str, start: InsightWords) -> tuple[int, ...]:
    titles = ambitions_by_id(here, start.ambition_ids)
    if not titles:
        return ()
    return some_of(
        f"{key}ambition_ids",
        _(ABOUT["ambition_ids"].label),
        list(titles),
        titles.__getitem__,
        tuple(each for each in start.ambition_ids if each in titles),
        hint=_("Choose one or more"),
    )
