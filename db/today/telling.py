"""The content of the start page."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session

from core.ambitions import writable_years
from core.initiatives import ENDS
from core.permissions import Act, Actor, require
from core.time_zones import day_at
from db.attention import Attention, attention_of
from db.decisions import announced
from db.decisions.left_behind import without_owner
from db.expertise import findings, sightings_for_me
from db.initiatives import following, initiatives
from db.initiatives.case import people_of
from db.initiatives.lines import team_lines
from db.inquiry import open_questions
from db.kept import same_for_school
from db.paths import to_confirm
from db.scans import scans
from db.school_days import school_days, school_days_of
from db.store import Store
from db.today import asking
from db.today.agreeing import words_asked
from db.today.changes import about_me, happened
from db.today.connecting import of_findings, overlaps
from db.today.looking import looked_before
from db.today.mandates import of_mandates
from db.today.values import AskedKind, Today
from db.visits import visits

#: What happened stays on the start page for this long, however often somebody looks.
TOLD_FOR = timedelta(days=14)

#: What has a day that others count on stands before what waits without one.
WITH_A_DAY = {AskedKind.DECISION_REVIEW, AskedKind.COUNCIL_TERM}


def today(store: Store, actor: Actor) -> Today:
    """The start page of the actor, in a fixed number of queries."""
    require(actor, Act.SEE_TODAY)
    now, day = store.now(), store.today(actor)
    hour = now.replace(minute=0, second=0, microsecond=0)
    every, questions = initiatives(store, actor), open_questions(store, actor)
    seen, visited, followed = sightings_for_me(store, actor), visits(store, actor), following(store, actor)
    # The start page may be on a beamer, so it shows only what the whole team may see.
    found = findings(store, actor, for_team=True)
    coming = announced(store, actor)
    asked_scans, to_sign = scans(store, actor), to_confirm(store, actor)
    lines = {line.initiative_id: line for line in every}
    calendar = school_days(store, actor).calendar
    own = {line.initiative_id for line in every if line.is_mine}
    with store.read(actor) as session:
        people = people_of(session, actor.school_id)
        waiting = _waiting(session, actor.school_id, actor.time_zone, hour)
        since = looked_before(session, actor, now)
        asked = [
            *asking.offers(session, actor, lines, people),
            *asking.sightings(seen),
            *asking.visits(visited, store.today(actor)),
            *asking.challenges(questions, lines),
            *asking.points(followed),
            *asking.asked_in_return(session, actor, lines, people),
            *asking.reviews(lines, followed, actor, store.today(actor), calendar),
            *asking.help_answered(session, actor, lines, people),
            *asking.sustained(lines, actor, store.today(actor), calendar),
            *asking.of_decisions(coming),
            *words_asked(session, actor, writable_years(store.today(actor))),
            *asking.of_scans(asked_scans, actor, store.today(actor)),
            *asking.of_paths(to_sign),
            *of_mandates(session, actor, lines, people, now, calendar),
        ]
        return Today(
            mine=tuple(line for line in every if line.is_mine and line.phase not in ENDS),
            followed=followed,
            asked_of_me=tuple(
                sorted(asked, key=lambda each: (each.kind not in WITH_A_DAY, each.at, each.kind, each.id))
            ),
            since=since,
            happened=happened(session, actor, min(since or now, now - TOLD_FOR), now),
            lost_lead=waiting.lost_lead,
            ownerless=without_owner(session, actor),
            help_asked=tuple(asking.help_asked(session, actor, lines, people)),
            reviews_due=waiting.reviews_due,
            sustained=waiting.sustained,
            silent=waiting.silent,
            ending_in_holiday=tuple(
                line
                for line in waiting.mandates_ending
                if line.last_school_day and (actor.is_school_leader or line.initiative_id in own)
            ),
            about_me=about_me(session, actor, now - TOLD_FOR),
            connections=(*overlaps(session, actor.school_id, day, actor.time_zone), *of_findings(found)),
        )


@same_for_school
def _waiting(session: Session, school_id: int, time_zone: str, now: datetime) -> Attention:
    """What waits at the school this hour; questions are told elsewhere on the start page."""
    every = team_lines(session, school_id, day_at(time_zone, now), time_zone)
    return attention_of(every, (), now, time_zone, school_days_of(session, school_id).calendar)
