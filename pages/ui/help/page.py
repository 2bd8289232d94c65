"""The list of guides, and each of them."""

from __future__ import annotations

from urllib.parse import parse_qsl

import streamlit as st

from core.errors import NotFound
from core.languages import DEFAULT_LANGUAGE
from pages.ui.help.guides import PAPERS, Guide, guides
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _, language
from pages.ui.kit.places import CAME_FROM, HELP, back_button, enter_button, link


def help_page() -> None:
    """Show the guide in the address, or else all of them."""
    asked = st.query_params.get(HELP.thing)
    if asked is None:
        heading(_("Help"))
        st.write(_("Short guides, each about one part of Kartrekker."))
        _in_dutch()
        _list([guide for guide in guides().values() if guide.name not in PAPERS])
        st.header(_("Privacy and accessibility"), anchor=False)
        st.write(_("For the board, its privacy officer, and everybody who wants to know what is kept."))
        _list([guides()[name] for name in PAPERS])
    elif asked in guides():
        _guide(guides()[asked])
    else:
        raise NotFound(HELP.thing, asked)


def _guide(guide: Guide) -> None:
    if guide.place is None:
        back_button(_("All guides"), "all_guides")
    else:
        back = _("Back to {page}").format(page=_(guide.place.name))
        link(guide.place, back, dict(parse_qsl(st.query_params.get(CAME_FROM, ""))), icon="arrow_back")
    heading(guide.title)
    _in_dutch()
    with st.container(key="guide"):
        st.markdown(guide.text)
    st.header(_("More help"), anchor=False)
    _list([other for other in guides().values() if other != guide and _is_like(other, guide)])


def _is_like(other: Guide, guide: Guide) -> bool:
    """Whether both are papers, or neither."""
    return (other.name in PAPERS) is (guide.name in PAPERS)


def _list(shown: list[Guide]) -> None:
    for guide in shown:
        icon = f":material/{guide.place.icon if guide.place else HELP.icon}:"
        enter_button(guide.title, f"guide_{guide.name}", {HELP.thing: guide.name}, type="tertiary", icon=icon)


def _in_dutch() -> None:
    if language() != DEFAULT_LANGUAGE:
        st.info(_("The guides are in Dutch."))
