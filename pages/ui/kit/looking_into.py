"""“Look into this”: from an initiative or a survey to a path of inquiry about it, and back."""

from __future__ import annotations

import streamlit as st

from core.paths import Origin, OriginKind
from core.permissions import Act, may
from db import paths
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.places import DATA, DataPart, link
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import brief

#: In the address, what a new path is about: "survey:3".
OVER = "over"


def look_into(here: Here, origin: Origin) -> None:
    """The paths that were begun on this, and the way to a new one."""
    if not may(here.actor.role, Act.SEE_DATA):
        return
    with st.container(key=f"look_into_{origin.kind}_{origin.id}", gap="small"):
        for each in ask(here, paths.paths_about, origin):
            said = _("Looked into: {question}").format(question=brief(each.words.question))
            link(DATA, said, DATA.to(each.path_id, part=DataPart.QUESTIONS), "help")
        if may(here.actor.role, Act.WALK_PATH):
            query = {"part": DataPart.QUESTIONS, OVER: origin.word}
            link(DATA, _("Look into this together, in forty minutes"), query, "route")


def origin_in_address() -> Origin | None:
    """What the address asks a new path to be about; None if it does not, or is not understood."""
    kind, _colon, number = st.query_params.get(OVER, "").partition(":")
    if kind in set(OriginKind) and number.isascii() and number.isdigit() and len(number) < 10:
        return Origin(kind=OriginKind(kind), id=int(number))
    return None
