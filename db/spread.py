"""How leading is spread over the team, as figures of the whole team."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import exists, func
from sqlmodel import Session, col, select

from core.initiatives import OfferState, Part, Rung
from core.permissions import Act, Actor, require
from core.school_years import school_year
from core.spread import Lead, quarters
from core.spread import spread as measured
from core.time_zones import day_at
from db.models import AuditEntry, LadderStep, LeadSay, Membership, Offer, Participation
from db.store import Store

_LAST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadPeriod:
    """A quarter of a school year, or the part of it that has passed; never a name.

    `initiatives`: number with a lead; `leads`: number of different leads; `effective`: the number of people
    who, leading equally long, would give the same spread; `outside_formal`: share of lead days by people
    without a formal role. With `enough` False they are 0 and None: too few initiatives would identify people.
    """

    starts_on: date
    ends_on: date
    initiatives: int
    leads: int
    effective: Fraction | None
    outside_formal: Fraction | None
    enough: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfTrust:
    """How often leading was given and taken back in a school year, for the team as a whole; never a name.

    `settled`, `taken_back`: how the signals about mandates ended. `stopped`: mandates that ended as
    somebody else than who led stopped the initiative. `answered`: offers to lead that got an
    answer, of somebody who wanted to or was asked; `declined`: those that got a no.
    """

    school_year: int
    settled: int
    taken_back: int
    stopped: int
    answered: int
    declined: int


def trust_by_year(store: Store, actor: Actor) -> tuple[YearOfTrust, ...]:
    """The school years with a signal or mandate that ended so or an offer that was answered, oldest first."""
    require(actor, Act.SEE_INITIATIVES)
    counts: Counter[tuple[int, str]] = Counter()
    with store.read(actor) as session:
        steps = session.exec(
            select(LadderStep.rung, LadderStep.taken_at)
            .where(LadderStep.school_id == actor.school_id, LadderStep.text != "")
            .where(col(LadderStep.rung).in_((Rung.SETTLED, Rung.TAKEN_BACK)))
        )
        counts.update((school_year(actor.day_of(at)), rung) for rung, at in steps)
        # Only those who did not stop it themselves were asked for a word.
        stopped = session.exec(
            select(LadderStep.taken_at)
            .where(LadderStep.school_id == actor.school_id, LadderStep.rung == Rung.ENDED)
            .where(exists().where(col(LeadSay.step_id) == LadderStep.id))
        )
        counts.update((school_year(actor.day_of(at)), Rung.ENDED) for at in stopped)
        offers = session.exec(
            select(Offer.state, Offer.answered_at)
            .where(Offer.school_id == actor.school_id, Offer.part == Part.LEAD)
            .where(col(Offer.state).in_((OfferState.ACCEPTED, OfferState.DECLINED)))
        )
        counts.update((school_year(actor.day_of(at)), state) for state, at in offers if at)
    return tuple(
        YearOfTrust(
            school_year=year,
            settled=counts[year, Rung.SETTLED],
            taken_back=counts[year, Rung.TAKEN_BACK],
            stopped=counts[year, Rung.ENDED],
            answered=counts[year, OfferState.ACCEPTED] + counts[year, OfferState.DECLINED],
            declined=counts[year, OfferState.DECLINED],
        )
        for year in sorted({year for year, _what in counts})
    )


def spread(store: Store, actor: Actor) -> tuple[SpreadPeriod, ...]:
    """The quarters since the school's first lead, oldest first; at most the last three years."""
    require(actor, Act.SEE_INITIATIVES)
    today = store.today(actor)
    with store.read(actor) as session:
        leads = leads_at(session, {actor.school_id: actor.time_zone}, store.now())[actor.school_id]
    if not leads:
        return ()
    periods = []
    for starts_on, last in quarters(min(each.first for each in leads), today)[-_LAST:]:
        ends_on = min(last, today)
        found = measured(leads, starts_on, ends_on)
        periods.append(
            SpreadPeriod(
                starts_on=starts_on,
                ends_on=ends_on,
                initiatives=found.initiatives,
                leads=found.leads,
                effective=found.effective,
                outside_formal=found.outside_formal,
                enough=found.enough,
            )
        )
    return tuple(periods)


def leads_at(session: Session, zones: Mapping[int, str], now: datetime) -> dict[int, list[Lead]]:
    """Who led what and when, by school; `zones`: the time zone of each. Losing access ends a lead too."""
    left = _left(session, zones)
    rows = session.exec(
        select(Participation).where(col(Participation.school_id).in_(zones), Participation.part == Part.LEAD)
    )
    found: dict[int, list[Lead]] = {school_id: [] for school_id in zones}
    for row in rows:
        zone = zones[row.school_id]
        ended = row.ended_at or left.get((row.school_id, row.person_id))
        found[row.school_id].append(
            Lead(
                person=row.person_id,
                initiative=row.initiative_id,
                is_formal=row.is_formal,
                first=day_at(zone, row.began_at),
                last=day_at(zone, max(ended, row.began_at) if ended else now),
            )
        )
    return found


def _left(session: Session, school_ids: Collection[int]) -> dict[tuple[int, int], datetime]:
    query = (
        select(Membership.school_id, Membership.person_id, func.max(AuditEntry.at))
        .join(
            AuditEntry,
            (col(AuditEntry.subject_id) == Membership.person_id)
            & (col(AuditEntry.school_id) == Membership.school_id),
        )
        .where(col(Membership.school_id).in_(school_ids), col(Membership.is_active).is_(False))
        .where(AuditEntry.subject == "person", AuditEntry.action == "deactivate")
        .group_by(col(Membership.school_id), col(Membership.person_id))
    )
    return {(school_id, person_id): at for school_id, person_id, at in session.exec(query)}
