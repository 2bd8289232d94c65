"""The demo's decisions: one that waits for people, one whose survey is still sealed, one of last year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

from core.data_kinds import DataKind
from core.decisions import CouncilRole, Outcome, Stance
from core.norms import (
    Answer,
    Base,
    Combination,
    DecisionNorms,
    GroupCounts,
    GroupNorm,
    Operator,
    ResponseNorm,
    WeightRule,
)
from core.permissions import Actor
from core.survey_files import Corrections, apply, read_table, recognise
from db import decisions
from db.decisions import ArgumentWords, CouncilRecord, DataLink, Question, Say, Taken
from db.demo.team import before
from db.store import Store
from db.surveys import SurveyRef, import_survey

_ANSWERS = {"Voor": Answer.FAVOUR, "Tegen": Answer.AGAINST, "Geen mening": Answer.NO_OPINION}


def timetable(store: Store, leader: Actor, team: tuple[Actor, ...], ambition_id: int) -> int:
    """Five equal school days: norms were locked before the survey came in; now people must decide."""
    opened = before(store, 41)
    asked = Question(
        title="Vijf gelijke schooldagen",
        question="Gaan we volgend schooljaar over op vijf gelijke dagen?",
        ambition_id=ambition_id,
        says=(Say(PARENTS), Say(TEACHERS)),
    )
    decision = decisions.open_decision(opened, leader, asked)
    share, half = Fraction(11, 20), ResponseNorm(share=Fraction(1, 2))
    norms = DecisionNorms(
        groups=(
            GroupNorm(group=PARENTS, response=half, threshold=share),
            GroupNorm(group=TEACHERS, response=ResponseNorm(share=Fraction(4, 5)), threshold=share),
        ),
        combination=Combination.BOTH,
        weight_rule=WeightRule.FIXED,
        threshold=share,
        operator=Operator.AT_LEAST,
    )
    together = before(store, 32)
    draft = decisions.save_draft(together, team[0], decision, norms, based_on=0)
    decisions.lock_norms(before(store, 25), leader, decision, based_on=draft)
    decisions.save_profile(before(store, 25), leader, "Ouders en team samen, minstens 55 %", norms)
    came_in = before(store, 6)
    invited = {PARENTS: 240, TEACHERS: 24}
    survey = import_export(
        came_in, leader, "vijf_gelijke_dagen.csv", "Vijf gelijke dagen", DataKind.SATISFACTION, invited
    )
    link = DataLink(
        survey_id=survey.survey_id,
        question="Bent u voor of tegen het vijf-gelijke-dagenrooster?",
        row="",
        mapping=_ANSWERS,
        groups={PARENTS: PARENTS, TEACHERS: TEACHERS},
    )
    decisions.link_survey(came_in, leader, decision, link)
    heard = before(store, 4)
    for actor, group, stance, text, source in (
        (team[0], PARENTS, Stance.FOR, "Elke dag hetzelfde geeft rust thuis en op de opvang.", "Ouderavond"),
        (team[1], PARENTS, Stance.AGAINST, "De woensdagmiddag is voor sport en muziekles.", "Ouderavond"),
        (team[2], TEACHERS, Stance.FOR, "Vijf rustige ochtenden, minder hapsnap.", "Teamvergadering"),
        (
            team[3],
            TEACHERS,
            Stance.AGAINST,
            "Samen voorbereiden kan alleen op woensdag.",
            "Teamvergadering",
        ),
    ):
        words = ArgumentWords(group=group, stance=stance, text=text, source=source)
        decisions.add_argument(heard, actor, decision, words)
    return decision


def green_yard(store: Store, leader: Actor, team: tuple[Actor, ...], ambition_id: int) -> int:
    """A green school yard: the survey is in, and sealed until the team has locked its norms."""
    asked = Question(
        title="Een groen schoolplein",
        question="Maken we van de helft van het plein een groene speelplek?",
        ambition_id=ambition_id,
        says=(Say(PUPILS), Say(PARENTS), Say(TEACHERS)),
    )
    decision = decisions.open_decision(before(store, 12), team[1], asked)
    invited = {PUPILS: 72, PARENTS: 240, TEACHERS: 24}
    came_in = before(store, 3)
    survey = import_export(
        came_in, leader, "groen_schoolplein.csv", "Groen schoolplein", DataKind.SATISFACTION, invited
    )
    same = {group: group for group in invited}
    question = "Ben je voor of tegen een groen schoolplein?"
    decisions.link_survey(
        came_in,
        leader,
        decision,
        DataLink(survey_id=survey.survey_id, question=question, row="", mapping=_ANSWERS, groups=same),
    )
    norms = DecisionNorms(
        groups=tuple(
            GroupNorm(
                group=group,
                response=ResponseNorm(share=Fraction(1, 2)),
                threshold=Fraction(1, 2),
                operator=Operator.MORE_THAN,
            )
            for group in invited
        )
    )
    decisions.save_draft(before(store, 3, 15), team[1], decision, norms, based_on=0)
    return decision


def tablets(store: Store, leader: Actor, team: tuple[Actor, ...], ambition_id: int) -> int:
    """Last year's decision by a named vote in the team; its review is near."""
    asked = Question(
        title="Tablets alleen bij de instructie",
        question="Gebruiken we tablets alleen nog bij de instructie?",
        ambition_id=ambition_id,
        says=(Say(TEACHERS),),
    )
    decision = decisions.open_decision(before(store, 314), team[2], asked)
    two_thirds = GroupNorm(
        group=TEACHERS,
        response=ResponseNorm(share=Fraction(4, 5)),
        threshold=Fraction(2, 3),
        operator=Operator.AT_LEAST,
        base=Base.RESPONDENTS,
    )
    voted = before(store, 291)
    draft = decisions.save_draft(voted, team[2], decision, DecisionNorms((two_thirds,)), based_on=0)
    decisions.lock_norms(voted, leader, decision, based_on=draft)
    decisions.enter_counts(
        voted,
        leader,
        decision,
        GroupCounts(group=TEACHERS, invited=24, favour=17, against=4, no_opinion=1),
        named=True,
    )
    taken = Taken(
        outcome=Outcome.ADOPTED,
        text="Vanaf maart gebruiken we tablets alleen bij de instructie.",
        owner_id=team[2].person_id,
        review_on=store.today(leader) + timedelta(days=17),
        minorities_heard="Wie tegen was, probeert het eerst zes weken in de eigen groep.",
        council=CouncilRecord(CouncilRole.CONSULTED, voted.today(leader)),
    )
    decisions.record_decision(before(store, 291, 16), leader, decision, taken)
    return decision


FILES = Path(__file__).with_name("files")


PARENTS, TEACHERS, PUPILS = "Ouders", "Leerkrachten", "Leerlingen"


_NAMES = Corrections(group_names={"ouder": PARENTS, "leerkracht": TEACHERS, "leerling": PUPILS})


def import_export(
    store: Store, leader: Actor, file: str, title: str, kind: DataKind, invited: Mapping[str, int | None]
) -> SurveyRef:
    """Store one of the demo's exports as a survey of the demo school."""
    table = read_table((FILES / file).read_bytes(), file)
    recognition = recognise(table, _NAMES)
    responses = apply(table, recognition)
    return import_survey(store, leader, title, kind, recognition, responses, invited)
