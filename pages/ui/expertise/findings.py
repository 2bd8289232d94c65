"""What the map tells the team: sentences, each with a list behind it and a next step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from db import expertise
from db.expertise import AmbitionGap, LearningPair, SinglePoint, TeamFindings, Uncalled
from pages.ui.expertise.motivation import what_drives_us
from pages.ui.expertise.views import View, for_the_team, person_button, view_button
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.places import AMBITIONS, link
from pages.ui.kit.session import Here
from pages.ui.kit.story import names
from pages.ui.kit.widgets import empty_state, first_of, hostile, more_of
from pages.ui.kit.words import area_words, listed

AT_ONCE = 10
Each = TypeVar("Each")


def findings_view(here: Here) -> None:
    """Show the findings."""
    st.header(_("What it tells us"), anchor=False)
    hostile(_("These are questions for the team, not judgements. They rest on what people let you see."))
    for_team = for_the_team(here, "findings_leader")
    found = ask(here, expertise.findings, for_team)
    if found == TeamFindings():
        empty_state(
            _("The map says nothing yet"),
            _("As soon as people say what they can and what they like, you read here what that means."),
            lambda: view_button(_("Fill in my profile"), "to_profile", View.PROFILE),
        )
        what_drives_us(here, for_team)
        return
    _not_asked(found)
    _single_points(found.single_points)
    _ambitions(found.ambitions_without)
    _uncalled(found.uncalled)
    _pairs(found.pairs)
    what_drives_us(here, for_team)


def _finding(
    key: str, sentence: str, meaning: str, lines: Sequence[Each], show: Callable[[Each], None]
) -> None:
    if not lines:
        return
    with st.expander(f"**{sentence}**"):
        hostile(meaning)
        shown = first_of(key, lines, AT_ONCE)
        for line in shown:
            show(line)
        more_of(key, lines, shown, sentence)


def _not_asked(found: TeamFindings) -> None:
    n = len(found.not_asked)
    _finding(
        "not_asked",
        ngettext(
            "{n} colleague was not asked for an initiative yet this school year",
            "{n} colleagues were not asked for an initiative yet this school year",
            n,
        ).format(n=count(n)),
        _("Perhaps they are waiting for it. Look at what they offer, and ask."),
        found.not_asked,
        lambda person: person_button(person.name, f"asked_{person.person_id}", person.person_id),
    )


def _single_points(points: tuple[SinglePoint, ...]) -> None:
    needed = any(point.initiatives for point in points)
    _finding(
        "single",
        ngettext(
            "{n} area depends on one colleague", "{n} areas depend on one colleague each", len(points)
        ).format(n=count(len(points))),
        _("What happens when this colleague is ill or leaves? Look who would like to learn it.")
        + (" " + _("Areas that running initiatives need come first.") if needed else ""),
        points,
        _single_point,
    )


def _single_point(point: SinglePoint) -> None:
    said = _("{area}: only {name}").format(area=area_words(point.area.name), name=point.person.name)
    if point.initiatives:
        titles = listed([f"“{each.title}”" for each in point.initiatives])
        said += " – " + _("needed by {initiatives}").format(initiatives=titles)
    view_button(said, f"single_{point.area.area_id}", View.MAP, area=point.area.area_id)


def _ambitions(gaps: tuple[AmbitionGap, ...]) -> None:
    _finding(
        "ambitions",
        ngettext(
            "{n} ambition needs something that nobody offers yet",
            "{n} ambitions need something that nobody offers yet",
            len(gaps),
        ).format(n=count(len(gaps))),
        _("Who could learn this, whom could you ask, or does it have to come from outside?"),
        gaps,
        _ambition,
    )


def _ambition(gap: AmbitionGap) -> None:
    areas = listed([area_words(area.name) for area in gap.areas])
    said = _("“{ambition}” needs {areas}").format(ambition=gap.title, areas=areas)
    link(AMBITIONS, said, AMBITIONS.to(gap.ambition_id))


def _uncalled(lines: tuple[Uncalled, ...]) -> None:
    _finding(
        "uncalled",
        ngettext(
            "In {n} area there is expertise to build on",
            "In {n} areas there is expertise to build on",
            len(lines),
        ).format(n=count(len(lines))),
        _("No running initiative uses it. Where could it make a difference for pupils?"),
        lines,
        lambda line: view_button(
            f"{area_words(line.area.name)}: {names(line.people)}",
            f"uncalled_{line.area.area_id}",
            View.WHO,
            areas=line.area.area_id,
        ),
    )


def _pairs(pairs: tuple[LearningPair, ...]) -> None:
    by_area: dict[int, list[LearningPair]] = defaultdict(list)
    for pair in pairs:
        by_area[pair.area.area_id].append(pair)
    _finding(
        "pairs",
        ngettext(
            "In {n} area somebody could learn from a colleague",
            "In {n} areas somebody could learn from a colleague",
            len(by_area),
        ).format(n=count(len(by_area))),
        _(
            "One would like to learn it, the other knows it well. "
            "Visiting each other's class is a good start."
        ),
        tuple(by_area.values()),
        _pairs_of_area,
    )
    if pairs:
        view_button(_("Ask to look in on a lesson"), "to_visits", View.VISITS)


def _pairs_of_area(pairs: Sequence[LearningPair]) -> None:
    """Everyone named first can learn from everyone named after."""
    area = pairs[0].area
    learners = tuple(dict.fromkeys(pair.learner for pair in pairs))
    experts = tuple(dict.fromkeys(pair.expert for pair in pairs))
    said = _("{area}: {learners} from {experts}").format(
        area=area_words(area.name), learners=names(learners), experts=names(experts)
    )
    view_button(said, f"pairs_{area.area_id}", View.MAP, area=area.area_id)
