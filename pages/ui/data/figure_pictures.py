"""Pictures of figures: what pupils achieve over time, and who comes to the school, years side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from core.canvas import GROUP_COLOURS
from core.figures import Chart
from core.lines import Line, over_time
from core.school_data import LAST_GRADE, Cohort, Figure, Moment, same_pupils
from core.school_years import school_year
from core.small_bars import Part, SmallBar, SmallBars, by_nature
from pages.ui.data.figure_words import (
    change_text,
    duo_text,
    group_text,
    in_order,
    is_all,
    moment_text,
    number_text,
    value_text,
)
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.names import year_words
from pages.ui.kit.numbers import count
from pages.ui.kit.widgets import Drawing


def of_measure(measure: str, figures: Sequence[Figure]) -> Drawing:
    """The figures of one measure: a row for each group, in the order in which people look for groups."""
    others = _("In another school year a group has other pupils.")
    return _rows(measure, figures, list(lines_of(figures).values()), others)


def of_pupils(measure: str, figures: Sequence[Figure]) -> Drawing | None:
    """The figures of one measure by who the pupils are, as they go from group to group; None if unknown."""
    moments, now = in_order(figures), max(school_year(figure.day) for figure in figures)
    followed = [
        _Followed(
            _line(_cohort_name(cohort, now), [by_moment(kept).get(each) for each in moments]), _years(kept)
        )
        for cohort, kept in same_pupils(figures).items()
    ]
    if not followed:
        return None
    most = max(followed, key=lambda each: each.a_year)
    message = _("{measure}: {group} gains most, {change} a year").format(
        measure=measure, group=most.line.name, change=change_text(most.a_year)
    )
    same = _("Each row is of the same pupils, but for who came, left or stayed in a group.")
    return _rows(measure, figures, [each.line for each in followed], same, (message, most.line))


class _Followed:
    """The line of the same pupils, which says in how many school years they changed so much."""

    def __init__(self, line: Line, years: int) -> None:
        said = ngettext("{change} in {n} year", "{change} in {n} years", years)
        self.line = replace(line, says=said.format(change=change_text(line.change), n=count(years)))
        self.a_year = line.change / years


def _years(kept: Sequence[Figure]) -> int:
    """How many school years lie between the first told figure and the last."""
    told = [school_year(figure.day) for figure in kept if figure.value is not None]
    return max(told) - min(told)


def _cohort_name(cohort: Cohort, now: int) -> str:
    grade = cohort.grade_in(now)
    if grade > LAST_GRADE:
        year = year_words(cohort.year + LAST_GRADE)
        return _("Group {number} in {year}").format(number=f"{LAST_GRADE}{cohort.letter}", year=year)
    return _("Now group {number}").format(number=f"{grade}{cohort.letter}")


def _rows(
    measure: str,
    figures: Sequence[Figure],
    lines: Sequence[Line],
    who: str,
    message: tuple[str, Line | None] | None = None,
) -> Drawing:
    moments = [*map(moment_text, in_order(figures))]
    title, stressed = message or (output_message(measure, lines), most_changed(lines))
    chart = over_time(title, moments, lines, stressed)
    table = pd.DataFrame(
        [(line.name, *(text or "–" for text in line.texts)) for line in lines],
        columns=[_("Group"), *moments],
    )
    return Drawing(chart, table, _caption(measure, figures, who))


def most_changed(lines: Sequence[Line]) -> Line | None:
    """The line with the largest change; None if nothing changed."""
    moving = [line for line in lines if line.change]
    return max(moving, key=lambda line: abs(line.change), default=None)


def lines_of(figures: Sequence[Figure]) -> dict[str, Line]:
    """The figures of one measure as a line for each group, in the order in which people look for groups."""
    moments = in_order(figures)
    by_group = {
        group: by_moment([each for each in figures if each.group == group])
        for group in dict.fromkeys(figure.group for figure in figures)
    }
    return {
        group: _line(group_text(group), [by_group[group].get(moment) for moment in moments])
        for group in by_nature(by_group, group_text)
    }


def by_moment(figures: Sequence[Figure]) -> dict[Moment, Figure]:
    """The figures of one group by their moment."""
    return {Moment(figure.day, figure.moment): figure for figure in figures}


def _line(name: str, found: Sequence[Figure | None]) -> Line:
    line = Line(
        name=name,
        values=tuple(each.value if each else None for each in found),
        texts=tuple(value_text(each) if each else "" for each in found),
    )
    return replace(line, says=_says(line))


def _says(line: Line) -> str:
    """What stands beside the name of a row: how much it changed."""
    if not line.told:
        return _("shielded")
    return change_text(line.change) if len(line.told) > 1 else ""


def output_message(measure: str, lines: Sequence[Line]) -> str:
    """What the picture of a measure says: which group rises or falls most, or where the figures stand."""
    told = [line for line in lines if line.told]
    if not told:
        return _("{measure}: every figure is shielded").format(measure=measure)
    most = most_changed(told)
    if most is None:
        last = max(told, key=lambda line: line.told[-1])
        return _("{measure}: highest in {group}, {value}").format(
            measure=measure, group=last.name, value=number_text(last.told[-1])
        )
    words = (
        _("{measure}: {group} rises most, from {first} to {last}")
        if most.change > 0
        else _("{measure}: {group} falls most, from {first} to {last}")
    )
    if len(told) == 1:
        words = (
            _("{measure}: {group} rises from {first} to {last}")
            if most.change > 0
            else _("{measure}: {group} falls from {first} to {last}")
        )
    return words.format(
        measure=measure,
        group=most.name,
        first=number_text(most.told[0]),
        last=number_text(most.told[-1]),
    )


def _caption(measure: str, figures: Sequence[Figure], who: str) -> str:
    hidden = sum(figure.value is None for figure in figures)
    counts = [figure.pupils for figure in figures if figure.pupils is not None]
    said = [_("{measure}, per group.").format(measure=measure)]
    if counts:
        least, most = min(counts), max(counts)
        said.append(
            _("A figure is of {least} to {most} pupils.").format(least=count(least), most=count(most))
            if least < most
            else _("Each figure is of {n} pupils.").format(n=count(most))
        )
    said += [_("A slope means the same in each row."), who]
    if hidden:
        said.append(
            ngettext("{n} figure is shielded.", "{n} figures are shielded.", hidden).format(n=count(hidden))
        )
    return " ".join(said)


def of_school(figures: Sequence[Figure], title: str) -> tuple[Drawing, ...]:
    """Who comes to the school: all pupils over the years, and the parts with the years side by side."""
    moments = in_order(figures)
    whole = [figure for figure in figures if is_all(figure.measure) and not figure.group]
    parts = [figure for figure in figures if figure not in whole]
    drawings = []
    if whole and len({figure.day for figure in whole}) > 1:
        drawings.append(_all_pupils(whole))
        whole = []
    if parts or whole:
        drawings.append(_parts(parts, whole, moments, title))
    return tuple(drawings)


def _all_pupils(whole: Sequence[Figure]) -> Drawing:
    measure = whole[0].measure
    found = {Moment(each.day, each.moment): each for each in whole if each.measure == measure}
    moments = tuple(sorted(found))
    line = Line(
        name=duo_text(measure),
        values=tuple(found[moment].value for moment in moments),
        texts=tuple(value_text(found[moment]) for moment in moments),
    )
    line = replace(line, says=_says(line))
    table = pd.DataFrame(
        [(moment_text(moment), value_text(found[moment])) for moment in moments],
        columns=[_("When"), line.name],
    )
    chart = over_time(_pupils_message(line), [*map(moment_text, moments)], [line])
    return Drawing(chart, table, _("Number of pupils, as DUO counted them."))


def _pupils_message(line: Line) -> str:
    if not line.told:
        return _("The number of pupils is shielded")
    first, last = line.told[0], line.told[-1]
    words = (
        _("The school grew from {first} to {last} pupils")
        if last > first
        else _("The school shrank from {first} to {last} pupils")
        if last < first
        else _("The school has {last} pupils, as many as at first")
    )
    return words.format(first=number_text(first), last=number_text(last))


def _parts(
    parts: Sequence[Figure], whole: Sequence[Figure], moments: Sequence[Moment], title: str
) -> Drawing:
    shown = [*parts, *whole]
    found = {(each.group, each.measure, Moment(each.day, each.moment)): each for each in shown}
    rows = list(dict.fromkeys((each.group, each.measure) for each in shown))
    most = max((each.value for each in shown if each.value is not None), default=0.0) or 1.0
    bars = SmallBars(
        heads=tuple(map(moment_text, moments)),
        rows=tuple(
            (duo_text(measure, group), tuple(_bar(found.get((group, measure, at)), most) for at in moments))
            for group, measure in rows
        ),
    )
    table = pd.DataFrame(
        [
            (duo_text(measure, group), *(value_text(found.get((group, measure, at))) for at in moments))
            for group, measure in rows
        ],
        columns=[_("What"), *map(moment_text, moments)],
    )
    hidden = sum(each.value is None for each in shown)
    caption = _("As DUO counted them, each year beside the others.")
    if hidden:
        caption += " " + ngettext(
            "DUO shields {n} figure: fewer than 5 pupils, or left empty.",
            "DUO shields {n} figures: fewer than 5 pupils, or left empty.",
            hidden,
        ).format(n=count(hidden))
    return Drawing(Chart(_parts_message(parts or whole, moments, title), bars), table, caption)


def _bar(figure: Figure | None, most: float) -> SmallBar:
    if figure is None or figure.value is None:
        return SmallBar(text=value_text(figure))
    width = max(0.0, figure.value / most)
    return SmallBar(text=value_text(figure), parts=(Part(left=0, width=width, colour=GROUP_COLOURS[0]),))


def _parts_message(parts: Sequence[Figure], moments: Sequence[Moment], title: str) -> str:
    newest = [
        each for each in parts if Moment(each.day, each.moment) == moments[-1] and each.value is not None
    ]
    if not newest:
        return title
    largest = max(newest, key=lambda each: each.value or 0.0)
    return _("{when}: the largest part is “{part}”, {value}").format(
        when=moment_text(moments[-1]),
        part=duo_text(largest.measure, largest.group),
        value=number_text(largest.value or 0.0),
    )
