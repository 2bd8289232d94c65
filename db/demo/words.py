"""The verbs of the demo's story, and the act behind each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from core.chain import ChainKind
from core.data_kinds import DataKind
from core.evidence import EvidenceKind, EvidenceRef
from core.expectations import Answer as Given
from core.expectations import AnswerWords
from core.initiatives import Phase
from core.inquiry import ClaimKind, ClaimRef
from core.insights import InsightWords, OptionWords, OriginKind, TryWords
from core.mandates import MandateWords
from core.meetings import MeetingWords, NoteWords, RoundWords
from core.norms import ChoiceNorms, ForOption, GroupCounts
from core.observing import ObservationWords
from core.paths import Finding, LineWords, PathStep
from core.permissions import Actor
from core.scans import UNKNOWN, ScanAnswer
from core.school_data import Overview, read_duo, read_overview, understand
from core.school_years import school_year
from core.sources.references import Reference
from core.survey_files import Corrections, Recognition, Responses, apply, read_table, recognise
from core.taking_back import Answer
from core.themes import key_of
from core.visiting import VisitWords
from core.workload import PlanWords, TaskKind, TaskWords
from db import (
    actions,
    agreements,
    ambitions,
    chain,
    decisions,
    expertise,
    initiatives,
    inquiry,
    insights,
    limesurvey,
    meetings,
    members,
    observations,
    paths,
    scans,
    school_data,
    surveys,
    themes,
    visits,
    workgroups,
    workload,
)
from db.demo.scene import FILES, Scene
from db.expertise import EntryWords
from db.inquiry import SourceWords
from db.insights import Origin
from db.limesurvey import Taken
from db.school_data import ReadFile, SetWords
from db.store import Store
from db.themes import ThemeWords

_GROUPS = Corrections(
    group_names={
        "ouder": "Ouders",
        "leerkracht": "Leerkrachten",
        "leerling": "Leerlingen",
        "onderwijsassistent": "Onderwijsassistenten",
        "overblijfkracht": "Overblijfkrachten",
    }
)


@dataclass(frozen=True)
class Word:
    """An act, the kind of thing it creates, the hour at which it runs, and its defaults."""

    act: Callable[..., Any]
    makes: str = ""
    hour: int = 14
    given: Mapping[str, Any] = field(default_factory=dict)


def _moves(to: Phase, hour: int = 14) -> Word:
    return Word(initiatives.move, hour=hour, given={"to": to})


def _fill_in(store: Store, actor: Actor, entries: Mapping[int, EntryWords]) -> None:
    for area_id, words in entries.items():
        expertise.save_entry(store, actor, area_id, words)


def _answer_points(
    store: Store, actor: Actor, initiative_id: int, says: Sequence[str], how: str = "", instead: str = ""
) -> None:
    """An answer to each point in order; `how` and `instead` go with the one that needs them."""
    asked = initiatives.dialogue(store, actor, initiative_id).points
    given = {
        point.point_id: AnswerWords(answer=Given(said), how=how, instead=instead)
        for point, said in zip(asked, says, strict=True)
    }
    initiatives.answer_points(store, actor, initiative_id, given)


def _import(
    store: Store, actor: Actor, file: str, title: str, kind: DataKind, invited: Mapping[str, int]
) -> int:
    return surveys.import_survey(store, actor, title, kind, *_read(file), invited).survey_id


def _import_newer(store: Store, actor: Actor, survey_id: int, file: str) -> None:
    surveys.import_new_version(store, actor, survey_id, *_read(file))


def _tie(store: Store, actor: Actor, survey_id: int, responses: int) -> None:
    taken = Taken(
        sid=214365, title="", attribute="", data=b"", lss=b"", said=_GROUPS, invited={},
        first_response=1, last_response=responses, n_visits=0,
    )  # fmt: skip
    limesurvey.remember(store, actor, survey_id, taken, _GROUPS, include_incomplete=False)


def _read(file: str) -> tuple[Recognition, Responses]:
    table = read_table((FILES / file).read_bytes(), file)
    recognition = recognise(table, _GROUPS)
    return recognition, apply(table, recognition)


def _bring_figures(store: Store, actor: Actor, file: str, title: str, source: str) -> int:
    overview = _overview(store, actor, file)
    read = ReadFile(filename=file, sha256=overview.sha256, figures=understand(overview).figures)
    words = SetWords(title=title, source=source)
    return school_data.add_figures(store, actor, DataKind.OUTPUT, words, read)


def _bring_open_data(store: Store, actor: Actor, file: str, title: str, school: str) -> int:
    words = SetWords(title=title, source="Open data van DUO", about=school)
    read = _open_data(store, actor, file, school)
    return school_data.add_figures(store, actor, DataKind.INPUT, words, read)


def _bring_newer_open_data(store: Store, actor: Actor, figures_id: int, file: str, school: str) -> None:
    school_data.add_file(store, actor, figures_id, _open_data(store, actor, file, school))


def _open_data(store: Store, actor: Actor, file: str, school: str) -> ReadFile:
    found = read_duo(_overview(store, actor, file))
    return ReadFile(filename=file, sha256=found.overview.sha256, figures=found.of(school))


def _overview(store: Store, actor: Actor, file: str) -> Overview:
    """A file in which {0} is the year in which the school year began, {1} the year before it, and so on."""
    year = school_year(store.today(actor))
    text = (FILES / file).read_text(encoding="utf-8").format(*(year - back for back in range(6)))
    return read_overview(text.encode(), file)


def _learn(store: Store, actor: Actor, initiative_id: int, words: InsightWords) -> int:
    return insights.write_insight(store, actor, words, Origin(OriginKind.INITIATIVE, initiative_id))


def _try_too(
    store: Store, actor: Actor, insight_id: int, initiative_id: int, same: str, otherwise: str
) -> int:
    words = TryWords(same=same, otherwise=otherwise)
    return insights.begin_try(store, actor, insight_id, words, initiative_id=initiative_id)


def _not_chosen(
    store: Store, actor: Actor, decision_id: int, what: str, why_not: str, reopen_when: str
) -> None:
    words = OptionWords(what=what, why_not=why_not, reopen_when=reopen_when)
    insights.keep_option(store, actor, words, decision_id=decision_id)


def _write_theme(
    store: Store, actor: Actor, survey_id: int, question: str, title: str, sayings: Sequence[str]
) -> int:
    """A theme of these sayings, without a look at the results: a decision may still wait for that."""
    keys = [key_of(each) for each in sayings]
    return themes.add_theme(store, actor, survey_id, question, ThemeWords(title=title), keys)


def _keep_norms(store: Store, actor: Actor, decision_id: int, name: str) -> None:
    locked = decisions.decision(store, actor, decision_id).versions
    decisions.save_profile(store, actor, name, locked[-1].norms)


def _draft_choice(store: Store, actor: Actor, decision_id: int, norms: ChoiceNorms, *, based_on: int) -> int:
    return decisions.save_draft(store, actor, decision_id, norms, based_on=based_on)


def _count_hands(store: Store, actor: Actor, decision_id: int, counts: GroupCounts, *, named: bool) -> None:
    decisions.enter_counts(store, actor, decision_id, counts, named=named)


def _link_choice(
    store: Store, actor: Actor, decision_id: int, survey_id: int, question: str, mapping: Mapping[str, str],
    groups: Mapping[str, str],
) -> None:  # fmt: skip
    meant = {answer: ForOption(option) for answer, option in mapping.items()}
    link = decisions.DataLink(survey_id=survey_id, question=question, row="", mapping=meant, groups=groups)
    decisions.link_survey(store, actor, decision_id, link)


def _observe(
    store: Store, actor: Actor, held_on: date, title: str, role: str, seen: str, meaning: str = ""
) -> int:
    """`who` is the person of the event, so the role of who saw it has a word of its own."""
    words = ObservationWords(held_on=held_on, title=title, who=role, seen=seen, meaning=meaning)
    return observations.note_observation(store, actor, words)


def _add_to_path(
    store: Store,
    actor: Actor,
    path_id: int,
    step: PathStep,
    text: str,
    observation_id: int | None = None,
    survey_id: int | None = None,
    line_id: int | None = None,
    data_kind: DataKind | None = None,
    finding: Finding | None = None,
) -> int:
    ref = None
    if observation_id is not None:
        ref = EvidenceRef(kind=EvidenceKind.OBSERVATION, id=observation_id)
    elif survey_id is not None:
        ref = EvidenceRef(kind=EvidenceKind.SURVEY, id=survey_id)
    said = LineWords(text=text, evidence=ref, about=line_id, data_kind=data_kind, finding=finding)
    return paths.add_line(store, actor, path_id, step, said)


def _go_through(store: Store, actor: Actor, meeting_id: int) -> None:
    """Each item takes the minutes that were planned for it; then the meeting ends."""
    moment = store.now()
    for item in meetings.now(store, actor, meeting_id).items:
        meetings.show_item(_at(store, moment), actor, meeting_id, item.item_id)
        moment += timedelta(minutes=item.words.minutes)
    meetings.close_meeting(_at(store, moment), actor, meeting_id)


def _count_hands_up(
    store: Store, actor: Actor, meeting_id: int, item: int, words: RoundWords, counts: Mapping[str, int]
) -> None:
    """A round about the item at this place of the agenda, without phones."""
    now = meetings.now(store, actor, meeting_id)
    item_id = now.items[item - 1].item_id
    asked = meetings.ask_round(store, actor, meeting_id, item_id, words, hands=True)
    meetings.count_by_hand(store, actor, asked, counts, len(now.people))


def _say(store: Store, actor: Actor, meeting_id: int, item: int, words: NoteWords) -> None:
    """Note what was said at the item at this place of the agenda."""
    item_id = meetings.now(store, actor, meeting_id).items[item - 1].item_id
    meetings.note(store, actor, meeting_id, item_id, words)


def _at(store: Store, moment: datetime) -> Store:
    return replace(store, now=lambda: moment)


def _begin_plan(store: Store, actor: Actor, title: str, factors: Mapping[str, str]) -> int:
    """A work distribution plan for this school year; `factors`: by first name, others are full-time."""
    words = PlanWords(year=school_year(store.today(actor)), title=title)
    plan_id = workload.begin_plan(store, actor, words)
    begun = workload.plan(store, actor, plan_id)
    people = [replace(each, factor=Fraction(factors.get(each.name.split()[0], "1"))) for each in begun.people]
    workload.set_people(store, actor, plan_id, people, based_on=begun.version)
    return plan_id


def _give_a_word(
    store: Store, actor: Actor, initiative_id: int, answer: Answer = Answer.CONFIRMED, text: str = ""
) -> None:
    """As a lead, of all that one is asked about the mandate and its ladder."""
    seen = initiatives.initiative(store, actor, initiative_id)
    asked = [say for step in seen.ladder for say in step.says]
    asked += [say for version in seen.mandates for say in version.says if say not in asked]
    for each in asked:
        if each.is_mine and each.said_at is None:
            initiatives.say_as_lead(store, actor, each.say_id, answer, text)


def _copy_plan(store: Store, actor: Actor, plan_id: int, title: str) -> int:
    return workload.begin_from(
        store, actor, plan_id, PlanWords(year=school_year(store.today(actor)), title=title)
    )


def _divide(
    store: Store,
    actor: Actor,
    plan_id: int,
    task: str,
    sort: TaskKind,
    everyone: int = 0,
    besides: Sequence[str] = (),
    hours: Mapping[str, int] | None = None,
) -> None:
    """A task of a plan: `everyone` has these hours, by their factor; `hours` of some by first name."""
    begun = workload.plan(store, actor, plan_id)
    first = {worker_id: name.split()[0] for worker_id, name in begun.names.items()}
    own = hours or {}
    quarters = {
        each.worker_id: 4 * own[name] if name in own else int(4 * everyone * (each.factor or 1))
        for each in begun.plan.workers
        if (name := first[each.worker_id]) in own or (everyone and name not in besides)
    }
    workload.put_task(store, actor, plan_id, TaskWords(title=task, kind=sort, hours=quarters))


def _answer_scan(store: Store, actor: Actor, scan_id: int, picks: str, text: str = "") -> None:
    """A pick per statement, in groups for the eye; `?`: does not know."""
    told = tuple(UNKNOWN if each == "?" else each for each in picks.replace(" ", ""))
    scans.answer_scan(store, actor, scan_id, ScanAnswer(picks=told, text=text))


def _ask_of_ambition(store: Store, actor: Actor, ambition_id: int, part: str, question: str) -> int:
    claim = ClaimRef(kind=ClaimKind.AMBITION, id=ambition_id)
    return inquiry.ask_how_we_know(store, actor, claim, question, part)


WORDS = {
    # the vision, ambitions and workgroups
    "sets the vision": Word(ambitions.set_vision, given={"reason": "", "began_version": 0}),
    "adds the ambition": Word(ambitions.add_ambition, "ambition"),
    "changes the ambition": Word(ambitions.change_ambition, given={"began_version": 1}),
    "carries over": Word(ambitions.carry_over, "ambition"),
    "endorses": Word(ambitions.endorse, given={"version": 1}),
    "drops the ambition": Word(ambitions.drop_ambition),
    "asks how we know that": Word(_ask_of_ambition, "challenge", hour=15),
    "answers how we know that": Word(inquiry.answer_challenge, hour=16),
    "forms the workgroup": Word(workgroups.form_workgroup, "workgroup"),
    # what the team agrees, and how it looks at itself
    "proposes the agreement": Word(agreements.propose_agreement, "agreement"),
    "stands behind it": Word(agreements.endorse_agreement, given={"version": 1}),
    "brings it into force": Word(agreements.settle, given={"version": 1}),
    "opens the scan": Word(scans.open_scan, "scan", hour=9),
    "answers the scan": Word(_answer_scan, hour=16),
    "closes the scan": Word(scans.close_scan, hour=9),
    # an initiative and its phases
    "opens": Word(initiatives.open_initiative, "initiative"),
    "starts from a decision": Word(chain.start_from_decision, "initiative"),
    "sets aside": Word(initiatives.set_aside, "initiative"),
    "has a question": _moves(Phase.RESEARCH_QUESTION),
    "is ready for a mandate": _moves(Phase.MANDATE, 15),
    "plans": _moves(Phase.PLAN),
    "begins": _moves(Phase.EXECUTION),
    "looks back": _moves(Phase.EVALUATION),
    "sustains": _moves(Phase.SUSTAINED),
    "stops": _moves(Phase.STOPPED),
    "evaluates": Word(initiatives.evaluate),
    "says what became of it": Word(initiatives.check_sustained),
    "writes what was learned": Word(_learn, "insight", hour=16),
    "tries it too": Word(_try_too, "try", hour=16),
    "asks the team to decide": Word(chain.link_decision, given={"kind": ChainKind.ASKED}),
    # who leads it, and who takes part
    "claims": Word(initiatives.claim, "offer"),
    "asks to lead": Word(initiatives.nominate, "offer", given={"part": "lead"}),
    "asks to join": Word(initiatives.nominate, "offer", given={"part": "member"}),
    "says yes": Word(initiatives.accept_offer),
    "joins": Word(initiatives.join, hour=8),
    "expects": Word(initiatives.set_expectations),
    "asks in points": Word(initiatives.ask_points),
    "answers the points": Word(_answer_points, hour=16),
    "asks in return": Word(initiatives.ask_in_return, "ask", hour=16),
    "replies": Word(initiatives.reply_in_return, hour=17),
    "follows": Word(initiatives.offer_as_follower),
    "closes the access": Word(members.deactivate, hour=16),
    # its mandate
    "grants": Word(initiatives.grant_mandate),
    "signals": Word(initiatives.signal),
    "talks it over": Word(initiatives.record_conversation),
    "adjusts the frame": Word(initiatives.adjust_frame),
    "gives a word": Word(_give_a_word, hour=15),
    "settles": Word(initiatives.settle),
    # its progress
    "notes": Word(initiatives.post_progress, hour=16),
    "praises": Word(initiatives.appreciate, hour=17),
    "agrees with another": Word(workgroups.exchange),
    "agrees on an action": Word(actions.note_action, "action"),
    "ticks off": Word(actions.do_action),
    "puts on the board": Word(actions.place_card, hour=8),
    # what it rests on
    "brings a source": Word(inquiry.add_source, "source"),
    "writes a theme": Word(_write_theme, "theme", hour=15),
    "states": Word(inquiry.add_statement, "statement"),
    "lets it rest on": Word(inquiry.rest_on),
    "challenges": Word(inquiry.challenge, "challenge"),
    "answers": Word(inquiry.answer_challenge),
    # decisions and surveys
    "asks": Word(decisions.open_decision, "decision"),
    "did not choose": Word(_not_chosen, hour=15),
    "drafts norms": Word(decisions.save_draft, "draft", given={"based_on": 0}),
    "drafts norms of a choice": Word(_draft_choice, "draft", given={"based_on": 0}),
    "locks norms": Word(decisions.lock_norms),
    "keeps the norms": Word(_keep_norms),
    "brings a survey": Word(_import, "survey"),
    "brings a newer file": Word(_import_newer),
    "ties it to LimeSurvey": Word(_tie),
    "looks at the results": Word(surveys.results),
    "brings figures": Word(_bring_figures, "figures"),
    "brings open data": Word(_bring_open_data, "figures"),
    "brings newer open data": Word(_bring_newer_open_data),
    "links the survey": Word(decisions.link_survey),
    "links the survey to the options": Word(_link_choice),
    "counts hands": Word(_count_hands),
    "heard": Word(decisions.add_argument, "argument"),
    "weighs": Word(decisions.weigh_argument, given={"based_on": 0}),
    "decides": Word(decisions.record_decision),
    "looks back on the decision": Word(decisions.review_decision, given={"based_on": 0}),
    "notes of the council": Word(decisions.note_council_step, hour=20),
    # observations and conversations
    "sees or hears": Word(_observe, "observation", hour=15),
    # a question to look into
    "looks into": Word(paths.open_path, "path", hour=15),
    "adds to it": Word(_add_to_path, "line", hour=15),
    # meetings
    "begins a work plan": Word(_begin_plan, "plan"),
    "makes another version": Word(_copy_plan, "plan"),
    "divides": Word(_divide),
    "plans the meeting": Word(meetings.plan_meeting, "meeting", hour=9),
    "begins the meeting": Word(meetings.open_meeting),
    "comes to it": Word(meetings.attend),
    "counts hands in it": Word(_count_hands_up, hour=15),
    "notes what is said": Word(_say),
    "goes through it": Word(_go_through),
    # profiles and sightings
    "fills in": Word(_fill_in),
    "points at": Word(expertise.point_at, "sighting"),
    "recognises it": Word(expertise.accept_sighting),
    "says what drives them": Word(expertise.say_motivation, hour=16),
    "asks to look in": Word(visits.ask_visit, "visit", hour=15),
    "answers the visit": Word(visits.answer_visit, hour=16),
}


def _term(scene: Scene, ago: int, given: dict[str, Any]) -> None:
    """A mandate of so many `weeks`, which returns to the team two weeks before its end."""
    begins = given.setdefault("starts_on", ago)
    if "weeks" in given:
        until = given.setdefault("until", begins - 7 * given.pop("weeks"))
        given.setdefault("returns_on", until + 14)
    for name, usual in (("fixed", ""), ("free", ""), ("quarters", 4), ("budget", 0), ("coaching", "")):
        given.setdefault(name, usual)


def _source(scene: Scene, ago: int, given: dict[str, Any]) -> None:
    if "publication" in given:
        given["reference"] = scene.publication(given.pop("publication"))
    elif "title" in given:
        given["reference"] = Reference(title=given.pop("title"))


def _planned(scene: Scene, ago: int, given: dict[str, Any]) -> None:
    """A meeting on the day of the event; `next`: on the first such weekday that comes."""
    if "next" in given:
        given["held_on"] = scene.next_day(given.pop("next"))
    given.setdefault("held_on", ago)


def _visit(scene: Scene, ago: int, given: dict[str, Any]) -> None:
    """`next`: on the first such weekday that comes."""
    if "next" in given:
        given["visit_on"] = scene.next_day(given.pop("next"))


#: Shorthand, by the value that it builds.
SHORT: Mapping[type, Callable[..., None]] = {
    MandateWords: _term,
    SourceWords: _source,
    MeetingWords: _planned,
    VisitWords: _visit,
}
