"""Both sides of a mandate: drafted by who leads, agreed by both, and the record of taking back told by both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import delete

from core.errors import AlreadyDone, Missing
from core.initiatives import Phase, Rung
from core.mandates import DateNotPermitted, RungNotAllowed
from core.permissions import Actor
from core.taking_back import Answer, LeadAwaited, NotOnThatDay
from db import initiatives
from db.initiatives import IsASideAlready, NotYourInitiative, NotYoursToAnswer, PersonNotActive, SayLine
from db.members import deactivate
from db.models import LeadSay
from db.store import EVERY, Store
from db.today import AskedKind, today
from tests.conftest import Cast, Clock
from tests.scenery import TERMS, Journey

NARROWER = replace(TERMS, fixed="De methode en de pauzes blijven")
TALK = "We komen er niet uit."


def talked_by_lea(journey: Journey, **others: object) -> Journey:
    """After a signal, the school leader writes down what was said."""
    on = journey.store.today(journey.cast.lea)
    initiatives.record_conversation(journey.store, journey.cast.lea, journey.id, on, TALK, **others)  # type: ignore[arg-type]
    return journey


def says(journey: Journey, rung: Rung) -> tuple[SayLine, ...]:
    return next(each.says for each in reversed(journey.seen().ladder) if each.rung is rung)


def asked(store: Store, actor: Actor) -> list[AskedKind]:
    return [each.kind for each in today(store, actor).asked_of_me]


def test_the_next_step_waits_until_who_leads_says_that_the_record_is_right(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    opened = talked_by_lea(Journey(either_store, either_cast).to(Phase.PLAN).confirmed().signalled())
    clock.forward(days=1)

    for step in (
        lambda: initiatives.adjust_frame(either_store, either_cast.lea, opened.id, NARROWER, "Daarom."),
        lambda: initiatives.take_back(either_store, either_cast.lea, opened.id, "Daarom."),
        lambda: talked_by_lea(opened),
    ):
        with pytest.raises(LeadAwaited) as waits:
            step()
        assert (waits.value.names, waits.value.until) == (("Tessa",), date(2026, 11, 25))
    assert opened.seen(either_cast.lea).rungs == (Rung.SIGNAL, Rung.SETTLED)
    assert [each.name for each in opened.seen().holdup.awaited] == ["Tessa"]

    opened.confirmed()
    initiatives.take_back(either_store, either_cast.lea, opened.id, "Daarom.")

    (say,) = says(opened, Rung.CONVERSATION)
    assert (say.person and say.person.name, say.answer, say.is_late) == ("Tessa", Answer.CONFIRMED, False)


def test_who_leads_adds_in_their_own_words_and_the_whole_team_reads_both(store: Store, cast: Cast) -> None:
    opened = talked_by_lea(Journey(store, cast).to(Phase.PLAN).confirmed().signalled())
    (say,) = says(opened, Rung.CONVERSATION)

    with pytest.raises(Missing):
        initiatives.say_as_lead(store, cast.tessa, say.say_id, Answer.ADDED, " ")
    initiatives.say_as_lead(store, cast.tessa, say.say_id, Answer.ADDED, "Ik vroeg ook om tijd.")
    initiatives.say_as_lead(store, cast.tessa, say.say_id, Answer.ADDED, "En om een maatje.")

    told = opened.seen(cast.tom).ladder[-1]
    assert told.text == TALK
    assert [each.text for each in told.says] == ["Ik vroeg ook om tijd.", "En om een maatje."]
    initiatives.adjust_frame(store, cast.lea, opened.id, NARROWER, "Er komt tijd.")


def test_after_a_week_without_an_answer_the_step_opens_and_the_record_says_so(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    opened = talked_by_lea(Journey(either_store, either_cast).to(Phase.PLAN).confirmed().signalled())
    clock.forward(days=7)
    with pytest.raises(LeadAwaited):
        initiatives.take_back(either_store, either_cast.lea, opened.id, "Daarom.")
    clock.forward(hours=9)  # past midnight at the school: the eighth day

    initiatives.take_back(either_store, either_cast.lea, opened.id, "Daarom.")

    (say,) = says(opened, Rung.CONVERSATION)
    assert (say.is_late, say.said_at, say.waits) == (True, None, False)
    initiatives.say_as_lead(either_store, either_cast.tessa, say.say_id, Answer.ADDED, "Ik was ziek.")
    assert says(opened, Rung.CONVERSATION)[0].text == "Ik was ziek."


def test_days_on_which_the_school_is_closed_do_not_count_in_that_week(
    store: Store, cast: Cast, clock: Clock
) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).confirmed()
    clock.forward(days=29)  # 17 December 2026: two days before the winter holiday
    talked_by_lea(opened.signalled())
    clock.forward(days=14)

    with pytest.raises(LeadAwaited) as waits:
        initiatives.take_back(store, cast.lea, opened.id, "Daarom.")

    assert waits.value.until > date(2027, 1, 3)


def test_what_a_lead_wrote_down_needs_no_word_of_a_lead(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).signalled().talked()

    assert says(opened, Rung.CONVERSATION) == ()
    assert Rung.ADJUSTED in opened.seen(cast.lea).rungs


def test_of_two_leads_both_have_a_word(store: Store, cast: Cast) -> None:
    opened = talked_by_lea(Journey(store, cast).to(Phase.PLAN).led(cast.tom).signalled())

    opened.confirmed(cast.tom)

    with pytest.raises(LeadAwaited) as waits:
        initiatives.adjust_frame(store, cast.lea, opened.id, NARROWER, "Daarom.")
    assert waits.value.names == ("Tessa",)


def test_who_has_no_access_any_more_is_not_waited_for(store: Store, cast: Cast) -> None:
    opened = talked_by_lea(Journey(store, cast).to(Phase.PLAN).led(cast.tom).signalled())
    opened.confirmed(cast.tom)
    deactivate(store, cast.lea, cast.tessa.person_id)

    initiatives.adjust_frame(store, cast.lea, opened.id, NARROWER, "Daarom.")

    assert not says(opened, Rung.CONVERSATION)[0].is_late


def test_nobody_gives_the_word_of_somebody_else(store: Store, cast: Cast) -> None:
    opened = talked_by_lea(Journey(store, cast).to(Phase.PLAN).signalled())
    (say,) = says(opened, Rung.CONVERSATION)

    for who in (cast.lea, cast.tom):
        with pytest.raises(NotYoursToAnswer):
            initiatives.say_as_lead(store, who, say.say_id, Answer.CONFIRMED)


def test_a_night_lies_between_the_talk_and_taking_back(store: Store, cast: Cast, clock: Clock) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).signalled()
    clock.forward(days=3)
    opened.talked()

    with pytest.raises(NotOnThatDay) as refusal:
        initiatives.take_back(store, cast.lea, opened.id, "Daarom.")

    assert refusal.value.earliest == opened.seen().holdup.back_from == date(2026, 11, 22)
    assert Rung.TAKEN_BACK not in opened.seen(cast.lea).rungs
    clock.forward(hours=10)  # past midnight at the school
    initiatives.take_back(store, cast.lea, opened.id, "Daarom.")


def test_whose_mandate_was_taken_back_has_a_word_on_that_too(store: Store, cast: Cast, clock: Clock) -> None:
    opened = Journey(store, cast).to(Phase.EXECUTION).confirmed().signalled().talked()
    clock.forward(days=1)
    initiatives.take_back(store, cast.lea, opened.id, "Het lukt niet samen.")
    assert asked(store, cast.tessa) == [AskedKind.LADDER_WORD]

    (say,) = says(opened, Rung.TAKEN_BACK)
    initiatives.say_as_lead(store, cast.tessa, say.say_id, Answer.ADDED, "Ik had langer willen proberen.")

    assert opened.seen(cast.lea).ladder[-1].says[0].text == "Ik had langer willen proberen."
    assert asked(store, cast.tessa) == []


@pytest.mark.parametrize("side", ["tessa", "lea"])
def test_either_side_asks_somebody_to_sit_in_and_the_record_names_them(
    either_store: Store, either_cast: Cast, side: str
) -> None:
    opened = Journey(either_store, either_cast).to(Phase.PLAN).confirmed().signalled()
    tom = either_cast.tom

    company = initiatives.ask_along(either_store, getattr(either_cast, side), opened.id, tom.person_id)
    assert asked(either_store, tom) == [AskedKind.SIT_IN]
    initiatives.answer_along(either_store, tom, company, True)
    assert [(each.person.name, each.comes) for each in opened.seen(either_cast.lea).company] == [
        ("Tom", True)
    ]
    talked_by_lea(opened, present=(tom.person_id,), with_others="Ina van de MR")

    talk = opened.seen(either_cast.tessa).ladder[-1]
    assert ([each.name for each in talk.company], talk.with_others) == (["Tom"], "Ina van de MR")
    with pytest.raises(AlreadyDone):
        initiatives.answer_along(either_store, tom, company, False)


def test_a_no_is_for_the_two_sides_and_is_nowhere_once_the_talk_was(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).signalled()
    company = initiatives.ask_along(store, cast.tessa, opened.id, cast.tom.person_id)
    initiatives.answer_along(store, cast.tom, company, False)
    olga_of_the_team = replace(cast.tom, person_id=cast.olga.person_id)

    assert opened.seen(cast.lea).company[0].comes is False
    assert opened.seen(olga_of_the_team).company == ()
    opened.talked()
    assert opened.seen(cast.lea).company == ()
    assert opened.seen(cast.lea).ladder[-1].company == ()


def test_who_sits_in_is_of_the_team_and_is_none_of_the_two_sides(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN)
    with pytest.raises(RungNotAllowed):
        initiatives.ask_along(store, cast.lea, opened.id, cast.tom.person_id)
    opened.signalled()

    with pytest.raises(IsASideAlready):
        initiatives.ask_along(store, cast.lea, opened.id, cast.tessa.person_id)
    with pytest.raises(NotYourInitiative):
        initiatives.ask_along(store, cast.tom, opened.id, cast.tessa.person_id)
    deactivate(store, cast.lea, cast.tom.person_id)
    with pytest.raises(PersonNotActive):
        initiatives.ask_along(store, cast.lea, opened.id, cast.tom.person_id)


def test_what_the_lead_drafts_and_the_school_leader_grants_like_that_is_agreed(
    either_store: Store, either_cast: Cast
) -> None:
    opened = Journey(either_store, either_cast).to(Phase.MANDATE).led()

    initiatives.draft_frame(either_store, either_cast.tessa, opened.id, TERMS, "Zo past het.")
    draft = opened.seen(either_cast.lea).draft
    assert draft is not None
    assert (draft.words, draft.because, draft.by and draft.by.name) == (TERMS, "Zo past het.", "Tessa")
    assert AskedKind.FRAME_DRAFT in asked(either_store, either_cast.lea)
    initiatives.grant_mandate(either_store, either_cast.lea, opened.id, draft.words)

    seen = opened.seen()
    assert seen.draft is None
    (say,) = seen.mandates[-1].says
    assert (say.person and say.person.name, say.answer) == ("Tessa", Answer.DRAFTED)
    assert AskedKind.MANDATE_WORD not in asked(either_store, either_cast.tessa)


def test_what_the_school_leader_changed_the_lead_agrees_with_or_wants_otherwise(
    store: Store, cast: Cast
) -> None:
    opened = Journey(store, cast).to(Phase.MANDATE).led()
    initiatives.draft_frame(store, cast.tessa, opened.id, TERMS)
    initiatives.grant_mandate(store, cast.lea, opened.id, NARROWER)
    assert asked(store, cast.tessa) == [AskedKind.MANDATE_WORD]
    (say,) = opened.seen().mandates[-1].says

    initiatives.say_as_lead(store, cast.tessa, say.say_id, Answer.ADDED, "De pauzes horen er juist bij.")

    assert asked(store, cast.tessa) == []
    (found,) = [each for each in today(store, cast.lea).asked_of_me if each.by == "Tessa"]
    assert (found.kind, found.about) == (AskedKind.MANDATE_OTHERWISE, "De pauzes horen er juist bij.")
    initiatives.say_as_lead(store, cast.tessa, say.say_id, Answer.CONFIRMED, "Goed besproken.")
    assert asked(store, cast.lea) == []
    with pytest.raises(AlreadyDone):
        initiatives.say_as_lead(store, cast.tessa, say.say_id, Answer.CONFIRMED)


def test_a_new_version_asks_again_and_a_proposal_taken_over_does_not(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.PLAN).confirmed()
    initiatives.adjust_frame(store, cast.lea, opened.id, replace(TERMS, budget=700), "Er is meer geld.")
    assert asked(store, cast.tessa) == [AskedKind.MANDATE_WORD]

    longer = replace(TERMS, quarters=12)
    initiatives.draft_frame(store, cast.tessa, opened.id, longer, "Het kost meer tijd.")
    initiatives.adjust_frame(store, cast.lea, opened.id, longer, "Het kost meer tijd.")

    assert asked(store, cast.tessa) == []
    assert opened.seen().mandates[-1].says[0].answer is Answer.DRAFTED


def test_only_who_leads_drafts_and_only_what_can_be(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.MANDATE).led()

    for who in (cast.tom, cast.lea):
        with pytest.raises(NotYourInitiative):
            initiatives.draft_frame(store, who, opened.id, TERMS)
    with pytest.raises(DateNotPermitted):
        initiatives.draft_frame(store, cast.tessa, opened.id, replace(TERMS, until=TERMS.starts_on))
    initiatives.draft_frame(store, cast.tessa, opened.id, TERMS)
    with pytest.raises(AlreadyDone):
        initiatives.draft_frame(store, cast.tessa, opened.id, TERMS)


def test_a_draft_of_who_leads_no_more_is_no_draft(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast).to(Phase.MANDATE).led()
    initiatives.draft_frame(store, cast.tessa, opened.id, TERMS)

    initiatives.step_back(store, cast.tessa, opened.id)

    assert opened.seen(cast.lea).draft is None
    assert asked(store, cast.lea) == []


def test_mandates_and_steps_of_before_read_as_they_did(store: Store, cast: Cast) -> None:
    """A row of before the lead was asked has nobody who did not answer."""
    opened = talked_by_lea(Journey(store, cast).to(Phase.PLAN).signalled())
    with store.write(EVERY) as session:
        session.exec(delete(LeadSay))

    seen = opened.seen()
    assert seen.mandates[-1].says == seen.ladder[-1].says == ()
    assert seen.holdup.awaited == ()
    assert Rung.ADJUSTED in opened.seen(cast.lea).rungs
