"""What the map tells the team: sentences, each with its list behind it and a next step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from db.expertise import AmbitionGap, LearningPair, SinglePoint, TeamFindings, Uncalled
from pages.ui.expertise.address import AMBITIONS, View, go, go_to_person, link
from pages.ui.expertise.names import listed
from pages.ui.expertise.reads import team_findings
from pages.ui.expertise.screen import for_the_team
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import empty_state, hostile, plain

AT_ONCE = 10
Each = TypeVar("Each")


def findings_view(here: Here) -> None:
    """Show the findings that there are."""
    st.header(_("What it tells us"), anchor=False)
    hostile(_("These are questions for the team, no judgements. They rest on what people let you see."))
    found = team_findings(here, for_team=for_the_team(here, "findings_leader"))
    if found == TeamFindings():
        empty_state(
            _("The map tells nothing yet"),
            _("As soon as people say what they can and what they like, you read here what that means."),
            lambda: link(_("Fill in my profile"), "to_profile", View.PROFILE),
        )
        return
    _not_asked(found)
    _single_points(found.single_points)
    _ambitions(found.ambitions_without)
    _uncalled(found.uncalled)
    _pairs(found.pairs)


def _finding(
    key: str, sentence: str, meaning: str, lines: Sequence[Each], show: Callable[[Each], None]
) -> None:
    """A sentence; behind it what it means for you and the list, at first a few lines of it."""
    if not lines:
        return
    with st.expander(f"**{sentence}**"):
        hostile(meaning)
        shows_all = st.session_state.get(f"all_{key}", False)
        for line in lines if shows_all else lines[:AT_ONCE]:
            show(line)
        if len(lines) > AT_ONCE and not shows_all:
            st.button(
                _("Show all lines"),
                key=f"more_{key}",
                on_click=st.session_state.__setitem__,
                args=(f"all_{key}", True),
            )


def _not_asked(found: TeamFindings) -> None:
    n = len(found.not_asked)
    _finding(
        "not_asked",
        ngettext(
            "{n} colleague was not asked for an initiative yet this school year",
            "{n} colleagues were not asked for an initiative yet this school year",
            n,
        ).format(n=count(n)),
        _("Perhaps they are waiting for it. Look what they offer, and ask."),
        found.not_asked,
        lambda person: _go(person.name, f"asked_{person.person_id}", go_to_person, person.person_id),
    )


def _single_points(points: tuple[SinglePoint, ...]) -> None:
    needed = any(point.initiatives for point in points)
    _finding(
        "single",
        ngettext(
            "{n} area hangs on one colleague", "{n} areas hang on one colleague each", len(points)
        ).format(n=count(len(points))),
        _("What happens when this colleague is ill or leaves? Look who would like to learn it.")
        + (" " + _("Areas that running initiatives need come first.") if needed else ""),
        points,
        _single_point,
    )


def _single_point(point: SinglePoint) -> None:
    said = _("{area}: only {name}").format(area=point.area.name, name=point.person.name)
    if point.initiatives:
        titles = listed([f"“{each.title}”" for each in point.initiatives])
        said += " – " + _("needed by {initiatives}").format(initiatives=titles)
    _go(said, f"single_{point.area.area_id}", go, View.MAP, {"area": point.area.area_id})


def _ambitions(gaps: tuple[AmbitionGap, ...]) -> None:
    _finding(
        "ambitions",
        ngettext(
            "{n} ambition asks for something that nobody shows yet",
            "{n} ambitions ask for something that nobody shows yet",
            len(gaps),
        ).format(n=count(len(gaps))),
        _("Who could learn this, whom could you ask, or does it have to come from outside?"),
        gaps,
        _ambition,
    )


def _ambition(gap: AmbitionGap) -> None:
    areas = listed([area.name for area in gap.areas])
    st.page_link(
        AMBITIONS,
        label=plain(_("“{ambition}” asks for {areas}").format(ambition=gap.title, areas=areas)),
        icon=":material/flag:",
        query_params={"ambition": str(gap.ambition_id)},
    )


def _uncalled(lines: tuple[Uncalled, ...]) -> None:
    _finding(
        "uncalled",
        ngettext(
            "In {n} area there is expertise that nobody calls on",
            "In {n} areas there is expertise that nobody calls on",
            len(lines),
        ).format(n=count(len(lines))),
        _("No running initiative uses it. Where could it make a difference for pupils?"),
        lines,
        lambda line: _go(
            f"{line.area.name}: {listed([each.name for each in line.people])}",
            f"uncalled_{line.area.area_id}",
            go,
            View.WHO,
            {"areas": line.area.area_id},
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


def _pairs_of_area(pairs: Sequence[LearningPair]) -> None:
    """Who could learn an area, and from whom: everybody named first from everybody named after."""
    area = pairs[0].area
    learners = dict.fromkeys(pair.learner for pair in pairs)
    experts = dict.fromkeys(pair.expert for pair in pairs)
    _go(
        _("{area}: {learners} from {experts}").format(
            area=area.name,
            learners=listed([each.name for each in learners]),
            experts=listed([each.name for each in experts]),
        ),
        f"pairs_{area.area_id}",
        go,
        View.MAP,
        {"area": area.area_id},
    )


def _go(label: str, key: str, act: Callable[..., None], *given: object) -> None:
    """A line that leads to where one goes on."""
    st.button(
        plain(label), key=key, type="tertiary", icon=":material/arrow_forward:", on_click=act, args=given
    )
