"""All insights of the school, to narrow by expertise, ambition and how sure they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from core.insights import Held, Sureness
from core.permissions import Act, may
from db import insights
from db.insights import InsightLine, SharedLine, TryLine
from pages.ui.insights.address import InsightsOf, to_write
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.names import ambition_titles, areas_by_id
from pages.ui.kit.places import (
    INSIGHTS,
    choice_in_address,
    enter_button,
    is_narrowed,
    narrow,
    word_in_address,
)
from pages.ui.kit.session import Here
from pages.ui.kit.story import by_when
from pages.ui.kit.widgets import brief, empty_state, first_of, hostile, more_of, plain, show_notice
from pages.ui.kit.words import HELD, INSIGHT_ORIGINS, SURENESS

PLACE, AT_ONCE = "insights", 12
#: The query parameter of each filter, by widget key.
FILTERS = {f"insights_{name}": name for name in ("area", "ambition", "sure")}
#: How sure it is, also without words: so many of three dots are filled.
DOTS = {Sureness.ONCE: "●○○", Sureness.MORE: "●●○", Sureness.BACKED: "●●●"}
SIGNS = {Held.YES: "✓", Held.PARTLY: "≈", Held.NO: "✗", Held.TRYING: "…"}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The filters; None: any."""

    area: int | None = None
    ambition: int | None = None
    sure: Sureness | None = None

    def fits(self, line: InsightLine) -> bool:
        """Whether this insight passes them."""
        return (
            (self.area is None or self.area in line.words.area_ids)
            and (self.ambition is None or self.ambition in line.words.ambition_ids)
            and (self.sure is None or line.sure is self.sure)
        )


#: The two lists, where the school has a board.
LISTS = {InsightsOf.OURS: N_("Of our school"), InsightsOf.OTHERS: N_("From other schools")}


def insight_list(here: Here, of_others: Callable[[Here], None]) -> None:
    """Show the insights that pass the filters, or those of other schools, which `of_others` draws."""
    with st.container(key="insights"):
        heading(_("Insights"))
        if here.actor.board_id is not None:
            shown = word_in_address("view", InsightsOf) or InsightsOf.OURS
            choice_in_address("view", LISTS, shown)
            if shown is InsightsOf.OTHERS:
                of_others(here)
                return
        found = ask(here, insights.insights)
        show_notice(PLACE)
        if not found:
            empty_state(
                _("Nothing was learned on paper yet"),
                _(
                    "When an initiative ends or you look back on a decision, you are asked what you learned. "
                    "You can also begin here: one sentence is enough."
                ),
                lambda: _write(here),
            )
            return
        _write(here)
        wanted = _filters(here, found)
        _cards([line for line in found if wanted.fits(line)], _at_other_schools(here))


def _write(here: Here) -> None:
    if may(here.actor.role, Act.WRITE_INSIGHT):
        enter_button(
            _("Write down what you learned"),
            "write_insight",
            to_write(None),
            icon=":material/add:",
            type="primary",
        )


def _filters(here: Here, found: Sequence[InsightLine]) -> Wanted:
    areas = {each for line in found for each in line.words.area_ids}
    serves = {each for line in found for each in line.words.ambition_ids}
    named, titles = areas_by_id(here, areas), ambition_titles(here)
    choices: dict[str, tuple[str, Mapping[Any, str]]] = {
        "area": (_("Expertise"), {each: named[each] for each in named if each in areas}),
        "ambition": (_("Ambition"), {each: titles[each] for each in titles if each in serves}),
        "sure": (_("How sure?"), {each: _(said) for each, said in SURENESS.items()}),
    }
    offered = {name: each for name, each in choices.items() if each[1]}
    chosen = {}
    for place, (name, (label, words)) in zip(st.columns(len(offered)), offered.items(), strict=True):
        with place:
            chosen[name] = narrow(f"insights_{name}", name, label, words)
    return Wanted(**chosen)


def _at_other_schools(here: Here) -> dict[int, str]:
    """What other schools made of what this one published, as markup, by insight."""
    # Not through `ask`: what is kept there follows the revision of this school, and these are others.
    there = insights.shared(here.store, here.actor)
    return {each.insight_id: taken(each) for each in there if each.insight_id is not None and each.takes}


def _cards(found: Sequence[InsightLine], elsewhere: Mapping[int, str]) -> None:
    if not found:
        hostile(_("No insight fits this choice. Take a filter away.") if is_narrowed(FILTERS) else "")
    shown = first_of(PLACE, found, AT_ONCE)
    with st.container(key="cards_insights"):
        for line in shown:
            insight_card(line, elsewhere.get(line.insight_id, ""))
    more_of(PLACE, found, shown)


def insight_card(line: InsightLine, elsewhere: str = "") -> None:
    """An insight in short: what was learned, where it comes from, how sure, and who tried it.

    `elsewhere`: what other schools made of it, as markup.
    """
    with st.container(border=True, key=f"card_insight_{line.insight_id}", gap="small"):
        enter_button(
            plain(brief(line.title, 160)),
            f"title_insight_{line.insight_id}",
            INSIGHTS.to(line.insight_id),
            type="tertiary",
        )
        st.html(in_short(line))
        if elsewhere:
            st.html(f'<p class="kt-caption kt-row" dir="auto">{elsewhere}</p>')


def taken(each: SharedLine) -> str:
    """How many schools try it too, and what came of that, as markup; empty if none does."""
    if not each.takes:
        return ""
    n = len(each.takes)
    said = ngettext("{n} school tries it too:", "{n} schools try it too:", n).format(n=numbers.count(n))
    return f"{escape(said)} {_came(take.held for take in each.takes)}"


def _came(held: Iterable[Held]) -> str:
    return "; ".join(
        f'<span class="kt-held" aria-hidden="true">{SIGNS[each]}</span> {escape(_(HELD[each]))}'
        for each in dict.fromkeys(held)
    )


def in_short(line: InsightLine) -> str:
    """What stands below the title of an insight, as markup."""
    told = [
        sure_mark(line.sure),
        escape(_came_from(line)),
        escape(by_when(line.by, line.at)),
        tried(line.tries),
    ]
    return "".join(f'<p class="kt-caption kt-row" dir="auto">{row}</p>' for row in told if row)


def sure_mark(sure: Sureness | None) -> str:
    """How sure it is, in dots and words, as markup."""
    if sure is None:
        return ""
    return f'<span class="kt-dots" aria-hidden="true">{DOTS[sure]}</span> {escape(_(SURENESS[sure]))}'


def tried(tries: Sequence[TryLine]) -> str:
    """How often it was tried and what came of that, as markup; empty if nobody did."""
    if not tries:
        return ""
    said = ngettext("Tried {n} time", "Tried {n} times", len(tries)).format(n=numbers.count(len(tries)))
    return f"{escape(said)}: {_came(_held(each) for each in tries)}"


def try_mark(each: TryLine) -> str:
    """What came of one try: a sign, with its words for who hears the page."""
    held = _held(each)
    said = escape(_(HELD[held]))
    return f'<span class="kt-held" title="{said}" role="img" aria-label="{said}">{SIGNS[held]}</span>'


def _held(each: TryLine) -> Held:
    return each.last.words.held if each.last else Held.TRYING


def _came_from(line: InsightLine) -> str:
    if line.origin is None:
        return ""
    return f"{_(INSIGHT_ORIGINS[line.origin.kind])}: {line.origin.title}"
