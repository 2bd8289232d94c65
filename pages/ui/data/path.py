"""Questions that a team looks into: the list, and opening one."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.fields import said_of
from core.paths import Origin, PathWords
from db import paths
from db.paths import PathLine
from pages.ui.data.path_lines import PLACE
from pages.ui.data.path_walk import sign, walk
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import area, close, is_open, line, open_button, send_button
from pages.ui.kit.looking_into import origin_in_address
from pages.ui.kit.numbers import count
from pages.ui.kit.path_names import NAMES
from pages.ui.kit.places import DATA, DataPart, enter_button, go
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when
from pages.ui.kit.widgets import brief, empty_state, first_of, hostile, more_of, plain, show_notice

ABOUT = said_of(PathWords)
LIST = "paths"


def questions_part(here: Here, wanted: int | None) -> None:
    """Show all of them, or walk the one with this id."""
    if wanted is not None:
        walk(here, ask(here, paths.path, wanted))
        return
    found = ask(here, paths.paths)
    show_notice(LIST)
    origin = origin_in_address()
    if origin is not None:
        _open(here, ask(here, paths.begun_on, origin))
    elif is_open(LIST, "open"):
        _open(here)
    elif found:
        _begin(type="primary")
    else:
        empty_state(
            _("There is no question yet"),
            _(
                "Take one question, and walk eight steps with it in forty minutes: from the problem in "
                "figures to what you will do. What you add, stays."
            ),
            _begin,
        )
    shown = first_of(LIST, found)
    for each in shown:
        _row(each)
    more_of(LIST, found, shown)


def _begin(**looks: str) -> None:
    open_button(LIST, "open", _("Look into a question"), icon=":material/add:", **looks)


def _open(here: Here, origin: Origin | None = None) -> None:
    key = f"path:new:{origin.word if origin else ''}:"
    with st.container(border=True):
        if origin is not None:
            hostile(_("About: {title}").format(title=origin.title))
        question = line(
            f"{key}question",
            _(ABOUT["question"].label),
            origin.question if origin else "",
            most=ABOUT["question"].most,
        )
        hostile(_("Such as: why is it so noisy in the corridor after the break?"))
        why = area(f"{key}why", _(ABOUT["why"].label), most=ABOUT["why"].most, height=80)
        sent = send_button(key, _("Begin with this question"), "" if origin else LIST)
    if sent:
        opened: list[int] = []
        words = PathWords(question=question, why=why)
        attempt(
            lambda: opened.append(paths.open_path(here.store, here.actor, words, origin)),
            _("The question is there. Walk the steps together."),
            key,
            then=lambda: _to(opened[0]),
            at=PLACE,
        )


def _to(path_id: int) -> None:
    close(LIST)
    go(DATA.to(path_id, part=DataPart.QUESTIONS))


def _row(each: PathLine) -> None:
    with st.container(border=True, key=f"card_path_{each.path_id}", gap="small"):
        enter_button(
            plain(each.words.question),
            f"title_path_{each.path_id}",
            DATA.to(each.path_id, part=DataPart.QUESTIONS),
            type="tertiary",
        )
        steps = "".join(
            f'<li class="{"kt-walked" if step in each.done else ""}">{escape(_(NAMES[step]))}'
            f"{sign(each.done, each.skipped, step)}</li>"
            for step in each.steps
        )
        st.html(f'<ol class="kt-walk">{steps}</ol>')
        n = each.assumptions
        open_ones = (
            ngettext("{n} assumption still", "{n} assumptions still", n).format(n=count(n)) if n else ""
        )
        about = _("About: {title}").format(title=brief(each.origin.title)) if each.origin else ""
        hostile(" · ".join(filter(None, (by_when(each.by, each.at), open_ones, about))))
