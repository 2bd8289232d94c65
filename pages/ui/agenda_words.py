"""A private calendar for a calendar program: its text, and the route that serves it."""

from __future__ import annotations

import asyncio
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from db.agenda import AgendaKind, AgendaWords, feed
from pages.ui.kit.i18n import _, use_language
from pages.ui.kit.numbers import date
from pages.ui.kit.places import (
    AMBITIONS,
    DECISIONS,
    EXPERTISE,
    INITIATIVES,
    MEETING,
    VISITS_VIEW,
    MeetingView,
)
from pages.ui.kit.start import the_store

_TYPE = "text/calendar; charset=utf-8"
_PLACES = {
    AgendaKind.MANDATE_ENDS: INITIATIVES,
    AgendaKind.COMES_BACK: INITIATIVES,
    AgendaKind.EXPECTATIONS: INITIATIVES,
    AgendaKind.DECISION_REVIEW: DECISIONS,
    AgendaKind.AMBITION_RETURNS: AMBITIONS,
    AgendaKind.SUSTAINED_CHECK: INITIATIVES,
    AgendaKind.COUNCIL_TERM: DECISIONS,
    AgendaKind.ACTION: MEETING,
    AgendaKind.MEETING: MEETING,
    AgendaKind.VISIT: EXPERTISE,
}


#: Where a day opens a view, not a thing.
_VIEWS = {
    AgendaKind.ACTION: {"view": MeetingView.ACTIONS.value},
    AgendaKind.VISIT: {"view": VISITS_VIEW},
}


def agenda_words(language: str, address: str) -> AgendaWords:
    """The text of a calendar in this language; `address` is the address of Kartrekker."""
    use_language(language)

    def place(kind: AgendaKind, identifier: int) -> str:
        page = _PLACES[kind]
        query = _VIEWS.get(kind) or page.to(identifier)
        return f"{address}{page.address}?{urlencode(query)}"

    return AgendaWords(
        calendar=_("Kartrekker: {school}"),
        summaries={
            AgendaKind.MANDATE_ENDS: _("Mandate ends: {title}"),
            AgendaKind.COMES_BACK: _("Comes back to the team: {title}"),
            AgendaKind.EXPECTATIONS: _("Look at the expectations again: {title}"),
            AgendaKind.DECISION_REVIEW: _("Look back on the decision: {title}"),
            AgendaKind.AMBITION_RETURNS: _("Ambition comes back: {title}"),
            AgendaKind.SUSTAINED_CHECK: _("Still in place: {title}"),
            AgendaKind.COUNCIL_TERM: _("Answer of the MR due: {title}"),
            AgendaKind.ACTION: _("Action point: {title}"),
            AgendaKind.MEETING: "{title}",
            AgendaKind.VISIT: _("Visit to a lesson, with {title}"),
        },
        place=place,
        before=_("Before the holiday: {summary} ({date})"),
        day=date,
    )


async def agenda(request: Request) -> Response:
    """Serve the calendar of a private link; ignores cookies, and answers 404 if there is none."""
    address = str(request.base_url)
    ics = await asyncio.to_thread(
        feed, the_store(), request.path_params["secret"], lambda language: agenda_words(language, address)
    )
    found = ics is not None
    answer = Response(ics, 200 if found else 404, media_type=_TYPE if found else None)
    answer.headers["Cache-Control"] = ", ".join(("private", "no-store"))
    return answer
