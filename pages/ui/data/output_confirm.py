"""What was understood of an overview: shown as a picture, corrected column by column, kept on one press."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from core.data_kinds import DataKind
from core.school_data import Moment, Overview, Role, Told, Understood, protect, read_overview, understand
from db.school_data import FigureSetLine, ReadFile, SetWords
from pages.ui.data.figure_file import Chosen, keep, newer_of, other_sheet, title_of, widget
from pages.ui.data.figure_pictures import of_measure
from pages.ui.data.figure_words import group_text, moment_text
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.inputs import day, line, pick, some_of, tick
from pages.ui.kit.messages import explain
from pages.ui.kit.numbers import count
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import brief, draw, folded, hostile, needed_first, plain, read_back
from pages.ui.kit.words import listed

ROLES: Mapping[Role, str] = {
    Role.GROUP: N_("The group"),
    Role.MEASURE: N_("What was measured"),
    Role.MOMENT: N_("When it was measured"),
    Role.PUPILS: N_("The number of pupils"),
    Role.FIGURE: N_("Figures"),
    Role.LEFT_OUT: N_("Leave out"),
}


def confirm(here: Here, now: Chosen[Overview], lines: Sequence[FigureSetLine]) -> None:
    """Show what was understood, let people correct it, and store it only when they confirm."""
    overview = now.read
    st.header(_("Is this right?"), anchor=False)
    other_sheet(now, overview, read_overview)
    found = understand(overview, _roles(overview))
    moment, measure = _unsaid(found)
    if moment is not None or measure:
        found = understand(overview, _roles(overview), moment=moment, measure=measure)
    small, is_vouched = _sizes(here, found)
    told = protect(found.figures, here.privacy_threshold, small=small)
    read_back(_summary(found), _hidden(told), _left_out(overview, found))
    if (refusal := found.refusal) is not None:
        st.error(plain(explain(refusal)))
    elif found.figures:
        first = found.measures[0]
        draw(of_measure(first, [each for each in told if each.measure == first]), "figures_understood")
    folded(
        _("What each column is"), widget("columns"), _columns, found,
        is_open=found.refusal is not None or not found.figures,
    )  # fmt: skip
    _keep(here, now, found, ReadFile(
        filename=now.name, sha256=overview.sha256, figures=found.figures, small=small, is_vouched=is_vouched,
    ), lines)  # fmt: skip


def _roles(overview: Overview) -> dict[int, Role]:
    """What a person said of columns, read before their fields are drawn."""
    held = {at: st.session_state.get(widget(f"role_{at}")) for at in range(len(overview.headings))}
    return {at: Role(said) for at, said in held.items() if said in list(Role)}


def _columns(found: Understood) -> None:
    for at, column in enumerate(found.columns):
        if not column.examples and not column.heading:
            continue
        label = column.heading or _("Column {n}").format(n=count(at + 1))
        pick(widget(f"role_{at}"), plain(brief(label)), list(Role), lambda role: _(ROLES[role]), column.role)
        if column.examples:
            hostile(
                _("For example: {cells}").format(cells=listed([brief(cell, 30) for cell in column.examples]))
            )


def _unsaid(found: Understood) -> tuple[Moment | None, str]:
    """Ask when and what, where the file does not say it."""
    moment, measure = None, ""
    if found.needs_measure:
        measure = line(widget("measure"), _("What do these figures measure?"), most=120)
    if found.needs_moment:
        needed_first(_("The file does not say when this was measured."))
        given = day(widget("moment"), _("On which day was it measured?"))
        moment = Moment(given, given.isoformat()) if given else None
    return moment, measure


def _sizes(here: Here, found: Understood) -> tuple[frozenset[str], bool]:
    """Ask how large groups are, where the file does not count their pupils."""
    if not found.needs_pupils:
        return frozenset(), False
    k = count(here.privacy_threshold)
    needed_first(_("The file does not say how many pupils the groups have."))
    small = some_of(
        widget("small"),
        _("Which groups have fewer than {k} pupils?").format(k=k),
        found.groups,
        group_text,
        hint=_("None"),
    )
    vouched = tick(widget("vouched"), _("All other groups have {k} pupils or more").format(k=k))
    return frozenset(small), vouched


def _summary(found: Understood) -> str:
    n = len(found.figures)
    figures = ngettext("{n} figure", "{n} figures", n).format(n=count(n))
    groups = listed([brief(group_text(each), 30) for each in found.groups[:8]])
    measures = listed([f"“{brief(each, 40)}”" for each in found.measures[:6]])
    moments = found.moments
    if not moments:
        return _("No figure was found yet.")
    when = moment_text(moments[0])
    if len(moments) > 1:
        when = _("{first} up to and including {last}").format(first=when, last=moment_text(moments[-1]))
    return _("{figures}: of {groups}, about {measures}, {when}.").format(
        figures=figures, groups=groups, measures=measures, when=when
    )


def _hidden(told: Sequence[object]) -> str:
    n = sum(getattr(each, "told", None) in (Told.SMALL, Told.COVER) for each in told)
    if not n:
        return ""
    return ngettext(
        "{n} figure is shielded: its group is small, or it would give a small group away.",
        "{n} figures are shielded: their group is small, or they would give a small group away.",
        n,
    ).format(n=count(n))


def _left_out(overview: Overview, found: Understood) -> str:
    said = []
    if found.left_out:
        said.append(
            _("Left out: {columns}.").format(
                columns=listed([f"“{brief(each, 40)}”" for each in found.left_out])
            )
        )
    if rows := overview.unreadable:
        said.append(
            _("Rows that do not fit the others are left out: {rows}.").format(
                rows=listed([count(row) for row in rows[:10]])
            )
        )
    return " ".join(said)


def _keep(
    here: Here, now: Chosen[Overview], found: Understood, file: ReadFile, lines: Sequence[FigureSetLine]
) -> None:
    into = newer_of(_("Is it a newer file of an overview that is here?"), lines)
    words = SetWords(title="")
    if into is None:
        words = SetWords(
            title=line(widget("title"), _("Name of the overview"), title_of(here, now.name), most=200),
            source=line(widget("source"), _("Where do the figures come from?"), most=200),
        )
    keep(here, DataKind.OUTPUT, into, words, file, may_be=found.refusal is None)
