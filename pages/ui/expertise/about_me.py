"""Everything about oneself, for every role: to take along as a ZIP, and to have removed."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from html import escape

import pandas as pd
import streamlit as st

from core.errors import Refusal
from db import expertise, members
from db.expertise import OwnData, OwnSheet
from pages.ui.expertise.own_data import SHEETS, cell, column_name
from pages.ui.kit.asking import ask
from pages.ui.kit.download import download
from pages.ui.kit.i18n import _, language, school_time
from pages.ui.kit.messages import explain
from pages.ui.kit.places import TEAM, link
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile

ZIP = "application/zip"
_STYLE = (
    "body{font:1rem/1.5 sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}"
    "dl{border-top:1px solid #767676;padding:.5rem 0}"
    "dt{font-weight:bold}dd{margin:0 0 .3rem;white-space:pre-wrap}"
)


def take_everything(here: Here) -> None:
    """Offer all that is kept about the reader at this place, in a form to read and one for machines."""
    st.header(_("Everything about you"))
    hostile(
        _(
            "You get one file with two in it: one to read in your browser, and one for other programs. It is "
            "about {school}. Do you work at more places? Choose the other one at the top, and do it again."
        ).format(school=here.school_name)
    )
    download(
        _("Download everything about me (ZIP)"),
        _made,
        "mijn-gegevens.zip",
        ZIP,
        key="own_zip",
        icon=":material/folder_zip:",
    )


def remove_everything(here: Here) -> None:
    """Say what goes and what stays, and why; then remove all about the reader."""
    st.header(_("Remove everything about me"))
    found = ask(here, members.what_goes)
    if found.is_invented:
        st.write(
            _(
                "You look around as somebody of the demo school, who does not exist. There is "
                "nothing to remove."
            )
        )
        return
    if found.alone:
        hostile(
            _(
                "Nobody but you runs {places}. First make somebody else school leader or "
                "administrator there. "
                "After that you can remove everything about yourself here."
            ).format(places=", ".join(found.alone))
        )
        if here.school_name in found.alone:
            hostile(
                _(
                    "Choose a colleague in the team and give them that role. Is nobody there yet? Invite "
                    "somebody, and wait until they have come in."
                )
            )
            link(TEAM, _("To the team"))
        else:
            hostile(_("Choose {place} at the top first; the team is there.").format(place=found.alone[0]))
        return
    with st.expander(_("What goes, and what stays without your name?")):
        _what_becomes(found)
    goes = _(
        "Everything about you is removed at {places}, and you are signed out for good. "
        "This cannot be undone. "
        "Download everything about you first, if you want to keep it."
    ).format(places=", ".join(found.places))
    if removal("forget_me", _("Remove everything about me"), goes):
        try:
            members.forget_me(here.store, here.actor)
        except Refusal as refusal:
            st.error(explain(refusal))
            return
        st.session_state.clear()
        st.rerun()


def _what_becomes(found: members.WhatGoes) -> None:
    st.markdown(f"**{_('This goes')}**")
    _counted(found.goes)
    st.write(_("Also your name, your e-mail address, your password, and where you were signed in."))
    st.markdown(f"**{_('This stays, without your name')}**")
    _counted(found.stays)
    st.write(
        _(
            "It belongs to the school: others work on with it, and a decision must stay as "
            "it was taken. The log "
            "keeps that somebody did something, under a number that leads to nobody."
        )
    )
    st.markdown(f"**{_('This we cannot find for you')}**")
    st.write(
        _(
            "Your name in a sentence that somebody wrote. Ask your school leader to remove "
            "those words. Back-ups "
            "from before have everything still: Kartrekker's own go by themselves as new "
            "ones come; who manages "
            "the server removes others."
        )
    )


def _counted(things: Mapping[OwnSheet, int]) -> None:
    lines = [f"- {_(SHEETS[sheet])}: {things[sheet]}" for sheet in SHEETS if sheet in things]
    st.markdown("\n".join(lines) or f"- {_('Nothing')}")


def _made(here: Here) -> bytes:
    return own_zip(expertise.own_data(here.store, here.actor), here.school_name)


def own_zip(data: OwnData, place: str) -> bytes:
    """Make the file: `gegevens.html` to read, `gegevens.json` for other programs."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("gegevens.html", "".join(_page(data, place)))
        packed.writestr("gegevens.json", json.dumps(_plain(data, place), ensure_ascii=False, indent=1))
    return made.getvalue()


def _plain(data: OwnData, place: str) -> dict[str, object]:
    sheets = {
        sheet.value: [{str(name): _as_json(value) for name, value in row.items()} for row in _rows(frame)]
        for sheet, frame in data.sheets.items()
    }
    return {"name": data.name, "place": place, "made_at": data.made_at.isoformat(), "sheets": sheets}


def _rows(frame: pd.DataFrame) -> list[dict[object, object]]:
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False, name=None)]


def _as_json(value: object) -> object:
    if value is None or value is pd.NaT or value != value:
        return None
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value if isinstance(value, bool | int | float | str) else str(value)


def _page(data: OwnData, place: str) -> Iterator[str]:
    title = escape(f"{data.name} · {place}")
    yield f'<!doctype html><html lang="{language()}"><head><meta charset="utf-8"><title>{title}</title>'
    yield f"<style>{_STYLE}</style></head><body><main><h1>{title}</h1>"
    yield f"<p>{_text(data.made_at)}</p>"
    for sheet, frame in data.sheets.items():
        held = data.holders[sheet]
        yield f"<h2>{escape(_(SHEETS[sheet]))}</h2>"
        for row in _rows(frame):
            said = {str(name): cell(str(name), value) for name, value in row.items()}
            lines = (
                f"<dt>{escape(column_name(name, held.get(name, ())))}</dt><dd>{_text(value)}</dd>"
                for name, value in said.items()
                if value not in (None, "")
            )
            yield f"<dl>{''.join(lines)}</dl>"
    yield "</main></body></html>"


def _text(value: object) -> str:
    if isinstance(value, dt.datetime):
        return f"{value.astimezone(school_time()):%d-%m-%Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return escape(str(value))
