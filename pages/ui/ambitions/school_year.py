"""The school year on paper: the plan (jaarplan) and the report (jaarverslag), to edit and to hand on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, replace

import pandas as pd

from core import figures
from core.initiatives import ENDS, Phase
from core.school_years import ends_on, starts_on
from db import ambitions, decisions, initiatives
from db.ambitions import AmbitionDetail, SchoolYearPlan
from db.decisions import DecisionDetail
from db.initiatives import InitiativeLine
from pages.ui.ambitions.changes import told
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.documents import (
    Block,
    Document,
    Figure,
    Heading,
    Look,
    Points,
    Words,
    document,
    facts,
    in_words,
    of_frame,
    part,
)
from pages.ui.kit.handing_on import PDF, WORD, Offer, as_pdf, as_word, hand_on
from pages.ui.kit.i18n import _
from pages.ui.kit.names import year_words
from pages.ui.kit.session import Here
from pages.ui.kit.words import PHASES, listed

Tell = Callable[[Here, int], Sequence[Block]]


@dataclass(frozen=True, kw_only=True)
class Tellers:
    """How other areas tell of what is theirs: by id; `year`: the initiatives of a year in one picture."""

    planned: Tell
    looked_back: Tell
    decided: Tell
    year: Callable[[Here, Sequence[InitiativeLine], int], Sequence[Block]]


def hand_on_year(here: Here, year: int, tellers: Tellers) -> None:
    """Offer the plan and the report of this school year."""

    def plan(now: Here) -> Document:
        return year_plan(now, year, tellers)

    def report(now: Here) -> Document:
        return year_report(now, year, tellers)

    offers = [
        Offer(label=label, name=f"{file}-{year_words(year)}.{ending}", kind=kind, make=make)
        for label, file, ending, kind, make in (
            (_("Year plan (Word)"), "jaarplan", "docx", WORD, as_word(plan)),
            (_("Year plan (PDF)"), "jaarplan", "pdf", PDF, as_pdf(plan)),
            (_("Year report (Word)"), "jaarverslag", "docx", WORD, as_word(report)),
            (_("Year report (PDF)"), "jaarverslag", "pdf", PDF, as_pdf(report)),
        )
    ]
    said = _(
        "The year plan has what you want and how; the year report has what came of it. In Word you can "
        "change everything. The names of who leads are in it: take out what should not leave the school."
    )
    title = _("The school year {year} on paper").format(year=year_words(year))
    hand_on(here, "year", said, offers, title)


def year_plan(here: Here, year: int, tellers: Tellers) -> Document:
    """What the school wants this year: vision, ambitions with their frames, initiatives, what comes back."""
    found = ask(here, ambitions.plan_of, year)
    lines = _lines(here, found)
    coming = [each for each in _decided(here) if _comes_back(here, each, year)]
    return document(
        here,
        _("Year plan {year}").format(year=year_words(year)),
        _("What we want this year"),
        [
            *_vision(found),
            *tellers.year(here, [line for line in lines.values() if line.phase not in ENDS], year),
            *_ambitions(here, found, tellers.planned, lines, ENDS),
            *part(_("Decisions that we look back on"), _told_decisions(here, coming, tellers)),
            *part(_("What we chose not to do"), _not_doing(found)),
        ],
    )


def year_report(here: Here, year: int, tellers: Tellers) -> Document:
    """What came of the year: what pupils noticed, what was decided, and what was stopped and learnt."""
    found = ask(here, ambitions.plan_of, year)
    lines = _lines(here, found)
    stopped = [line for line in lines.values() if line.phase is Phase.STOPPED]
    taken = [each for each in _decided(here) if _belongs(here, each, year)]
    learnt = [
        replace(block, level=2) if isinstance(block, Heading) else block
        for line in stopped
        for block in tellers.looked_back(here, line.initiative_id)
    ]
    return document(
        here,
        _("Year report {year}").format(year=year_words(year)),
        _("What came of it"),
        [
            *_vision(found),
            *_how_far(here, list(lines.values())),
            *_ambitions(here, found, tellers.looked_back, lines, {Phase.STOPPED}),
            *part(_("Decisions, with their norms"), _told_decisions(here, taken, tellers)),
            *part(_("Stopped and learnt"), learnt),
            *part(_("What we chose not to do"), _not_doing(found)),
        ],
    )


def _vision(found: SchoolYearPlan) -> list[Block]:
    return part(_("Our vision"), [Words(text=found.vision[-1].text)] if found.vision else [])


def _lines(here: Here, found: SchoolYearPlan) -> dict[int, InitiativeLine]:
    """The initiatives that serve an ambition of the year, and all others that were open in it."""
    serving = {ref.initiative_id for each in found.ambitions for ref in each.initiatives}
    return {
        line.initiative_id: line
        for line in ask(here, initiatives.initiatives)
        if line.initiative_id in serving or _was_open(here, line, found.school_year)
    }


def _was_open(here: Here, line: InitiativeLine, year: int) -> bool:
    """Whether it was open in this year, or was sustained by then and looked at again."""
    if line.phase is Phase.NOT_DOING:
        return False
    detail = ask(here, initiatives.initiative, line.initiative_id)
    if line.phase in ENDS and here.actor.day_of(line.phase_since) < starts_on(year):
        return any(_within(here.actor.day_of(each.at), year) for each in detail.checks)
    return here.actor.day_of(detail.opened_at) <= ends_on(year)


def _ambitions(
    here: Here, found: SchoolYearPlan, tell: Tell, lines: dict[int, InitiativeLine], apart: Set[Phase]
) -> list[Block]:
    """Each ambition with its frame and its initiatives, less those in these phases."""
    left = {number for number, line in lines.items() if line.phase not in apart}

    def shown(ids: Iterable[int]) -> list[Block]:
        mine = [each for each in ids if each in left]
        left.difference_update(mine)
        return [block for each in mine for block in tell(here, each)]

    blocks: list[Block] = []
    for each in found.ambitions:
        if each.dropped is None:
            works = shown(ref.initiative_id for ref in each.initiatives)
            nobody = Words(text=_("No initiative works on this yet."), look=Look.SOFT)
            blocks += [Heading(text=each.title, level=2), *_frame(here, each), *(works or [nobody])]
    loose = shown(sorted(left))
    if loose:
        blocks += [Heading(text=_("Not for an ambition of this year"), level=2), *loose]
    return part(_("Our shared ambitions"), blocks)


def _frame(here: Here, detail: AmbitionDetail) -> list[Block]:
    said = told(here, detail.words)
    del said["title"]
    _label, text = said.pop("text")
    return [*([Words(text=text)] if text else []), *facts(said.values())]


def _how_far(here: Here, lines: Sequence[InitiativeLine]) -> list[Block]:
    """How many initiatives are in which phase, in a picture."""
    if not lines:
        return []
    n = {phase: sum(line.phase is phase for line in lines) for phase in Phase}
    going = sum(many for phase, many in n.items() if phase not in ENDS)
    said = {
        _("{n} sustained"): n[Phase.SUSTAINED],
        _("{n} stopped and learnt"): n[Phase.STOPPED],
        _("{n} under way"): going,
    }
    title = _("Of {all} initiatives: {parts}").format(
        all=numbers.count(len(lines)),
        parts=listed([text.format(n=numbers.count(many)) for text, many in said.items() if many]),
    )
    phases = [phase for phase in Phase if n[phase]]
    labels, group = [_(PHASES[phase]) for phase in phases], [_("Initiatives")]
    shares = pd.DataFrame([[n[phase] / len(lines)] for phase in phases], labels, group)
    texts = pd.DataFrame([[numbers.count(n[phase])] for phase in phases], labels, group)
    table = of_frame(
        pd.DataFrame({_("Phase"): labels, _("Initiatives"): texts.iloc[:, 0].tolist()}),
        _("How far the initiatives are"),
    )
    return [
        Heading(text=_("How far the initiatives are")),
        Figure(
            chart=figures.bars(title, shares, texts),
            caption=_("As it was on {date}.").format(date=numbers.date(here.today)),
            said=in_words(title, table),
        ),
    ]


def _decided(here: Here) -> list[DecisionDetail]:
    """Every recorded decision, oldest first."""
    return [
        ask(here, decisions.decision, line.decision_id)
        for line in reversed(ask(here, decisions.decisions))
        if line.outcome is not None and not line.is_closed
    ]


def _belongs(here: Here, detail: DecisionDetail, year: int) -> bool:
    """Whether it was taken or looked back on in this year."""
    reviews = ask(here, decisions.reviews, detail.decision_id).lines
    moments = [*(each.at for each in detail.records), *(each.at for each in reviews)]
    return any(_within(here.actor.day_of(moment), year) for moment in moments)


def _comes_back(here: Here, detail: DecisionDetail, year: int) -> bool:
    on = ask(here, decisions.reviews, detail.decision_id).on
    return on is not None and _within(on, year)


def _within(day: dt.date, year: int) -> bool:
    return starts_on(year) <= day <= ends_on(year)


def _told_decisions(here: Here, decided: Sequence[DecisionDetail], tellers: Tellers) -> list[Block]:
    return [block for detail in decided for block in tellers.decided(here, detail.decision_id)]


def _not_doing(found: SchoolYearPlan) -> list[Block]:
    dropped = [(each.title, each.dropped.because) for each in found.ambitions if each.dropped]
    said = [*dropped, *((each.title, each.because) for each in found.not_doing)]
    if not said:
        return []
    because = _("{what}. Because: {reason}")
    return [Points(texts=[because.format(what=what.rstrip(". "), reason=reason) for what, reason in said])]
