"""The forms to add an ambition and to change its text."""

from __future__ import annotations

import streamlit as st

from db import ambitions
from db.ambitions import AmbitionDetail, AmbitionWords
from pages.ui.ambitions.changes import ABOUT, told
from pages.ui.kit.edit import Editing, edit
from pages.ui.kit.finds import learnt_before
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, day, line, send_button, some_of
from pages.ui.kit.names import areas_by_id
from pages.ui.kit.places import AMBITIONS, enter
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import hostile

PLACE = "ambitions"


def of_year(year: int) -> str:
    """The place (see `inputs.is_open`) of the forms of a school year."""
    return f"ambitions:{year}"


def of_ambition(ambition_id: int) -> str:
    """The place (see `inputs.is_open`) of the forms of an ambition."""
    return f"ambition:{ambition_id}:form"


def add_form(here: Here, year: int) -> None:
    """Ask for a new ambition in this school year."""
    key = f"ambition:new:{year}:"
    with st.container(border=True):
        st.subheader(_("A new ambition"), anchor=False)
        hostile(_("One sentence is enough. The rest you can write later, with your team."))
        given = ambition_fields(here, key, AmbitionWords(title=""))
        learnt_before(here, AMBITIONS, f"{given.title} {given.text}", area_ids=given.needs)
        sent = send_button(key, _("Save"), of_year(year))
    if sent:

        def add() -> None:
            added = ambitions.add_ambition(here.store, here.actor, year, given)
            close(of_year(year))
            enter(AMBITIONS.to(added))

        said = _("The ambition is added. Now your team can read it and endorse it.")
        attempt(add, said, key, at=PLACE)


def change_form(here: Here, detail: AmbitionDetail) -> None:
    """Ask for a new text, and why it changes."""
    key = f"ambition:{detail.ambition_id}:"

    def fields(start: AmbitionWords) -> AmbitionWords:
        hostile(_("Whoever endorsed the current version will be asked to endorse the new one."))
        given = ambition_fields(here, key, start)
        area(f"{key}reason", _("Why do you change it? (the team reads this)"), height=80)
        return given

    def save(given: AmbitionWords, began: int) -> None:
        reason = st.session_state[f"{key}reason"]
        ambitions.change_ambition(here.store, here.actor, detail.ambition_id, given, reason, began)

    edit(
        Editing(
            key=key,
            stands=detail.words,
            version=detail.version,
            fields=fields,
            told=lambda words: told(here, words),
            save=save,
            at=PLACE,
            save_label=_("Save"),
            said=_("Saved."),
        ),
        close=lambda: close(of_ambition(detail.ambition_id)),
    )


def ambition_fields(here: Here, key: str, start: AmbitionWords) -> AmbitionWords:
    """Each widget key ends in the name of its field, as `kit.edit` requires."""

    def sentences(name: str, label: str, height: int = 80) -> str:
        return area(f"{key}{name}", label, getattr(start, name), most=ABOUT[name].most, height=height)

    title = line(f"{key}title", _(ABOUT["title"].label), start.title, most=ABOUT["title"].most)
    text = sentences("text", _("What do we mean by it? What do pupils notice?"), 120)
    fixed = sentences("fixed", _("What is fixed? (the frame)"))
    free = sentences("free", _("Where is there room for the team?"))
    means = sentences("means", _("What means are available? (hours, budget, coaching)"))
    returns_on = day(f"{key}returns_on", _("When does it come back to the team?"), start.returns_on)
    named = areas_by_id(here, start.needs)
    needs = some_of(
        f"{key}needs",
        _("Which expertise does it need?"),
        list(named),
        named.__getitem__,
        start.needs,
        hint=_("Choose one or more"),
    )
    return AmbitionWords(
        title=title,
        text=text,
        fixed=fixed,
        free=free,
        means=means,
        returns_on=returns_on,
        needs=tuple(sorted(needs)),
    )
