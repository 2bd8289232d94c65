"""A survey that stays tied to LimeSurvey: newer answers come in at a press, or every day.

They come in as a newer file would, by the same rules: as a next version, and shown from k together.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import or_, update
from sqlmodel import Session, col, select

from core.errors import Refusal
from core.events.surveys import LinkedToLimeSurvey, LookedInLimeSurvey, UnlinkedFromLimeSurvey
from core.norms.refusals import MoreReturnedThanInvited
from core.permissions import LEADERS, Act, Actor, Role, require
from core.survey_files import Corrections, Hints, Recognition, apply, first_look
from core.survey_files.corrected import from_json, to_json
from db.acting import acting, asking, find, value_of
from db.apart import apart
from db.decisions import import_newer
from db.limesurvey import fetching, refusals
from db.limesurvey.connecting import account_of
from db.limesurvey.fetching import Progress, silent
from db.limesurvey.values import Fresh, LinkNow, Taken
from db.limesurvey.visiting import visiting
from db.models import LimeLink, Membership, Person, School, Survey, SurveyImport
from db.store import EVERY, Store
from db.surveys import AlreadyImported
from db.surveys.case import SurveyCase, find_import, from_structure, invited_of, on_survey
from db.trouble import StorageTrouble

#: Longer than any fetch takes; a server that died in one lets go by itself.
_HOLD = timedelta(minutes=20)
#: Not before this hour of the school's day.
MORNING = 6


def link(store: Store, actor: Actor, survey_id: int) -> LinkNow | None:
    """How this survey is taken in from LimeSurvey; None if it is not."""
    with asking(store, actor, Act.CONNECT_LIMESURVEY) as session:
        row = _link(session, actor, survey_id)
        return value_of(LinkNow, row) if row else None


def linked(store: Store, actor: Actor) -> dict[int, int]:
    """The surveys here by their number in LimeSurvey, of one that was taken in twice the last."""
    with asking(store, actor, Act.CONNECT_LIMESURVEY) as session:
        ours = select(LimeLink).where(LimeLink.school_id == actor.school_id).order_by(col(LimeLink.id))
        return {row.sid: row.survey_id for row in session.exec(ours)}


def remember(
    store: Store, actor: Actor, survey_id: int, taken: Taken, said: Corrections, *, include_incomplete: bool
) -> None:
    """Tie a survey that was just stored to where its answers came from, with how they were read."""
    with acting(store, actor, Act.CONNECT_LIMESURVEY, on_survey(survey_id)) as case:
        row = _link(case.session, actor, survey_id)
        values = {
            "sid": taken.sid,
            "attribute": taken.attribute,
            "corrections": to_json(said),
            "include_incomplete": include_incomplete,
            "counted": by_group(taken.invited, said.group_names, said.everyone),
            "first_response": taken.first_response,
            "last_response": taken.last_response,
            "trouble": "",
        }
        if row is None:
            case.add(LimeLink, **values)
            case.tell(LinkedToLimeSurvey(sid=taken.sid, daily=False))
            return
        for name, value in {**values, "looked_at": case.at}.items():
            setattr(row, name, value)
        case.session.add(row)
        case.tell(LinkedToLimeSurvey(sid=taken.sid, daily=row.is_daily))


def by_group(invited: Mapping[str, int], names: Mapping[str, str], everyone: str) -> dict[str, int]:
    """The numbers invited by the names of groups, as people call them; two answers of one group together.

    >>> by_group({"ouder": 40, "verzorger": 2}, {"ouder": "ouders", "verzorger": "ouders"}, "")
    {'ouders': 42}
    """
    found: dict[str, int] = {}
    for answer, n in invited.items():
        name = names.get(answer, answer) if answer else everyone
        if name:
            found[name] = found.get(name, 0) + n
    return found


def set_daily(store: Store, actor: Actor, survey_id: int, is_daily: bool) -> None:
    """Fetch newer answers every day, in this person's name, or not any more."""
    with acting(store, actor, Act.CONNECT_LIMESURVEY, on_survey(survey_id)) as case:
        row = _held(case)
        row.is_daily, row.trouble = is_daily, ""
        row.linked_by = actor.person_id
        case.session.add(row)
        case.tell(LinkedToLimeSurvey(sid=row.sid, daily=is_daily))


def unlink(store: Store, actor: Actor, survey_id: int) -> None:
    """Do not take it in from LimeSurvey any more; what came in stays."""
    with acting(store, actor, Act.CONNECT_LIMESURVEY, on_survey(survey_id)) as case:
        case.session.delete(_held(case))
        case.tell(UnlinkedFromLimeSurvey())


def fetch_again(store: Store, actor: Actor, survey_id: int, progress: Progress = silent) -> Taken:
    """The answers as they are in LimeSurvey now, for a person to confirm; nothing is stored.

    `StartedAnew`, `NotConnected`, and the refusals of a visit.
    """
    require(actor, Act.CONNECT_LIMESURVEY)
    row, title = _row(store, actor, survey_id)
    with visiting(account_of(store, actor)) as visit:
        taken = fetching.take(visit, fetching.about(visit, row.sid, title), row.attribute, progress)
    if taken.first_response > row.last_response:
        raise refusals.StartedAnew
    return taken


def refresh(store: Store, actor: Actor, survey_id: int, progress: Progress = silent) -> Fresh:
    """Take in what came since, as it was read before; a next version only if something did.

    `NeedsALook` where a person must confirm it; `BeingFetched`; as `fetch_again` and `import_newer` refuse.
    """
    row, _title = _row(store, actor, survey_id)
    with _holding(store, actor, survey_id):
        taken = fetch_again(store, actor, survey_id, progress)
        said = from_json(row.corrections)
        hints = Hints(no_pupils=True)
        table, found = apart(partial(first_look, taken.data, taken.name, taken.lss, hints, said))
        counted = by_group(taken.invited, said.group_names, said.everyone)
        with asking(store, actor, Act.UPLOAD_SURVEY) as session:
            before = find_import(session, actor, survey_id)
            _require_alike(before, found)
            invited = _invited(session, survey_id, row.counted, counted)
            n_before = _n(before)
        try:
            imported = import_newer(
                store, actor, survey_id, found, apply(table, found), invited,
                include_incomplete=row.include_incomplete,
            )  # fmt: skip
        except AlreadyImported:
            imported = None
        except MoreReturnedThanInvited as error:
            raise refusals.NeedsALook from error
    with acting(store, actor, Act.CONNECT_LIMESURVEY, on_survey(survey_id)) as case:
        row = _held(case)
        row.looked_at, row.trouble, row.counted = case.at, "", counted
        row.last_response = max(row.last_response, taken.last_response)
        case.session.add(row)
        case.tell(LookedInLimeSurvey())
        if imported is None:
            return Fresh(version=None, n_more=0)
        after = find_import(case.session, actor, survey_id)
        return Fresh(version=imported.ref.version, n_more=_n(after) - n_before)


def _require_alike(before: SurveyImport, found: Recognition) -> None:
    """A new question, another kind of question or a new group is for people to see first."""
    asked = {(each.key, each.kind) for each in from_structure(before.structure)}
    groups = {each["group"] for each in before.returned}
    is_alike = asked == {(each.key, each.kind) for each in found.questions}
    if found.open_doubts or not is_alike or {each.name for each in found.groups} - groups:
        raise refusals.NeedsALook


def _invited(
    session: Session, survey_id: int, before: Mapping[str, int], now: Mapping[str, int]
) -> dict[str, int | None] | None:
    """The numbers invited with what changed in LimeSurvey; what a person said otherwise stays. None: all."""
    stands = invited_of(session, survey_id)
    changed = {
        group: n
        for group, n in now.items()
        if n != stands.get(group) and stands.get(group) == before.get(group)
    }
    return {**stands, **changed} if changed else None


def _n(stored: SurveyImport) -> int:
    return stored.n_complete + (stored.n_incomplete if stored.include_incomplete else 0)


def _row(store: Store, actor: Actor, survey_id: int) -> tuple[LimeLink, str]:
    with asking(store, actor, Act.CONNECT_LIMESURVEY) as session:
        survey = find(session, actor, Survey, survey_id)
        row = _link(session, actor, survey_id)
        if row is None:
            raise refusals.NotConnected
        return row, survey.title


def _link(session: Session, actor: Actor, survey_id: int) -> LimeLink | None:
    query = select(LimeLink).where(LimeLink.survey_id == survey_id, LimeLink.school_id == actor.school_id)
    return session.exec(query).first()


def _held(case: SurveyCase) -> LimeLink:
    row = _link(case.session, case.actor, case.id)
    if row is None:
        raise refusals.NotConnected
    return row


@contextmanager
def _holding(store: Store, actor: Actor, survey_id: int) -> Iterator[None]:
    """One fetch at a time, on however many servers; `BeingFetched`."""
    ours = update(LimeLink).where(
        col(LimeLink.survey_id) == survey_id, col(LimeLink.school_id) == actor.school_id
    )
    with store.write(actor) as session:
        held, now = col(LimeLink.held_until), store.now()
        is_free = or_(held.is_(None), held < now, held > now + _HOLD)  # by a clock that was ahead
        taken = session.execute(ours.where(is_free).values(held_until=now + _HOLD))
        if not taken.rowcount:  # type: ignore[attr-defined]
            raise refusals.BeingFetched
    try:
        yield
    finally:
        with store.write(actor) as session:
            session.execute(ours.values(held_until=None))


def refresh_due(store: Store) -> None:
    """Fetch for every survey that wants it and was not looked at today; the server does this by itself.

    What goes wrong is kept with the survey, and told there; tomorrow it is tried again. A school that is not
    let in is not tried at its next survey: each wrong password counts there.
    """
    shut: dict[int, str] = {}
    for survey_id, actor in _due(store):
        trouble = shut.get(actor.school_id, "")
        try:
            if not trouble:
                refresh(store, actor, survey_id)
                continue
        except refusals.BeingFetched:
            continue
        except StorageTrouble:
            raise
        except Refusal as refusal:
            trouble = type(refusal).__name__
            if isinstance(refusal, _NOT_LET_IN):
                shut[actor.school_id] = trouble
        except Exception:  # another server says anything; the other schools must get theirs
            logging.getLogger("kartrekker").exception("survey %s", survey_id)
            trouble = refusals.NotLimeSurvey.__name__
        _note(store, actor, survey_id, trouble)


_NOT_LET_IN = (
    refusals.WrongLogin, refusals.TooManyLogins, refusals.LoginSwitchedOff, refusals.LoginRefused,
)  # fmt: skip


def _note(store: Store, actor: Actor, survey_id: int, trouble: str) -> None:
    """Keep with a survey what was in the way."""
    with suppress(Refusal), acting(store, actor, Act.CONNECT_LIMESURVEY, on_survey(survey_id)) as case:
        row = _held(case)
        row.looked_at, row.trouble = case.at, trouble
        case.session.add(row)
        case.tell(LookedInLimeSurvey(trouble=trouble))


def _due(store: Store) -> list[tuple[int, Actor]]:
    """The surveys to look at now, each with who asked for it and still leads the school."""
    with store.read(EVERY) as session:
        rows = session.exec(
            select(LimeLink, School, Person)
            .join(School, col(School.id) == LimeLink.school_id)
            .join(Person, col(Person.id) == LimeLink.linked_by)
            .join(
                Membership,
                (col(Membership.person_id) == LimeLink.linked_by)
                & (col(Membership.school_id) == LimeLink.school_id),
            )
            .where(
                col(LimeLink.is_daily).is_(True),
                col(School.is_demo).is_(False),
                col(Membership.is_active).is_(True),
                col(Membership.role).in_([role.value for role in LEADERS]),
            )
        ).all()
        due = []
        for row, school, person in rows:
            zone = ZoneInfo(school.time_zone)
            now, last = store.now().astimezone(zone), row.looked_at.astimezone(zone)
            if now.hour >= MORNING and last.date() != now.date():
                actor = Actor(
                    person_id=person.id or 0, school_id=row.school_id, role=Role.SCHOOL_LEADER,
                    name=person.name, time_zone=school.time_zone, board_id=school.board,
                )  # fmt: skip
                due.append((row.survey_id, actor))
        return due
