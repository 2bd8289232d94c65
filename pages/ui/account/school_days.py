"""The days on which the school is closed: its region, what that gives, and the school's own days."""

from __future__ import annotations

import datetime as dt
from functools import partial
from zlib import crc32

import pandas as pd
import streamlit as st

from core.errors import Missing
from core.fields import said_of
from core.school_days import (
    REPLACEABLE,
    RETRIEVED,
    SOURCE,
    Break,
    Feast,
    Holiday,
    Region,
)
from core.school_years import ends_on, school_year
from db import school_days
from db.school_days import ClosingWords, OwnDays, SchoolDays
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.edit import Editing, begun, edit, labels_of, told_by
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import close, day, is_open, line, one_of_few, open_button, pick, send_button
from pages.ui.kit.names import year_words
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import following
from pages.ui.kit.widgets import folded, hostile, refused, rows, show_notice, table

PLACE = "school_days"
SAVED = N_("Saved. These days do not count as silence.")
ABOUT = said_of(ClosingWords)
REGIONS = {
    Region.NORTH: N_("North"),
    Region.MIDDLE: N_("Middle"),
    Region.SOUTH: N_("South"),
}
NAMES = {
    Holiday.AUTUMN: N_("Autumn holiday"),
    Holiday.CHRISTMAS: N_("Christmas holiday"),
    Holiday.SPRING: N_("Spring holiday"),
    Holiday.MAY: N_("May holiday"),
    Holiday.SUMMER: N_("Summer holiday"),
    Feast.NEW_YEAR: N_("New Year's Day"),
    Feast.EASTER_SUNDAY: N_("Easter Sunday"),
    Feast.EASTER_MONDAY: N_("Easter Monday"),
    Feast.KINGS_DAY: N_("King's Day"),
    Feast.ASCENSION: N_("Ascension Day"),
    Feast.WHIT_SUNDAY: N_("Whit Sunday"),
    Feast.WHIT_MONDAY: N_("Whit Monday"),
    Feast.CHRISTMAS_DAY: N_("Christmas Day"),
    Feast.BOXING_DAY: N_("Boxing Day"),
}


def choose_school_days(here: Here) -> None:
    """Ask for the region, show the days off that follow, and let the school set its own."""
    st.header(_("Holidays and days off"))
    found = ask(here, school_days.school_days)
    show_notice(PLACE)
    hostile(
        _(
            "On these days nobody is expected to write: they do not count as silence. "
            "What ends in a holiday is announced before it."
        )
    )
    _region(here, found)
    _known_until(here, found)
    folded(_("Which days off does that give?"), "school_days_coming", _coming, here, found)
    _own(here, found)


def _known_until(here: Here, found: SchoolDays) -> None:
    if found.known_until is not None:
        said = _("Holidays are known until {date}; after that, plain days count.")
        rows(said.format(date=numbers.date(found.known_until)))
    if found.runs_out(here.today):
        st.warning(
            _(
                "The holidays that Kartrekker knows run out. Install a newer version, "
                "or add the holidays of the years after that below."
            )
        )


def _region(here: Here, found: SchoolDays) -> None:
    with st.container(border=True):
        if found.is_caribbean:
            hostile(_("In the Caribbean a school sets its holidays itself: add them below as your own."))
        elif found.region is None:
            hostile(_("Choose your region. Until then only days count on which all regions are closed."))
        key = following("holiday_region", found.region)
        region = one_of_few(key, _("In which region is the school?"), REGIONS, found.region)
        hostile(_("The website of the Rijksoverheid says which region your municipality is in."))
        sent = st.button(_("Save the region"), key="save_holiday_region")
    if sent and region is None:
        refused(Missing(field="region", label=N_("In which region is the school?")))
    elif sent and region is not None:
        attempt(
            lambda: school_days.set_holiday_region(here.store, here.actor, region),
            _("Saved. From now on the holidays of this region count."),
            key,
            at=PLACE,
        )


def _coming(here: Here, found: SchoolDays) -> None:
    until = ends_on(school_year(here.today) + 1)
    shown = [
        each
        for each in found.calendar.breaks
        if here.today <= each.last and each.first <= until and not _lies_in_another(found, each)
    ]
    frame = pd.DataFrame(
        [[_name(each), _days(each.first, each.last), _whose(each)] for each in shown],
        columns=[_("Day off"), _("When"), _("Set by")],
    )
    table(frame, _("Holidays and days off until the end of next school year"), words=True)
    rows(
        _("Source: Rijksoverheid ({source}), as of {date}.").format(
            source=SOURCE.removeprefix("https://www.").partition("/")[0], date=numbers.date(RETRIEVED)
        ),
    )


def _lies_in_another(found: SchoolDays, each: Break) -> bool:
    around = found.calendar.around(each.first)
    return around is not None and around != each and around.last >= each.last


def _name(each: Break) -> str:
    return each.name or _(NAMES[Holiday(each.kind) if each.kind in set(Holiday) else Feast(each.kind)])


def _whose(each: Break) -> str:
    if each.name:
        return _("your school")
    return _("law") if each.is_fixed else _("advice of the ministry")


def _days(first: dt.date, last: dt.date) -> str:
    if first == last:
        return numbers.date(first)
    return _("{first} until {last}").format(first=numbers.date(first), last=numbers.date(last))


def _own(here: Here, found: SchoolDays) -> None:
    st.subheader(_("Days off of your own school"))
    for each in found.own:
        if is_open(PLACE, f"change{each.closing_id}"):
            _correct(here, each)
        else:
            _one(here, each)
    if is_open(PLACE, "add"):
        _add(here)
    else:
        open_button(PLACE, "add", _("Add days off"), icon=":material/add:")


def _one(here: Here, own: OwnDays) -> None:
    with st.container(border=True, key=f"card_closing_{own.closing_id}"):
        hostile(own.words.name)
        replaces = (
            _("instead of: {holiday}").format(holiday=_replaceable(own.words.instead_of))
            if own.words.instead_of
            else ""
        )
        rows(_days(own.words.first, own.words.last), replaces)
        with st.container(horizontal=True):
            open_button(PLACE, f"change{own.closing_id}", _("Correct"), about=own.words.name)
            goes = _("These days are removed: they count as school days again.")
            if removal(f"closing_remove_{own.closing_id}", _("Remove"), goes, about=own.words.name):
                attempt(
                    partial(school_days.remove_closing_days, here.store, here.actor, own.closing_id),
                    _("Removed. These days count as school days again."),
                    at=PLACE,
                )


def _add(here: Here) -> None:
    key = "closing:0:"
    with st.container(border=True):
        words = _fields(here, key, ClosingWords(name="", first=here.today, last=here.today), is_new=True)
        sent = send_button(key, _("Save these days"), PLACE)
    if sent and words is None:
        refused(Missing(field="first"))
    elif sent and words is not None:
        act = partial(school_days.add_closing_days, here.store, here.actor, words)
        attempt(act, _(SAVED), key, then=lambda: close(PLACE), at=PLACE)


def _correct(here: Here, own: OwnDays) -> None:
    key = f"closing:{own.closing_id}:"
    edit(
        Editing(
            key=key,
            stands=own.words,
            version=crc32(repr(own.words).encode()),
            fields=partial(_fields, here, key),
            told=told_by(labels_of(ClosingWords), {"instead_of": _replaceable}),
            save=lambda words, _version: school_days.change_closing_days(
                here.store, here.actor, own.closing_id, words, begun(key, own.words)
            ),
            at=PLACE,
            save_label=_("Save these days"),
            said=_(SAVED),
        ),
        lambda: close(PLACE),
    )


def _fields(here: Here, key: str, start: ClosingWords, *, is_new: bool = False) -> ClosingWords | None:
    """What the fields hold; None without a first day."""
    most = ABOUT["name"].most
    name = line(f"{key}name", _(ABOUT["name"].label), start.name, most=most, example=_("Study day"))
    first = day(f"{key}first", _(ABOUT["first"].label), None if is_new else start.first)
    last = day(f"{key}last", _("Last day; leave it empty for one day"), None if is_new else start.last)
    choices = _choices(here, start.instead_of)
    instead_of = pick(
        f"{key}instead_of", _(ABOUT["instead_of"].label), choices, _replaceable, start.instead_of
    )
    if first is None:
        return None
    return ClosingWords(name=name, first=first, last=last or first, instead_of=instead_of)


def _choices(here: Here, chosen: str) -> list[str]:
    """The holidays of this school year and the next, and the one that is replaced now."""
    years = {school_year(here.today), school_year(here.today) + 1}
    near = [f"{kind}-{year}" for year in sorted(years) for kind in Holiday]
    found = [each for each in near if each in REPLACEABLE]
    return ["", *dict.fromkeys([*found, *filter(None, [chosen])])]


def _replaceable(key: str) -> str:
    if not key:
        return _("No")
    kind, _dash, year = key.rpartition("-")
    return f"{_(NAMES[Holiday(kind)])} {year_words(int(year))}"
