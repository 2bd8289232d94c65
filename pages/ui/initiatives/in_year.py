"""What a school year tells of its initiatives, on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from core.canvas import GROUP_COLOURS
from core.figures import Chart
from core.initiatives import ENDS, Phase
from core.school_years import ends_on, starts_on
from core.small_bars import Part, SmallBar, SmallBars
from core.timeline import Window
from db import initiatives
from db.initiatives import InitiativeDetail, InitiativeLine
from pages.ui.initiatives.evaluation import at_start, came_of_it
from pages.ui.initiatives.sustained import check_told
from pages.ui.initiatives.timeline import agreed, begins, until
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.documents import Block, Figure, Heading, Table, facts, in_words
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.names import year_words
from pages.ui.kit.session import Here
from pages.ui.kit.story import names
from pages.ui.kit.words import PHASES

#: A name, what is said beside it, its first day and its last.
Span = tuple[str, str, dt.date, dt.date]


def initiative_planned(here: Here, initiative_id: int) -> list[Block]:
    """What a year plan tells of an initiative."""
    detail = ask(here, initiatives.initiative, initiative_id)
    words = detail.words
    return _in_short(
        here,
        detail,
        [
            (_("Issue"), words.issue),
            (_("What should pupils notice?"), words.pupil_benefit or _("not written down yet")),
            (_("How we see that it works"), words.signs),
            (_("Research question"), words.research_question),
        ],
    )


def initiative_looked_back(here: Here, initiative_id: int) -> list[Block]:
    """What a year report tells of an initiative: what pupils notice of it, or what they should."""
    detail = ask(here, initiatives.initiative, initiative_id)
    last = detail.evaluations[-1] if detail.evaluations else None
    check = detail.checks[-1] if detail.checks else None
    noticed = [(_("What pupils should notice; not evaluated yet"), detail.words.pupil_benefit)]
    if last is not None:
        came = [each for each in came_of_it(last) if each[0] != _("Evaluated by")]
        noticed = [(_("What would pupils notice?"), at_start(here, detail).pupil_benefit), *came]
    if check is not None:
        told = check_told(check)
        noticed.append((_("What became of it later"), f"{told.heading}\n{told.text}"))
    if detail.line.phase is Phase.STOPPED:
        noticed.append((_("Why we stopped, and what we learnt"), detail.phases[-1].note))
    return _in_short(here, detail, noticed)


def _in_short(here: Here, detail: InitiativeDetail, told: Sequence[tuple[str, str]]) -> list[Block]:
    line = detail.line
    return [
        Heading(text=line.title, level=3),
        *facts(
            [
                (_("How far it is"), _(PHASES[line.phase])),
                (_("In the lead"), names(line.leads) or _("nobody yet")),
                (_("Term"), f"{numbers.date(begins(line))}, {until(line)}"),
                *told,
            ]
        ),
    ]


def year_of_initiatives(here: Here, lines: Sequence[InitiativeLine], year: int) -> list[Block]:
    """The initiatives of a school year on a line of time."""
    if not lines:
        return []
    first, last = starts_on(year), ends_on(year)
    ordered = sorted(lines, key=lambda line: (line.phase in ENDS, begins(line)))
    spans = [(line.title, until(line), begins(line), agreed(line) or last) for line in ordered]
    n = len(lines)
    title = ngettext(
        "{n} initiative in {year}", "{n} initiatives in {year}", n
    ).format(n=numbers.count(n), year=year_words(year))  # fmt: skip
    table = Table(
        caption=_("The initiatives of the year"),
        head=[_("Initiative"), _("Phase"), _("Who leads"), _("Begin"), _("Until")],
        rows=[
            [
                line.title, _(PHASES[line.phase]), names(line.leads) or numbers.UNKNOWN,
                numbers.date(begins(line)), until(line),
            ]
            for line in ordered
        ],
    )  # fmt: skip
    said = in_words(title, table, most=len(table.rows))
    return [Figure(chart=on_a_line(title, first, last, spans), caption="", said=said), table]


def on_a_line(title: str, first: dt.date, last: dt.date, spans: Sequence[Span]) -> Chart:
    """Draw spans of days below each other, between two days."""
    seen = Window(first=first, last=last)
    rows = []
    for name, said, begin, end in spans:
        left, right = seen.at(begin) / 100, seen.at(end) / 100
        bar = Part(left=min(left, 0.99), width=max(right - left, 0.01), colour=GROUP_COLOURS[0])
        rows.append((name, (SmallBar(text=said, parts=(bar,)),)))
    between = f"{numbers.date(first)} – {numbers.date(last)}"
    return Chart(title, SmallBars(heads=(between,), rows=tuple(rows)))
