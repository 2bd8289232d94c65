"""Who pulls an initiative: the handshake, the mandate and the ladder along which it may be taken back."""

from __future__ import annotations

import streamlit as st

from core.initiatives import Part
from db.initiatives import InitiativeDetail
from pages.ui.initiatives.handshake import handshake
from pages.ui.initiatives.mandate import mandate
from pages.ui.initiatives.take_back import take_back_ladder
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, heading, names, story
from pages.ui.kit.widgets import facts
from pages.ui.kit.words import PARTS


def leading_part(here: Here, detail: InitiativeDetail) -> None:
    """Show who leads and takes part, and how that was agreed."""
    heading(_("Who pulls it?"))
    people(detail)
    handshake(here, detail)
    mandate(here, detail)
    take_back_ladder(here, detail)


def people(detail: InitiativeDetail) -> None:
    """Show who leads and takes part now, and who did before."""
    line = detail.line
    facts(
        [
            (_("In the lead"), names(line.leads) or _("nobody yet")),
            (_("Takes part"), names(line.members)),
        ]
    )
    gone = [each for each in detail.participations if each.ended_at is not None]
    if gone:
        with st.expander(_("Who led or took part before")):
            story(
                Told(
                    heading=each.person.name,
                    about=_("{part}, {first} until {last}").format(
                        part=_(PARTS[Part(each.part)]),
                        first=numbers.date(each.began_at),
                        last=numbers.date(each.ended_at),
                    ),
                )
                for each in gone
            )
