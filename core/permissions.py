"""Who may do what: the one policy table, used by acts in db, navigation and documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.errors import Refusal
from core.time_zones import DEFAULT_TIME_ZONE, day_at


class Role(StrEnum):
    """A person's role in one school (or, for a board member, in the board's schools)."""

    TEACHER = "teacher"
    SCHOOL_LEADER = "school_leader"
    BOARD_MEMBER = "board_member"
    ADMINISTRATOR = "administrator"


class Act(StrEnum):
    """Everything that can be done or seen. Each act in db names one of these."""

    INVITE_MEMBER = "invite_member"
    SEE_MEMBERS = "see_members"
    CHANGE_MEMBER = "change_member"
    CHANGE_SETTINGS = "change_settings"
    MANAGE_SCHOOLS = "manage_schools"
    SEE_BOARD = "see_board"
    UPLOAD_BOARD_SURVEY = "upload_board_survey"
    BACK_UP = "back_up"
    REMOVE_DEMO = "remove_demo"
    SEE_SURVEYS = "see_surveys"
    UPLOAD_SURVEY = "upload_survey"
    CHANGE_SURVEY = "change_survey"
    ORDER_SAYINGS = "order_sayings"
    COUNT_THEMES = "count_themes"
    CONNECT_LIMESURVEY = "connect_limesurvey"
    MATCH_QUESTIONS = "match_questions"
    FORM_SCALE = "form_scale"
    SEE_SCANS = "see_scans"
    WRITE_SCAN = "write_scan"
    OPEN_SCAN = "open_scan"
    ANSWER_SCAN = "answer_scan"
    CLOSE_SCAN = "close_scan"
    SEE_DATA = "see_data"
    NOTE_OBSERVATION = "note_observation"
    CHANGE_OBSERVATION = "change_observation"
    WALK_PATH = "walk_path"
    ADD_FIGURES = "add_figures"
    SEE_DECISIONS = "see_decisions"
    OPEN_DECISION = "open_decision"
    EDIT_NORMS = "edit_norms"
    ARGUE = "argue"
    WEIGH_ARGUMENT = "weigh_argument"
    LOCK_NORMS = "lock_norms"
    LINK_SURVEY = "link_survey"
    ENTER_COUNTS = "enter_counts"
    RECORD_DECISION = "record_decision"
    CLOSE_DECISION = "close_decision"
    MEND_QUESTION = "mend_question"
    REVIEW_DECISION = "review_decision"
    NOTE_COUNCIL_STEP = "note_council_step"
    SEE_INSIGHTS = "see_insights"
    WRITE_INSIGHT = "write_insight"
    TRY_INSIGHT = "try_insight"
    PUBLISH_INSIGHT = "publish_insight"
    SEE_SHARED = "see_shared"
    KEEP_OPTION = "keep_option"
    REMOVE_WORDS = "remove_words"
    SEE_EXPERTISE = "see_expertise"
    EDIT_OWN_PROFILE = "edit_own_profile"
    TAKE_OWN_DATA = "take_own_data"
    FORGET_ME = "forget_me"
    POINT_AT_EXPERTISE = "point_at_expertise"
    VISIT_LESSON = "visit_lesson"
    PROPOSE_AREA = "propose_area"
    CURATE_AREAS = "curate_areas"
    IMPORT_PROFILES = "import_profiles"
    SEE_AMBITIONS = "see_ambitions"
    ENDORSE_AMBITION = "endorse_ambition"
    PROPOSE_FRAME = "propose_frame"
    SET_AMBITIONS = "set_ambitions"
    SEE_AGREEMENTS = "see_agreements"
    WORD_AGREEMENT = "word_agreement"
    ENDORSE_AGREEMENT = "endorse_agreement"
    SETTLE_AGREEMENT = "settle_agreement"
    QUOTE_AGREEMENT = "quote_agreement"
    SEE_INITIATIVES = "see_initiatives"
    OPEN_INITIATIVE = "open_initiative"
    EDIT_INITIATIVE = "edit_initiative"
    OFFER_PART = "offer_part"
    ANSWER_OFFER = "answer_offer"
    DRAFT_FRAME = "draft_frame"
    GRANT_MANDATE = "grant_mandate"
    SIGNAL = "signal"
    TAKE_BACK = "take_back"
    SAY_AS_LEAD = "say_as_lead"
    ASK_ALONG = "ask_along"
    ANSWER_ALONG = "answer_along"
    THINK_BACK = "think_back"
    AGREE_EXPECTATIONS = "agree_expectations"
    POST_PROGRESS = "post_progress"
    OFFER_HELP = "offer_help"
    CORRECT_NOTE = "correct_note"
    REMOVE_NOTE = "remove_note"
    MOVE_PHASE = "move_phase"
    EVALUATE = "evaluate"
    CHECK_SUSTAINED = "check_sustained"
    APPRECIATE = "appreciate"
    STATE = "state"
    CHALLENGE = "challenge"
    ANSWER_CHALLENGE = "answer_challenge"
    FORM_WORKGROUP = "form_workgroup"
    EXCHANGE = "exchange"
    FOLLOW_CALENDAR = "follow_calendar"
    SEE_WORKLOAD = "see_workload"
    PLAN_WORKLOAD = "plan_workload"
    SEE_TODAY = "see_today"
    SEE_TRAIL = "see_trail"
    GET_DIGEST = "get_digest"
    SEARCH = "search"
    SEE_MEETINGS = "see_meetings"
    PLAN_MEETING = "plan_meeting"
    CHANGE_MEETING = "change_meeting"
    PROPOSE_ITEM = "propose_item"
    ORDER_AGENDA = "order_agenda"
    KEEP_TEMPLATE = "keep_template"
    OPEN_MEETING = "open_meeting"
    RUN_MEETING = "run_meeting"
    ATTEND_MEETING = "attend_meeting"
    KEEP_MINUTES = "keep_minutes"
    NOTE_ACTION = "note_action"
    END_ACTION = "end_action"
    FILL_BOARD = "fill_board"


#: The team, and the leaders of the school. Other role rules follow from these two: who may own or lead
#: something, and the roles that a school grants by invitation.
TEAM = frozenset({Role.TEACHER, Role.SCHOOL_LEADER})
LEADERS = frozenset({Role.SCHOOL_LEADER})
#: Who works at the office of a board, and not in a team: the roles that an office grants.
OFFICE = frozenset({Role.BOARD_MEMBER, Role.ADMINISTRATOR})

#: One row per act: the roles that may; all others may not.
POLICY: dict[Act, frozenset[Role]] = {
    Act.INVITE_MEMBER: LEADERS | {Role.ADMINISTRATOR},
    Act.SEE_MEMBERS: TEAM | {Role.ADMINISTRATOR},
    Act.CHANGE_MEMBER: LEADERS | {Role.ADMINISTRATOR},
    Act.CHANGE_SETTINGS: LEADERS | {Role.ADMINISTRATOR},
    Act.MANAGE_SCHOOLS: OFFICE,
    Act.SEE_BOARD: frozenset({Role.BOARD_MEMBER}),
    Act.UPLOAD_BOARD_SURVEY: frozenset({Role.BOARD_MEMBER}),
    Act.BACK_UP: LEADERS | {Role.ADMINISTRATOR},
    Act.REMOVE_DEMO: TEAM | OFFICE,
    Act.SEE_SURVEYS: TEAM,
    Act.UPLOAD_SURVEY: LEADERS,
    Act.CHANGE_SURVEY: LEADERS,
    Act.ORDER_SAYINGS: TEAM,
    Act.COUNT_THEMES: LEADERS,
    Act.CONNECT_LIMESURVEY: LEADERS,
    Act.MATCH_QUESTIONS: TEAM,
    Act.FORM_SCALE: TEAM,
    Act.SEE_SCANS: TEAM,
    Act.WRITE_SCAN: TEAM,
    Act.OPEN_SCAN: TEAM,
    Act.ANSWER_SCAN: TEAM,
    Act.CLOSE_SCAN: TEAM,
    Act.SEE_DATA: TEAM,
    Act.NOTE_OBSERVATION: TEAM,
    Act.CHANGE_OBSERVATION: TEAM,
    Act.WALK_PATH: TEAM,
    Act.ADD_FIGURES: LEADERS,
    Act.SEE_DECISIONS: TEAM,
    Act.OPEN_DECISION: TEAM,
    Act.EDIT_NORMS: TEAM,
    Act.ARGUE: TEAM,
    Act.WEIGH_ARGUMENT: TEAM,
    Act.LOCK_NORMS: LEADERS,
    Act.LINK_SURVEY: LEADERS,
    Act.ENTER_COUNTS: LEADERS,
    Act.RECORD_DECISION: LEADERS,
    Act.CLOSE_DECISION: LEADERS,
    Act.MEND_QUESTION: LEADERS,
    Act.REVIEW_DECISION: TEAM,
    Act.NOTE_COUNCIL_STEP: LEADERS,
    Act.SEE_INSIGHTS: TEAM,
    Act.WRITE_INSIGHT: TEAM,
    Act.TRY_INSIGHT: TEAM,
    Act.PUBLISH_INSIGHT: LEADERS,
    Act.SEE_SHARED: TEAM | {Role.BOARD_MEMBER},
    Act.KEEP_OPTION: TEAM,
    Act.REMOVE_WORDS: TEAM,
    Act.SEE_EXPERTISE: TEAM,
    Act.EDIT_OWN_PROFILE: TEAM,
    Act.TAKE_OWN_DATA: frozenset(Role),
    Act.FORGET_ME: frozenset(Role),
    Act.POINT_AT_EXPERTISE: TEAM,
    Act.VISIT_LESSON: TEAM,
    Act.PROPOSE_AREA: TEAM,
    Act.CURATE_AREAS: LEADERS,
    Act.IMPORT_PROFILES: LEADERS,
    Act.SEE_AMBITIONS: TEAM,
    Act.ENDORSE_AMBITION: TEAM,
    Act.PROPOSE_FRAME: TEAM,
    Act.SET_AMBITIONS: LEADERS,
    Act.SEE_AGREEMENTS: TEAM,
    Act.WORD_AGREEMENT: TEAM,
    Act.ENDORSE_AGREEMENT: TEAM,
    Act.SETTLE_AGREEMENT: TEAM,
    Act.QUOTE_AGREEMENT: TEAM,
    Act.SEE_INITIATIVES: TEAM,
    Act.OPEN_INITIATIVE: TEAM,
    Act.EDIT_INITIATIVE: TEAM,
    Act.OFFER_PART: TEAM,
    Act.ANSWER_OFFER: TEAM,
    Act.DRAFT_FRAME: TEAM,
    Act.GRANT_MANDATE: LEADERS,
    Act.SIGNAL: TEAM,
    Act.TAKE_BACK: LEADERS,
    Act.SAY_AS_LEAD: TEAM,
    Act.ASK_ALONG: TEAM,
    Act.ANSWER_ALONG: TEAM,
    Act.THINK_BACK: LEADERS,
    Act.AGREE_EXPECTATIONS: TEAM,
    Act.POST_PROGRESS: TEAM,
    Act.OFFER_HELP: TEAM,
    Act.CORRECT_NOTE: TEAM,
    Act.REMOVE_NOTE: LEADERS,
    Act.MOVE_PHASE: TEAM,
    Act.EVALUATE: TEAM,
    Act.CHECK_SUSTAINED: TEAM,
    Act.APPRECIATE: TEAM,
    Act.STATE: TEAM,
    Act.CHALLENGE: TEAM,
    Act.ANSWER_CHALLENGE: TEAM,
    Act.FORM_WORKGROUP: TEAM,
    Act.EXCHANGE: TEAM,
    Act.FOLLOW_CALENDAR: TEAM,
    Act.SEE_WORKLOAD: TEAM,
    Act.PLAN_WORKLOAD: TEAM,
    Act.SEE_TODAY: TEAM,
    Act.SEE_TRAIL: TEAM | OFFICE,
    Act.GET_DIGEST: TEAM,
    Act.SEARCH: TEAM,
    Act.SEE_MEETINGS: TEAM,
    Act.PLAN_MEETING: TEAM,
    Act.CHANGE_MEETING: TEAM,
    Act.PROPOSE_ITEM: TEAM,
    Act.ORDER_AGENDA: TEAM,
    Act.KEEP_TEMPLATE: TEAM,
    Act.OPEN_MEETING: TEAM,
    Act.RUN_MEETING: TEAM,
    Act.ATTEND_MEETING: TEAM,
    Act.KEEP_MINUTES: TEAM,
    Act.NOTE_ACTION: TEAM,
    Act.END_ACTION: TEAM,
    Act.FILL_BOARD: TEAM,
}


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A signed-in person in one school, or at the office of a board, and one role; for all of db.

    `board_id`: the office of the board that the school belongs to; at the office itself its own id.
    """

    person_id: int
    school_id: int
    role: Role
    name: str
    time_zone: str = DEFAULT_TIME_ZONE
    board_id: int | None = None

    @property
    def is_at_office(self) -> bool:
        """Whether they are here for the board, and not in a school."""
        return self.board_id == self.school_id

    @property
    def is_school_leader(self) -> bool:
        """Whether they lead the school."""
        return self.role in LEADERS

    def day_of(self, moment: datetime) -> date:
        """The local day of a moment at the actor's school.

        >>> from datetime import UTC
        >>> lea = Actor(person_id=1, school_id=1, role=Role.SCHOOL_LEADER, name="Lea")
        >>> lea.day_of(datetime(2026, 11, 18, 23, 30, tzinfo=UTC))
        datetime.date(2026, 11, 19)
        """
        return day_at(self.time_zone, moment)


class NotPermitted(Refusal):
    """The actor's role may not do this."""

    role: Role
    act: Act


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
