"""All pages in one table, and the links between them.

An address names a page; its query parameters name a thing on that page, a view, a section or filters. Links
inside the app use these functions. Streamlit's `page_link` to the current page does not change the query, so
within a page a link is a button that sets the query parameters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Literal, TypeVar
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import Page

from core.errors import NotFound
from core.permissions import Act, Role, may
from pages.ui.kit import choosing
from pages.ui.kit.behaviour import say_current, say_return
from pages.ui.kit.heading import section_shown
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.typed import KEEP
from pages.ui.kit.widgets import plain

Word = TypeVar("Word", bound=StrEnum)
Choice = TypeVar("Choice")


@dataclass(frozen=True, kw_only=True)
class Place:
    """A page.

    `word`: the name of its file and area. `address`: its path, in Dutch; "" for the start page. `thing`: the
    query parameter with the id of a thing on it. `needs`: the menu shows it to roles with this act.
    `guide`: the file in docs/ that explains it.
    """

    word: str
    address: str
    name: str
    icon: str
    thing: str = ""
    guide: str = ""
    needs: Act | None = None
    section: str = ""
    in_menu: bool = True

    @property
    def file(self) -> str:
        """The file of the page, as Streamlit expects it."""
        return f"{self.word}.py"

    def to(self, identifier: int, **more: str) -> dict[str, str]:
        """The query parameters that open one of its things."""
        return {self.thing: str(identifier), **more}


SCHOOL = N_("Our school")
TODAY = Place(word="today", address="", name=N_("Today"), icon="home", guide="vandaag")
BOARD = Place(
    word="board", address="bestuur", name=N_("School board"), icon="domain", guide="bestuur",
    thing="school", needs=Act.MANAGE_SCHOOLS,
)  # fmt: skip
EXPERTISE = Place(
    word="expertise", address="expertise", name=N_("Expertise"), icon="diversity_3", guide="expertisekaart",
    thing="person", needs=Act.SEE_EXPERTISE,
)  # fmt: skip
AMBITIONS = Place(
    word="ambitions", address="ambities", name=N_("Ambitions"), icon="flag", guide="ambities",
    thing="ambition", needs=Act.SEE_AMBITIONS,
)  # fmt: skip
AGREEMENTS = Place(
    word="agreements", address="afspraken", name=N_("Agreements"), icon="handshake", guide="afspraken",
    thing="agreement", needs=Act.SEE_AGREEMENTS, section=SCHOOL,
)  # fmt: skip
INITIATIVES = Place(
    word="initiatives", address="initiatieven", name=N_("Initiatives"), icon="signpost", guide="initiatieven",
    thing="initiative", needs=Act.SEE_INITIATIVES,
)  # fmt: skip
SURVEYS = Place(
    word="surveys", address="peilingen", name=N_("Surveys"), icon="bar_chart", guide="peiling-uploaden",
    thing="survey", needs=Act.SEE_SURVEYS,
)  # fmt: skip
SCANS = Place(
    word="scans", address="zelfscans", name=N_("Self-scans"), icon="self_improvement", guide="zelfscans",
    thing="scan", needs=Act.SEE_SCANS, section=SCHOOL,
)  # fmt: skip
DATA = Place(
    word="data", address="gegevens", name=N_("Our data"), icon="database", guide="gegevens",
    thing="entry", needs=Act.SEE_DATA,
)  # fmt: skip
DECISIONS = Place(
    word="decisions", address="besluiten", name=N_("Decisions"), icon="balance", guide="besluit-nemen",
    thing="decision", needs=Act.SEE_DECISIONS,
)  # fmt: skip
INSIGHTS = Place(
    word="insights", address="inzichten", name=N_("Insights"), icon="lightbulb", guide="inzichten",
    thing="insight", needs=Act.SEE_INSIGHTS,
)  # fmt: skip
WORKLOAD = Place(
    word="workload", address="werkverdeling", name=N_("Work distribution plan"), icon="work_history",
    guide="werkverdelingsplan", thing="plan", needs=Act.SEE_WORKLOAD, in_menu=False,
)  # fmt: skip
MEETING = Place(
    word="meeting", address="vergadering", name=N_("Meetings"), icon="groups", guide="vergaderen",
    thing="meeting", needs=Act.SEE_MEETINGS,
)  # fmt: skip
TEAM = Place(
    word="team",
    address="team",
    name=N_("Team"),
    icon="group",
    guide="collegas-uitnodigen",
    needs=Act.SEE_MEMBERS,
    section=SCHOOL,
)
BACKUP = Place(
    word="backup",
    address="reservekopie",
    name=N_("Back-up"),
    icon="save",
    guide="reservekopie",
    needs=Act.BACK_UP,
    section=SCHOOL,
)
ACCOUNT = Place(
    word="account",
    address="account",
    name=N_("My account"),
    icon="person",
    guide="mijn-account",
    section=SCHOOL,
)
JOIN = Place(
    word="join", address="uitnodiging", name=N_("Invitation"), icon="mail", section=SCHOOL, in_menu=False
)
SEARCH = Place(
    word="search", address="zoeken", name=N_("Search"), icon="search", guide="zoeken",
    needs=Act.SEARCH, in_menu=False,
)  # fmt: skip
HELP = Place(word="help", address="hulp", name=N_("Help"), icon="help", thing="gids", section=SCHOOL)
#: Every page, in menu order.
PLACES = (
    TODAY,
    BOARD,
    EXPERTISE,
    AMBITIONS,
    INITIATIVES,
    SURVEYS,
    DATA,
    DECISIONS,
    INSIGHTS,
    WORKLOAD,
    MEETING,
    SEARCH,
    AGREEMENTS,
    SCANS,
    TEAM,
    BACKUP,
    ACCOUNT,
    HELP,
    JOIN,
)
#: The query parameter with which a guide leads back to where its reader was.
CAME_FROM = "van"


#: The view of expertise with visits to lessons (`?view=`), to which other pages lead.
VISITS_VIEW = "kijken"
#: The survey whose file was taken in for the decision in the address.
ANSWERS = "answers"


class BoardView(StrEnum):
    """A view of the pages of the board (`?view=`)."""

    SCHOOLS = "scholen"
    OVERVIEW = "overzicht"
    INSIGHTS = "inzichten"
    ONE_MORE = "erbij"
    LIST = "lijst"
    LEADERS = "schoolleiders"


class DataPart(StrEnum):
    """A part of the page with the school's data (`?part=`); with `?entry=` also one thing of that part."""

    OVERVIEW = "overzicht"
    OUTPUT = "opbrengsten"
    INPUT = "schoolgegevens"
    OBSERVATIONS = "observaties"
    QUESTIONS = "vragen"


class MeetingView(StrEnum):
    """How somebody looks at a meeting (`?view=`)."""

    AGENDA = "agenda"
    SCREEN = "scherm"
    CHAIR = "voorzitter"
    PHONE = "mee"
    MINUTES = "verslag"
    ALL = "alle"
    ACTIONS = "acties"
    BOARD = "bord"


#: The view of the Team page with what was recorded (`?view=`).
RECORDED = "vastgelegd"
#: In the address, the code that a guest scanned from the beamer.
CODE = "code"


def is_bare() -> bool:
    """Whether this is the beamer of a meeting: without menu, without anything of who is signed in."""
    return MEETING.thing in st.query_params and st.query_params.get("view") == MeetingView.SCREEN


class Section(StrEnum):
    """A section of an initiative's page (`?part=`)."""

    OVERVIEW = "overzicht"
    PROGRESS = "voortgang"
    LEADING = "trekken"
    EXPECTATIONS = "verwachtingen"
    GROUNDS = "onderbouwing"
    EVALUATION = "evaluatie"


def numbers_in_address(name: str) -> tuple[int, ...]:
    """The numbers in this query parameter, separated by commas; anything else in it is skipped."""
    asked = st.query_params.get(name, "").split(",")[:100]
    return tuple(int(each) for each in asked if each.isascii() and each.isdigit() and len(each) < 10)


def asked_for(place: Place) -> int | None:
    """The id in the address of the thing that this page should show; None if there is none.

    Raises `NotFound` if the query parameter is not a single number.
    """
    asked = st.query_params.get(place.thing)
    if asked is None:
        return None
    number = number_in_address(place.thing)
    if number is None:
        raise NotFound(place.thing, asked)
    return number


def number_in_address(name: str) -> int | None:
    """The number in this query parameter; None unless there is exactly one."""
    found = numbers_in_address(name)
    return found[0] if len(found) == 1 else None


def thing_in_address() -> dict[str, str]:
    """The query parameter of the thing this page shows; empty in a view, where it is only a filter.

    The things of the page with data go by their part too: each part counts its own.
    """
    if DATA.thing in st.query_params:
        return only(("part", DATA.thing))
    return {} if "view" in st.query_params else only(place.thing for place in PLACES if place.thing)


def what_is_shown() -> dict[str, str]:
    """What tells that this page shows something else: its thing, its view, what was entered; no filters."""
    return {**thing_in_address(), **only(("view", "issue")), _ENTERED: str(st.session_state.get(_ENTERED, 0))}


def word_in_address(name: str, words: type[Word]) -> Word | None:
    """The member of `words` in this query parameter; None if it is missing or unknown."""
    asked = st.query_params.get(name, "")
    return next((word for word in words if word == asked), None)


def go(query: Mapping[str, object]) -> None:
    """Replace the query parameters of this page; the next run shows the result."""
    st.query_params.from_dict({name: str(value) for name, value in query.items()})


def enter(query: Mapping[str, object], pressed: str = "") -> None:
    """Open a thing or a form on this page; remember for `back_button` the query parameters and the button."""
    came_from = st.query_params.to_dict()
    go(query)
    st.session_state.setdefault(_CAME_FROM, {})[_shown()] = (came_from, pressed)
    st.session_state[_ENTERED] = st.session_state.get(_ENTERED, 0) + 1


def enter_button(label: str, key: str, query: Mapping[str, object], **looks: object) -> None:
    """A button that opens a thing on this page, without reloading the page."""
    st.button(label, key=key, on_click=enter, args=(dict(query), key), **looks)  # type: ignore[arg-type]


def back_button(label: str, key: str, otherwise: Mapping[str, object] | None = None) -> None:
    """A button back to the query parameters that `enter` stored, or to `otherwise` after a direct link."""
    st.button(label, key=key, icon=":material/arrow_back:", on_click=_back, args=(otherwise or {},))


def link(place: Place, label: str, query: Mapping[str, object] | None = None, icon: str | None = "") -> None:
    """A link to another page. `icon`: the page's own if empty, none if None."""
    asked = {name: str(value) for name, value in (query or {}).items()}
    drawn = None if icon is None else f":material/{icon or place.icon}:"
    st.page_link(page_of(place.word), label=plain(label), icon=drawn, query_params=asked)


@cache
def page_of(word: str) -> Page:
    """The page to link to. By its file, Streamlit would look on the disk for every page at each link."""
    place = next(each for each in PLACES if each.word == word)
    return st.Page(place.file, title=word, url_path=place.address or None, default=place is TODAY)


def top_links(address: str, role: Role) -> None:
    """Links at the top of a page: to search, which the key / presses too, and to the guide about the page.

    The guide leads back to what the page showed.
    """
    place = next((place for place in PLACES if place.address == address), HELP)
    with st.container(key="help", horizontal=True, gap="small"):
        if may(role, Act.SEARCH):
            with st.container(key="search", width="content"):
                link(SEARCH, _("Search"))
        if place.guide:
            query = {HELP.thing: place.guide, CAME_FROM: urlencode(st.query_params.to_dict())}
            link(HELP, _("Help"), {name: value for name, value in query.items() if value})


def choice_in_address(
    name: str,
    names: Mapping[Word, str],
    shown: Word | None,
    *,
    key: str = "parts",
    width: Literal["stretch", "content"] = "stretch",
) -> None:
    """Buttons that switch views or sections: pressing one puts its word in the query parameter `name`.

    The thing that the page shows stays in the address; other parameters go. `aria-current` marks the current
    one: with type="primary" Streamlit would make it another button, and keyboard focus would be lost.
    """
    if shown is not None and shown in names:  # some views have no button of their own
        section_shown(_(names[shown]))
        say_current(key, f"{key}_{shown}", "step" if name == "step" else "true")
    with st.container(key=key, horizontal=True, gap="small"):
        for word, said in names.items():
            st.button(_(said), key=f"{key}_{word}", width=width, on_click=_set, args=(name, word.value))


def only(names: Iterable[str]) -> dict[str, str]:
    """The query parameters with these names, if present."""
    return {name: st.query_params[name] for name in names if name in st.query_params}


def narrow(key: str, name: str, label: str, choices: Mapping[Choice, str], whole: str = "") -> Choice | None:
    """A filter whose value is in the address and is kept in other views and on other pages.

    Not with bind="query-params": Streamlit would then put the text of a choice in the address, even people's
    names, and refuse any other change of the query parameters, so that no title could open its thing.
    `whole`: what it says while nothing is chosen.
    """
    asked = st.query_params.get(name, str(st.session_state.get(key)))
    st.session_state[key] = next((each for each in choices if str(each) == asked), None)
    put_in_address(key, name)
    return choosing.from_list(
        key,
        label,
        list(choices),
        choices.__getitem__,
        index=None,
        placeholder=whole or _("Everything"),
        persist_state=KEEP,
        on_change=put_in_address,
        args=(key, name),
    )


def put_in_address(key: str, name: str) -> None:
    """Keep what this field holds in the address; nothing if it is empty."""
    chosen = st.session_state[key]
    if chosen is not None:
        st.query_params[name] = str(chosen)
    elif name in st.query_params:
        del st.query_params[name]


def is_narrowed(filters: Mapping[str, str]) -> bool:
    """Whether any of these filters (widget key to query parameter) is set."""
    return any(st.session_state.get(key) is not None for key in filters) or bool(only(filters.values()))


def return_to(key: str) -> None:
    """Bring the button or the part with this key into view after the next run, with the keyboard on it."""
    st.session_state[_RETURN_TO] = key


def return_to_place() -> None:
    """After the way back, scroll to the button that was pressed and focus it; draw this last on a page.

    A long list would otherwise show whatever part of it the thing's page happened to be scrolled to.
    """
    pressed = st.session_state.pop(_RETURN_TO, "")
    if re.fullmatch(r"[\w-]+", pressed):
        say_return(pressed)


_CAME_FROM, _RETURN_TO, _ENTERED = "came_from", "return_to", "entered"


def _shown() -> str:
    """Identifies the page shown, whatever its section: its thing, or else all query parameters."""
    return urlencode(thing_in_address() or st.query_params.to_dict())


def _back(otherwise: Mapping[str, object]) -> None:
    query, pressed = st.session_state.get(_CAME_FROM, {}).pop(_shown(), (otherwise, ""))
    go(query)
    return_to(pressed)


def _set(name: str, value: str) -> None:
    st.query_params.from_dict({**thing_in_address(), name: value})
