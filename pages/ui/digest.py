"""The weekly mail: what Today asks of its reader, what changed, and what comes up; and the way to end it."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from core.mails import Mail, bare
from core.permissions import Actor
from core.school_days import SchoolCalendar
from db import actions, decisions, digests, initiatives, insights, meetings, school_days, visits
from db import today as day
from db.digests import DueDigest
from db.insights import LearningKind
from db.mailing import MailFailed, MailTrouble, deliver, has_mail, public_address
from db.store import Store
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _, language, ngettext, use_language
from pages.ui.kit.languages import LANGUAGES
from pages.ui.kit.mail import letter
from pages.ui.kit.start import the_store
from pages.ui.kit.told import sentence_of
from pages.ui.today.asked import asked_card, help_card
from pages.ui.today.coming import Day, days_of_decisions, days_of_initiatives, days_of_visits
from pages.ui.today.meetings import days_of_meetings

#: Where the link in a mail leads that ends it.
OFF = "/weekbericht/uit"
_AHEAD = dt.timedelta(days=14)
#: Of each part; the rest is on the start page.
_MOST = 10


def send_due_digests(store: Store) -> None:
    """Send the weekly mails that are due; the server does this by itself."""
    if not has_mail():
        return
    for due in digests.due_digests(store):
        if not digests.claim_digest(store, due):
            continue
        try:
            mail = digest_mail(store, due)
        except Exception:  # one that cannot be made must not keep the others from theirs
            logging.getLogger("kartrekker").exception("weekly mail %s", due.digest_id)
            continue
        if not _sent(store, due, mail):
            return


def _sent(store: Store, due: DueDigest, mail: Mail | None) -> bool:
    """Whether to go on with the next: not where the mail server takes nothing now."""
    if mail is not None:
        try:
            (trouble,) = deliver([mail], store.now())
        except MailFailed as failed:
            trouble = failed.why
        if trouble is MailTrouble.REFUSED:  # this address; it is not tried again this week
            return True
        if trouble is not None:
            digests.give_back_digest(store, due)
            return False
    digests.digest_sent(store, due)
    return True


def digest_mail(store: Store, due: DueDigest) -> Mail | None:
    """The weekly mail of somebody, in their language; None if there is nothing to tell."""
    use_language(due.language, due.actor.time_zone)
    parts = [part for part in _parts(store, due.actor, due.since) if part]
    if not parts:
        return None
    address = public_address() or ""
    off = f"{address}{OFF}?{urlencode({'code': due.off})}"
    foot = _("You get this mail because you asked for it under My account. No more of these? {address}")
    return Mail(
        to=due.email,
        name=due.actor.name,
        subject=_("Your week at {school}").format(school=bare(due.school_name)),
        text=letter(
            due.actor.name,
            [*parts, _("All of it is on your start page: {address}").format(address=f"{address}/")],
            foot.format(address=off),
        ),
        off=off,
    )


def _parts(store: Store, actor: Actor, since: dt.datetime) -> Iterator[str]:
    """What the start page shows this person, as sentences without what stands below them."""
    found = day.today(store, actor)
    helps = [help_card(each).label for each in found.help_asked if each.is_for_me]
    asked = [asked_card(each).label for each in found.asked_of_me]
    yield _part(_("Asked of you"), [*asked, *_actions(store, actor), *_learned(store, actor), *helps])
    new = [each for each in found.happened if not each.is_own and each.at > since]
    yield _part(_("What happened"), [sentence_of(each, own=False) for each in new])
    yield _part(_("What comes"), _coming(store, actor))


def _actions(store: Store, actor: Actor) -> Iterator[str]:
    for each in actions.actions(store, actor):
        if each.words.person_id == actor.person_id and each.is_open:
            date = numbers.date(each.words.due_on)
            yield _("{text} (by {date})").format(text=each.words.text, date=date)


def _learned(store: Store, actor: Actor) -> Iterator[str]:
    for each in insights.learning_asked(store, actor):
        tried = each.kind is LearningKind.OUTCOME
        said = _("What came of it? “{title}”") if tried else _("“{title}”: what did we learn? Two minutes")
        yield said.format(title=each.title)


def _coming(store: Store, actor: Actor) -> Iterator[str]:
    today = store.today(actor)
    calendar: SchoolCalendar = school_days.school_days(store, actor).calendar
    found: list[Day] = [
        *days_of_meetings(meetings.meetings(store, actor), today),
        *days_of_decisions(decisions.decisions(store, actor), decisions.announced(store, actor), calendar),
        *days_of_initiatives(initiatives.initiatives(store, actor)),
        *days_of_visits(visits.visits(store, actor), today),
    ]
    for each in sorted(found, key=lambda one: (one.on, one.said)):
        if today <= each.on <= today + _AHEAD:
            yield f"{numbers.date(each.on)}: {each.said}"


def _part(title: str, found: Iterable[str]) -> str:
    said: Sequence[str] = list(found)
    if not said:
        return ""
    lines = [f"- {bare(each)}" for each in said[:_MOST]]
    if (more := len(said) - _MOST) > 0:
        lines.append("- " + ngettext("and {n} more", "and {n} more", more).format(n=numbers.count(more)))
    return "\n".join([f"{title}:", *lines])


async def end_digest(request: Request) -> Response:
    """Where the link in a weekly mail leads: one press ends it, and so does a mail program by itself.

    Opening it changes nothing, because mail filters open links too. The code proves whose it is.
    """
    code = request.query_params.get("code", "")
    spoken = await asyncio.to_thread(digests.language_behind, the_store(), code)
    if request.method == "POST":
        await asyncio.to_thread(digests.end_by_code, the_store(), code)
    use_language(spoken)
    page = _ended() if spoken is None or request.method == "POST" else _to_end(code)
    answer = HTMLResponse(page)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _to_end(code: str) -> str:
    action = escape(f"{OFF}?{urlencode({'code': code})}")
    said = _("Do you want no more weekly mails from Kartrekker?")
    return _page(
        f'<p>{escape(said)}</p><form method="post" action="{action}">'
        f'<button type="submit" autofocus>{escape(_("Stop the weekly mail"))}</button></form>'
    )


def _ended() -> str:
    said = _("You get no weekly mail any more. You can ask for it again under My account.")
    return _page(
        f'<p role="status">{escape(said)}</p><p><a href="/">{escape(_("To the start page"))}</a></p>'
    )


def _page(body: str) -> str:
    title = escape(_("Weekly mail"))
    right = LANGUAGES[language()].locale.text_direction if language() in LANGUAGES else "ltr"
    return (
        f'<!doctype html><html lang="{language()}" dir="{right}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title} · Kartrekker</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{title}</h1>{body}</main></body></html>"
    )


_STYLE = (
    "body{font:18px/1.5 system-ui,sans-serif;color:#14202b;background:#fff;margin:0}"
    "main{max-width:34rem;margin:3rem auto;padding:0 1.25rem}"
    "button{font:inherit;padding:.75rem 1.25rem;border:0;border-radius:.5rem;background:#00557f;color:#fff}"
    "a{color:#00557f}button:focus-visible,a:focus-visible{outline:3px solid #14202b;outline-offset:3px}"
)
