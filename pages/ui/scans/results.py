"""What is told of a scan: where the team differs, each statement, what people wrote; and then the talk."""

from __future__ import annotations

import streamlit as st

from core.reliability import FAIR, LEAST_STATEMENTS, TIMES
from core.removed import WordsOf
from core.scans import Dimension, ScanTold, least_agreed, most_apart
from db.scans import ScanDetail
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.removed import removable, removed
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import (
    chart_with_table,
    folded,
    hostile,
    needed_first,
    plain,
    sentences,
    show_notice,
    table,
)
from pages.ui.scans.charts import dimension_picture, time_picture
from pages.ui.scans.talk import instead_part, talk_part
from pages.ui.scans.words import UNTOLD, answered, ours

TEXTS = "scan_texts"


def results_part(here: Here, detail: ScanDetail, told: ScanTold) -> None:
    """Show what is told, and offer the talk about it."""
    if told.untold is not None:
        needed_first(_(UNTOLD[told.untold]), answered(told) + ".")
        _written(here, detail, told)
        instead_part(here, detail)
        return
    _counted(told)
    _apart(detail, told)
    first = 0
    for place, dimension in enumerate(detail.dimensions):
        _dimension(here, detail, told, dimension, place, first)
        first += len(dimension.statements)
    if not any(told.floors):
        hostile(_together(here))
    _written(here, detail, told)
    talk_part(here, detail)


def _counted(told: ScanTold) -> None:
    if told.n is not None and told.heard is not None and told.n < told.heard:
        hostile(
            _(
                "The figures are of {n} of them. The others wait or are left out by lot, because people "
                "joined or left since the time before: so nobody can work out what those few answered."
            ).format(n=numbers.count(told.n))
        )


def _apart(detail: ScanDetail, told: ScanTold) -> None:
    """What to talk about first: where some agree and others do not."""
    found = most_apart(told)
    st.header(_("Talk about this"), anchor=False)
    if found:
        hostile(_("Here you differ most: some agree (4 or 5), others do not (1 or 2)."))
        sentences(apart_words(detail, told))
        return
    least = least_agreed(told)
    if least is None:
        hostile(_("You nearly all say the same. Talk about whether you recognise that."))
        return
    said = _("Nobody stands opposite anybody else. Fewest agree with this: “{statement}” ({agree} of {n}).")
    each, stands = least
    hostile(
        said.format(
            statement=ours(detail, each.text),
            agree=numbers.count(stands.agree),
            n=numbers.count(stands.graded),
        )
    )


def apart_words(detail: ScanDetail, told: ScanTold) -> list[str]:
    """The statements about which the team differs most, with how many agree and how many do not."""
    return [
        _("{statement} {agree} agree, {disagree} do not.").format(
            statement=ours(detail, each.text),
            agree=numbers.count(stands.agree),
            disagree=numbers.count(stands.disagree),
        )
        for each, stands in most_apart(told)
    ]


def _dimension(
    here: Here, detail: ScanDetail, told: ScanTold, dimension: Dimension, place: int, first: int
) -> None:
    rows = told.statements[first : first + len(dimension.statements)]
    title = ours(detail, dimension.title) or _("The statements")
    st.header(plain(title), anchor=False)
    found = dimension_picture(detail, rows, told)
    if found.chart is not None:
        key = f"scan_{detail.line.scan_id}_{place}"
        chart_with_table(found.chart, found.frame, found.caption, key)
    else:
        table(found.frame, found.caption)
    if any(told.floors):
        hostile(_belonging(here, told, place, len(rows)))
    if len(detail.times) > 1:
        label = _("Over time: {title}").format(title=plain(title))
        folded(label, f"scan_time_{detail.line.scan_id}_{place}", _over_time, detail, dimension, place)


def _over_time(detail: ScanDetail, dimension: Dimension, place: int) -> None:
    found = time_picture(detail, dimension)
    if found.chart is not None:
        key = f"scan_times_{detail.line.scan_id}_{place}"
        chart_with_table(found.chart, found.frame, found.caption, key)


def _together(here: Here) -> str:
    said = _(
        "Look at each statement apart. Whether they belong together can only be said of {n} people or more."
    )
    return said.format(n=numbers.count(TIMES * here.privacy_threshold))


def _belonging(here: Here, told: ScanTold, place: int, n: int) -> str:
    """Whether one figure for these statements would say something; it is never given first."""
    floor = told.floors[place]
    if n < LEAST_STATEMENTS:
        return _("These are too few statements to make one figure of. Look at each one.")
    if floor is None:
        return _together(here)
    if floor >= FAIR:
        said = _("The statements belong together (Cronbach's alpha {floor} or more).")
    elif floor:
        said = _(
            "The statements belong together only partly (Cronbach's alpha from {floor}). Look at each one."
        )
    else:
        return _("The statements do not belong together, so make no one figure of them. Look at each one.")
    return said.format(floor=numbers.decimal(floor))


def _written(here: Here, detail: ScanDetail, told: ScanTold) -> None:
    if told.texts:
        st.header(_("What people wrote"), anchor=False)
        hostile(_("In an order that says nothing, and apart from what they chose."))
        sentences(list(told.texts))
        show_notice(TEXTS)
        removed(here, WordsOf.SCAN_TEXT, detail.line.scan_id)
        if here.actor.is_school_leader:
            label, key = _("Does one of these name somebody?"), f"scan_texts_{detail.line.scan_id}"
            folded(label, key, _each_text, here, detail, told)


def _each_text(here: Here, detail: ScanDetail, told: ScanTold) -> None:
    """Each text with what removes it; below all of them nobody could tell which button is of which."""
    for text in dict.fromkeys(told.texts):
        with st.container(border=True, gap="small"):
            hostile(text)
            removable(here, WordsOf.SCAN_TEXT, detail.line.scan_id, text, TEXTS, text=text)
