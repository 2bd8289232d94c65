"""The forms to propose an agreement and to word its next version."""

from __future__ import annotations

import streamlit as st

from core.agreements import AgreementKind, AgreementWords
from core.fields import said_of
from db import agreements
from db.agreements import AgreementDetail
from pages.ui.agreements.words import KINDS, TEMPLATES
from pages.ui.kit.edit import Editing, edit, labels_of, told_by
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, line, send_button, some_of
from pages.ui.kit.places import AGREEMENTS, enter
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, who
from pages.ui.kit.widgets import brief, hostile

PLACE = "agreements"
ABOUT = said_of(AgreementWords)


def of_agreement(agreement_id: int) -> str:
    """The place (see `inputs.is_open`) of the forms of an agreement, and where they confirm."""
    return f"agreement:{agreement_id}:form"


def propose_form(here: Here, kind: AgreementKind) -> None:
    """Ask for the words of a new agreement, begun from a text to change."""
    key = f"agreement:new:{kind}:"
    start = AgreementWords(
        title="" if kind is AgreementKind.OWN else _(KINDS[kind]),
        text=_(TEMPLATES[kind]) if TEMPLATES[kind] else "",
    )
    with st.container(border=True):
        st.subheader(_(KINDS[kind]), anchor=False)
        if TEMPLATES[kind]:
            hostile(_("This text is a start. Take out what does not fit, and fill in the dots."))
        given = _fields(key, start)
        sent = send_button(key, _("Propose this to the team"), PLACE)
    if sent:

        def propose() -> None:
            proposed = agreements.propose_agreement(here.store, here.actor, kind, given)
            close(PLACE)
            enter(AGREEMENTS.to(proposed))

        said = _("It is proposed. Your team can now read it and say yes, or yes, provided that.")
        attempt(propose, said, key, at=PLACE)


def reword_form(here: Here, detail: AgreementDetail) -> None:
    """Ask for the next version, why it comes, and which open conditions it takes up."""
    key, newest = f"agreement:{detail.agreement_id}:", detail.newest
    place = of_agreement(detail.agreement_id)
    asked = {each.proviso_id: each for each in newest.voices.open}

    def fields(start: AgreementWords) -> AgreementWords:
        if detail.stands is not None:
            hostile(_("What was agreed stays in force until the next version is settled."))
        given = _fields(key, start)
        area(f"{key}reason", _("Why do you change it? (the team reads this)"), height=80)
        if asked:
            some_of(
                f"{key}taken_up",
                _("Which open conditions does this version take up?"),
                list(asked),
                lambda each: f"{who(asked[each].by)}: {brief(asked[each].text)}",
                hint=_("Choose one or more"),
            )
        return given

    def save(given: AgreementWords, began: int) -> None:
        reason = st.session_state[f"{key}reason"]
        taken_up = st.session_state.get(f"{key}taken_up", ())
        agreements.reword(here.store, here.actor, detail.agreement_id, given, reason, began, taken_up)

    edit(
        Editing(
            key=key,
            stands=newest.words,
            version=newest.version,
            fields=fields,
            told=told_by(labels_of(AgreementWords), {}),
            save=save,
            at=place,
            save_label=_("Propose this version"),
            said=_("The next version is proposed."),
        ),
        close=lambda: close(place),
    )


def _fields(key: str, start: AgreementWords) -> AgreementWords:
    title = line(f"{key}title", _(ABOUT["title"].label), start.title, most=ABOUT["title"].most)
    text = area(f"{key}text", _(ABOUT["text"].label), start.text, most=ABOUT["text"].most, height=360)
    return AgreementWords(title=title, text=text)
