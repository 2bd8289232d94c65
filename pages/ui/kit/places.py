"""The pages, each said once: its word in files and areas, in the address and in the menu; and addresses.

An address names a page, and in its query a thing on it, a view, a section, filters. Links of the app go
through here. Streamlit's `page_link` to the page it stands on leaves the query as it was, so there it is a
button that changes the query.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeVar
from urllib.parse import urlencode

import streamlit as st

from core.errors import NotFound
from core.permissions import Act
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.typed import KEEP
from pages.ui.kit.widgets import SHOWN, plain, told_apart

Word = TypeVar("Word", bound=StrEnum)
Choice = TypeVar("Choice")


@dataclass(frozen=True, kw_only=True)
class Place:
    """A page. `word`: of its file and its area; `address`: the same word in Dutch, "" at the front door;
    `thing`: what its query calls one of the things it shows; `needs`: the act that puts it in a role's menu.
    """

    word: str
    address: str
    name: str
    icon: str
    thing: str = ""
    needs: Act | None = None
    section: str = ""
    in_menu: bool = True

    @property
    def file(self) -> str:
        """The page's file, as Streamlit names it."""
        return f"{self.word}.py"

    def to(self, identifier: int, **more: str) -> dict[str, str]:
        """The query of one of its things."""
        return {self.thing: str(identifier), **more}


SCHOOL = N_("Our school")
TODAY = Place(word="today", address="", name=N_("Today"), icon="home")
EXPERTISE = Place(
    word="expertise", address="expertise", name=N_("Expertise"), icon="diversity_3",
    thing="person", needs=Act.SEE_EXPERTISE,
)  # fmt: skip
AMBITIONS = Place(
    word="ambitions", address="ambities", name=N_("Ambitions"), icon="flag",
    thing="ambition", needs=Act.SEE_AMBITIONS,
)  # fmt: skip
INITIATIVES = Place(
    word="initiatives", address="initiatieven", name=N_("Initiatives"), icon="signpost",
    thing="initiative", needs=Act.SEE_INITIATIVES,
)  # fmt: skip
SURVEYS = Place(
    word="surveys", address="peilingen", name=N_("Surveys"), icon="bar_chart",
    thing="survey", needs=Act.SEE_SURVEYS,
)  # fmt: skip
DECISIONS = Place(
    word="decisions", address="besluiten", name=N_("Decisions"), icon="balance",
    thing="decision", needs=Act.SEE_DECISIONS,
)  # fmt: skip
TEAM = Place(
    word="team", address="team", name=N_("Team"), icon="group", needs=Act.SEE_MEMBERS, section=SCHOOL
)
ACCOUNT = Place(word="account", address="account", name=N_("My account"), icon="person", section=SCHOOL)
JOIN = Place(
    word="join", address="uitnodiging", name=N_("Invitation"), icon="mail", section=SCHOOL, in_menu=False
)
#: Every page, in the order of the menu.
PLACES = (TODAY, EXPERTISE, AMBITIONS, INITIATIVES, SURVEYS, DECISIONS, TEAM, ACCOUNT, JOIN)


class Section(StrEnum):
    """A section of an initiative's page (`?part=`)."""

    OVERVIEW = "overzicht"
    PROGRESS = "voortgang"
    LEADING = "trekken"
    EXPECTATIONS = "verwachtingen"
    GROUNDS = "onderbouwing"
    EVALUATION = "evaluatie"


def numbers_in_address(name: str) -> tuple[int, ...]:
    """The numbers under this name in the address, with commas between them; what is no number is left out."""
    asked = st.query_params.get(name, "").split(",")[:100]
    return tuple(int(each) for each in asked if each.isascii() and each.isdigit() and len(each) < 10)


def asked_for(place: Place) -> int | None:
    """The id of the thing that the address asks this page for; None where it asks for none.

    `NotFound` where something else than a number stands there.
    """
    asked = st.query_params.get(place.thing)
    if asked is None:
        return None
    number = number_in_address(place.thing)
    if number is None:
        raise NotFound(place.thing, asked)
    return number


def number_in_address(name: str) -> int | None:
    """The number under this name in the address; None where there is not exactly one."""
    found = numbers_in_address(name)
    return found[0] if len(found) == 1 else None


def thing_in_address() -> dict[str, str]:
    """The thing that the page is of. Beside a view stands no thing, but what the view is narrowed to."""
    return {} if "view" in st.query_params else only(place.thing for place in PLACES if place.thing)


def word_in_address(name: str, words: type[Word]) -> Word | None:
    """Which of these words the address gives under this name; None where it gives none that we have."""
    asked = st.query_params.get(name, "")
    return next((word for word in words if word == asked), None)


def go(query: Mapping[str, object]) -> None:
    """Put another query in the address of this page; it is shown in the run that follows."""
    st.query_params.from_dict({name: str(value) for name, value in query.items()})


def enter(query: Mapping[str, object]) -> None:
    """Go to a thing or a form of this page, and remember the view, filters and thing that one came from."""
    came_from = st.query_params.to_dict()
    go(query)
    st.session_state.setdefault(_CAME_FROM, {})[_shown()] = came_from


def enter_button(label: str, key: str, query: Mapping[str, object], **looks: object) -> None:
    """A title that opens its thing on this page without loading the page again."""
    st.button(label, key=key, on_click=enter, args=(dict(query),), **looks)  # type: ignore[arg-type]


def back_button(label: str, key: str, otherwise: Mapping[str, object] | None = None) -> None:
    """The way back, to where one came from; `otherwise`: for who came by a link."""
    st.button(label, key=key, icon=":material/arrow_back:", on_click=_back, args=(otherwise or {},))


def link(place: Place, label: str, query: Mapping[str, object] | None = None, icon: str | None = "") -> None:
    """A link to another page. `icon`: the page's own where it is empty, none where it is None."""
    asked = {name: str(value) for name, value in (query or {}).items()}
    drawn = None if icon is None else f":material/{icon or place.icon}:"
    st.page_link(place.file, label=plain(label), icon=drawn, query_params=asked)


def choice_in_address(
    name: str,
    names: Mapping[Word, str],
    shown: Word | None,
    *,
    key: str = "parts",
    width: Literal["stretch", "content"] = "stretch",
) -> None:
    """Views or sections as buttons beside each other; pressing one puts its word in the address (`?name=`).

    The thing that the page is of stays in the address; the rest is left behind. Only the style tells which
    one is shown: with type="primary" Streamlit makes another button of it, and the keyboard loses its place.
    """
    if shown is not None:
        st.html(f"<style>.st-key-{key}_{shown} button {SHOWN}</style>")
    with st.container(key=key, horizontal=True, gap="small"):
        for word, said in names.items():
            st.button(_(said), key=f"{key}_{word}", width=width, on_click=_set, args=(name, word.value))


def only(names: Iterable[str]) -> dict[str, str]:
    """What the address gives under these names: what a section keeps of it."""
    return {name: st.query_params[name] for name in names if name in st.query_params}


def narrow(key: str, name: str, label: str, choices: Mapping[Choice, str]) -> Choice | None:
    """A filter. What it is set to stands in the address, and stays while one is at other views and pages.

    Not by bind="query-params": Streamlit then puts the words of a choice in the address, names of people too,
    and refuses every other change of the query, so that no title could open its thing any more.
    """
    asked = st.query_params.get(name, str(st.session_state.get(key)))
    st.session_state[key] = next((each for each in choices if str(each) == asked), None)
    _put(key, name)
    return st.selectbox(
        label,
        list(choices),
        index=None,
        format_func=told_apart(choices, choices.__getitem__),
        key=key,
        placeholder=_("All"),
        persist_state=KEEP,
        on_change=_put,
        args=(key, name),
    )


def is_narrowed(filters: Mapping[str, str]) -> bool:
    """Whether one of these filters, by key the name in the address, is set."""
    return any(st.session_state.get(key) is not None for key in filters) or bool(only(filters.values()))


_CAME_FROM = "came_from"


def _shown() -> str:
    """The thing that the page is of, in whichever section; of a page without one the whole query."""
    return urlencode(thing_in_address() or st.query_params.to_dict())


def _back(otherwise: Mapping[str, object]) -> None:
    go(st.session_state.get(_CAME_FROM, {}).pop(_shown(), otherwise))


def _set(name: str, value: str) -> None:
    st.query_params.from_dict({**thing_in_address(), name: value})


def _put(key: str, name: str) -> None:
    chosen = st.session_state[key]
    if chosen is not None:
        st.query_params[name] = str(chosen)
    elif name in st.query_params:
        del st.query_params[name]
