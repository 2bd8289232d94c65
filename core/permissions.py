"""Who may do what: the one policy table. Acts in db, navigation and the documents follow it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from core.errors import Refusal


class Role(StrEnum):
    """A person's part in one school (or, for a board member, in the board's schools)."""

    TEACHER = "teacher"
    SCHOOL_LEADER = "school_leader"
    BOARD_MEMBER = "board_member"
    ADMINISTRATOR = "administrator"


class Act(StrEnum):
    """What can be done or seen. Each act in db names one of these."""

    INVITE_MEMBER = "invite_member"
    SEE_MEMBERS = "see_members"
    CHANGE_MEMBER = "change_member"
    CHANGE_SETTINGS = "change_settings"
    REMOVE_DEMO = "remove_demo"
    SEE_SURVEYS = "see_surveys"
    UPLOAD_SURVEY = "upload_survey"
    CHANGE_SURVEY = "change_survey"
    SEE_DECISIONS = "see_decisions"
    OPEN_DECISION = "open_decision"
    EDIT_NORMS = "edit_norms"
    ARGUE = "argue"
    LOCK_NORMS = "lock_norms"
    LINK_SURVEY = "link_survey"
    ENTER_COUNTS = "enter_counts"
    RECORD_DECISION = "record_decision"
    SEE_EXPERTISE = "see_expertise"
    EDIT_OWN_PROFILE = "edit_own_profile"
    POINT_AT_EXPERTISE = "point_at_expertise"
    PROPOSE_AREA = "propose_area"
    CURATE_AREAS = "curate_areas"
    IMPORT_PROFILES = "import_profiles"
    SEE_AMBITIONS = "see_ambitions"
    ENDORSE_AMBITION = "endorse_ambition"
    SET_AMBITIONS = "set_ambitions"
    SEE_INITIATIVES = "see_initiatives"
    OPEN_INITIATIVE = "open_initiative"
    EDIT_INITIATIVE = "edit_initiative"
    OFFER_PART = "offer_part"
    ANSWER_OFFER = "answer_offer"
    GRANT_MANDATE = "grant_mandate"
    SIGNAL = "signal"
    TAKE_BACK = "take_back"
    AGREE_EXPECTATIONS = "agree_expectations"
    POST_PROGRESS = "post_progress"
    MOVE_PHASE = "move_phase"
    EVALUATE = "evaluate"
    APPRECIATE = "appreciate"
    STATE = "state"
    CHALLENGE = "challenge"
    FORM_WORKGROUP = "form_workgroup"
    EXCHANGE = "exchange"
    FOLLOW_CALENDAR = "follow_calendar"
    SEE_TODAY = "see_today"


#: Where a school is unless it says otherwise; there are Dutch schools in the Caribbean too.
DEFAULT_TIME_ZONE = "Europe/Amsterdam"

_TEAM = frozenset({Role.TEACHER, Role.SCHOOL_LEADER})
_LEADERS = frozenset({Role.SCHOOL_LEADER})

#: One row per act: the roles that may. A role that is not named may not.
POLICY: dict[Act, frozenset[Role]] = {
    Act.INVITE_MEMBER: _LEADERS | {Role.ADMINISTRATOR},
    Act.SEE_MEMBERS: _TEAM | {Role.ADMINISTRATOR},
    Act.CHANGE_MEMBER: _LEADERS | {Role.ADMINISTRATOR},
    Act.CHANGE_SETTINGS: _LEADERS | {Role.ADMINISTRATOR},
    Act.REMOVE_DEMO: _TEAM,
    Act.SEE_SURVEYS: _TEAM,
    Act.UPLOAD_SURVEY: _LEADERS,
    Act.CHANGE_SURVEY: _LEADERS,
    Act.SEE_DECISIONS: _TEAM,
    Act.OPEN_DECISION: _TEAM,
    Act.EDIT_NORMS: _TEAM,
    Act.ARGUE: _TEAM,
    Act.LOCK_NORMS: _LEADERS,
    Act.LINK_SURVEY: _LEADERS,
    Act.ENTER_COUNTS: _LEADERS,
    Act.RECORD_DECISION: _LEADERS,
    Act.SEE_EXPERTISE: _TEAM,
    Act.EDIT_OWN_PROFILE: _TEAM,
    Act.POINT_AT_EXPERTISE: _TEAM,
    Act.PROPOSE_AREA: _TEAM,
    Act.CURATE_AREAS: _LEADERS,
    Act.IMPORT_PROFILES: _LEADERS,
    Act.SEE_AMBITIONS: _TEAM,
    Act.ENDORSE_AMBITION: _TEAM,
    Act.SET_AMBITIONS: _LEADERS,
    Act.SEE_INITIATIVES: _TEAM,
    Act.OPEN_INITIATIVE: _TEAM,
    Act.EDIT_INITIATIVE: _TEAM,
    Act.OFFER_PART: _TEAM,
    Act.ANSWER_OFFER: _TEAM,
    Act.GRANT_MANDATE: _LEADERS,
    Act.SIGNAL: _TEAM,
    Act.TAKE_BACK: _LEADERS,
    Act.AGREE_EXPECTATIONS: _TEAM,
    Act.POST_PROGRESS: _TEAM,
    Act.MOVE_PHASE: _TEAM,
    Act.EVALUATE: _TEAM,
    Act.APPRECIATE: _TEAM,
    Act.STATE: _TEAM,
    Act.CHALLENGE: _TEAM,
    Act.FORM_WORKGROUP: _TEAM,
    Act.EXCHANGE: _TEAM,
    Act.FOLLOW_CALENDAR: _TEAM,
    Act.SEE_TODAY: _TEAM,
}


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A signed-in person in one school and in one role: who asks, for every act and question in db."""

    person_id: int
    school_id: int
    role: Role
    name: str
    time_zone: str = DEFAULT_TIME_ZONE

    def day_of(self, moment: datetime) -> date:
        """The day that a moment was at the actor's school.

        >>> from datetime import UTC
        >>> lea = Actor(person_id=1, school_id=1, role=Role.SCHOOL_LEADER, name="Lea")
        >>> lea.day_of(datetime(2026, 11, 18, 23, 30, tzinfo=UTC))
        datetime.date(2026, 11, 19)
        """
        return moment.astimezone(ZoneInfo(self.time_zone)).date()


class NotPermitted(Refusal):
    """The actor's role may not do this."""

    def __init__(self, role: Role, act: Act) -> None:
        super().__init__(f"{role} may not {act}")
        self.role = role
        self.act = act


def may(role: Role, act: Act) -> bool:
    """Whether the policy lets this role do this act.

    >>> may(Role.SCHOOL_LEADER, Act.INVITE_MEMBER), may(Role.TEACHER, Act.INVITE_MEMBER)
    (True, False)
    """
    return role in POLICY[act]


def require(actor: Actor, act: Act) -> None:
    """Raise `NotPermitted` unless the actor's role may do this act."""
    if not may(actor.role, act):
        raise NotPermitted(actor.role, act)
