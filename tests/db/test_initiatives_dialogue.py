"""The expectation dialogue, point by point: three answers, questions in return, and looking at it again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.errors import AlreadyDone, Conflict, FieldsRefused, Missing, TooLong
from core.expectations import (
    MOST_POINTS,
    Answer,
    AnswerWords,
    AskedOf,
    Look,
    LookWords,
    ReviewedWords,
    TooManyPoints,
)
from core.initiatives import Phase
from core.mandates import DateNotPermitted
from core.permissions import Actor
from db import agenda, expertise, initiatives
from db.agenda.days import days_of
from db.expertise import OwnSheet
from db.initiatives import (
    Dialogue,
    FollowFirst,
    LeadsFollowNobody,
    LookAgainLater,
    NotInThisPhase,
    NotYourInitiative,
    PointLine,
)
from db.models import Person
from db.store import EVERY, Store
from db.today import AskedKind, today
from tests.conftest import Cast, Clock
from tests.db.test_attention import counted
from tests.scenery import Journey

TODAY = date(2026, 11, 18)
LATER = date(2027, 1, 15)
ASKS = "Lees elke dag voor.\nZeg het als het niet lukt."
DOES = AnswerWords(answer=Answer.DO)
OTHERWISE = AnswerWords(answer=Answer.DIFFERENTLY, how="Twee keer per week.")
CANNOT = AnswerWords(answer=Answer.CANNOT, how="Ik sta in groep 1.", instead="Ik zoek boeken uit.")
WORKS, NOT_YET = LookWords(look=Look.WORKS), LookWords(look=Look.NOT_YET, adjust="Korter.")


class Talk(Journey):
    """An initiative that Tessa leads and Tom follows, with two points."""

    def begun(self, asks: str = ASKS, review_on: date = LATER) -> Talk:
        self.led().joined(self.cast.tom)
        initiatives.ask_points(self.store, self.cast.tessa, self.id, asks, review_on)
        return self

    def of(self, actor: Actor) -> Dialogue:
        return initiatives.dialogue(self.store, actor, self.id)

    def points(self) -> tuple[PointLine, ...]:
        return self.of(self.cast.tom).points

    def says(self, actor: Actor, *answers: AnswerWords) -> None:
        given = {each.point_id: words for each, words in zip(self.points(), answers, strict=False)}
        initiatives.answer_points(self.store, actor, self.id, given)


def kinds(store: Store, actor: Actor) -> list[AskedKind]:
    return [each.kind for each in today(store, actor).asked_of_me]


# What the lead asks, and what a follower answers.


def test_a_lead_asks_in_points_and_a_follower_answers_each_in_one_of_three_ways(
    either_store: Store, either_cast: Cast
) -> None:
    talk = Talk(either_store, either_cast).begun("1. Lees voor.\n- Zeg het.\n\n• Kom kijken.")

    talk.says(either_cast.tom, DOES, OTHERWISE, CANNOT)

    assert [
        (each.text, [(line.person.name, line.words) for line in each.answers], each.waiting)
        for each in talk.points()
    ] == [
        ("Lees voor.", [("Tom", DOES)], ()),
        ("Zeg het.", [("Tom", OTHERWISE)], ()),
        ("Kom kijken.", [("Tom", CANNOT)], ()),
    ]


def test_what_somebody_said_before_stays_readable(store: Store, cast: Cast) -> None:
    talk = Talk(store, cast).begun()
    talk.says(cast.tom, CANNOT)
    talk.says(cast.tom, OTHERWISE)

    point = talk.points()[0]

    assert [line.words for line in point.answers] == [OTHERWISE]
    assert [line.words for line in point.earlier] == [CANNOT]


def test_who_has_not_answered_is_waited_for_by_name(store: Store, cast: Cast) -> None:
    talk = Talk(store, cast).begun().joined(cast.lea)
    assert isinstance(talk, Talk)
    talk.says(cast.tom, DOES)

    assert [[each.name for each in point.waiting] for point in talk.points()] == [["Lea"], ["Lea", "Tom"]]


def test_doing_it_differently_and_not_being_able_to_need_words(store: Store, cast: Cast) -> None:
    talk = Talk(store, cast).begun()
    one, other = (each.point_id for each in talk.points())

    with pytest.raises(FieldsRefused) as refusal:
        initiatives.answer_points(
            store,
            cast.tom,
            talk.id,
            {one: AnswerWords(answer=Answer.DIFFERENTLY), other: AnswerWords(answer=Answer.CANNOT, how=" ")},
        )

    assert [each.field for each in refusal.value.refusals] == [f"how:{one}", f"how:{other}"]  # type: ignore[attr-defined]
    assert talk.points()[0].answers == ()


def test_an_answer_stands_when_the_lead_asks_the_same_in_a_next_version(store: Store, cast: Cast) -> None:
    talk = Talk(store, cast).begun()
    talk.says(cast.tom, OTHERWISE, DOES)

    initiatives.ask_points(
        store, cast.tessa, talk.id, "Kom eens kijken.\nlees elke dag voor", LATER, based_on=1
    )

    assert [(each.text, each.own) for each in talk.points()] == [
        ("Kom eens kijken.", None), ("lees elke dag voor", OTHERWISE)
    ]  # fmt: skip
    (before,) = talk.of(cast.lea).rounds
    assert [[line.words for line in each.answers] for each in before.points] == [[OTHERWISE], [DOES]]


def test_an_earlier_version_tells_what_was_said_of_it_then(store: Store, cast: Cast, clock: Clock) -> None:
    talk = Talk(store, cast).begun()
    talk.says(cast.tom, DOES)
    clock.forward(minutes=1)
    initiatives.ask_points(store, cast.tessa, talk.id, ASKS, LATER, based_on=1)
    clock.forward(minutes=1)

    talk.says(cast.tom, CANNOT)

    (before,) = talk.of(cast.tom).rounds
    assert [line.words for line in before.points[0].answers] == [DOES]
    assert [line.words for line in talk.points()[0].answers] == [CANNOT]


def test_an_answer_to_what_is_no_longer_asked_is_no_answer(store: Store, cast: Cast) -> None:
    talk = Talk(store, cast).begun()
    old = talk.points()[0].point_id
    initiatives.ask_points(store, cast.tessa, talk.id, "Iets anders.", LATER, based_on=1)

    with pytest.raises(Conflict):
        initiatives.answer_points(store, cast.tom, talk.id, {old: DOES})


def test_two_leads_do_not_overwrite_each_other(store: Store, cast: Cast) -> None:
    talk = Talk(store, cast).begun()
    initiatives.ask_points(store, cast.tessa, talk.id, "Iets anders.", LATER, based_on=1)

    with pytest.raises(Conflict):
        initiatives.ask_points(store, cast.tessa, talk.id, "Nog iets.", LATER, based_on=1)


def test_saying_the_same_again_changes_nothing(store: Store, cast: Cast) -> None:
    talk = Talk(store, cast).begun()
    talk.says(cast.tom, DOES)

    with pytest.raises(AlreadyDone):
        talk.says(cast.tom, DOES)


def test_only_who_follows_answers_and_asks_in_return(store: Store, cast: Cast) -> None:
    talk = Talk(store, cast).begun()
    given = {talk.points()[0].point_id: DOES}

    with pytest.raises(FollowFirst):
        initiatives.answer_points(store, cast.lea, talk.id, given)
    with pytest.raises(LeadsFollowNobody):
        initiatives.answer_points(store, cast.tessa, talk.id, given)
    with pytest.raises(FollowFirst):
        initiatives.ask_in_return(store, cast.lea, talk.id, AskedOf.LEAD, "Tijd?")
    with pytest.raises(NotYourInitiative):
        initiatives.ask_points(store, cast.tom, talk.id, ASKS, LATER, based_on=1)


def test_points_have_a_measure(store: Store, cast: Cast) -> None:
    talk = Talk(store, cast).led()
    many = "\n".join(f"Punt {at}" for at in range(MOST_POINTS + 1))

    for asks, refusal in ((many, TooManyPoints), ("x" * 301, TooLong), (" \n- ", Missing)):
        with pytest.raises(refusal):
            initiatives.ask_points(store, cast.tessa, talk.id, asks, LATER)
    with pytest.raises(FieldsRefused):
        initiatives.ask_points(store, cast.tessa, talk.id, "", TODAY)


def test_a_version_from_before_there_were_points_reads_as_it_did(store: Store, cast: Cast) -> None:
    talk = Talk(store, cast).led().joined(cast.tom)
    assert isinstance(talk, Talk)
    initiatives.set_expectations(store, cast.tessa, talk.id, "Doe mee\nop maandag.", LATER)

    found = talk.of(cast.tom)

    assert (found.lead_asks, found.points, found.version) == ("Doe mee\nop maandag.", (), 1)
    assert kinds(store, cast.tom) == []


def test_after_its_end_it_is_read_only(store: Store, cast: Cast) -> None:
    talk = Talk(store, cast).begun()
    initiatives.move(store, cast.lea, talk.id, Phase.STOPPED, "Genoeg geleerd.")

    with pytest.raises(NotInThisPhase):
        talk.says(cast.tom, DOES)
    assert [each.text for each in talk.points()] == ASKS.splitlines()
    assert initiatives.following(store, cast.tom) == ()


# What followers ask in return.


def test_what_a_follower_asks_is_answered_by_whom_it_was_asked_of(
    either_store: Store, either_cast: Cast
) -> None:
    cast, talk = either_cast, Talk(either_store, either_cast).begun()
    of_lead = initiatives.ask_in_return(either_store, cast.tom, talk.id, AskedOf.LEAD, "Doe je het voor?")
    of_leader = initiatives.ask_in_return(either_store, cast.tom, talk.id, AskedOf.LEADER, "Een uur tijd?")

    with pytest.raises(NotYourInitiative):
        initiatives.reply_in_return(either_store, cast.lea, of_lead, DOES)
    with pytest.raises(NotYourInitiative):
        initiatives.reply_in_return(either_store, cast.tessa, of_leader, DOES)
    with pytest.raises(Missing):
        initiatives.reply_in_return(either_store, cast.lea, of_leader, AnswerWords(answer=Answer.CANNOT))
    initiatives.reply_in_return(either_store, cast.tessa, of_lead, DOES)
    initiatives.reply_in_return(either_store, cast.lea, of_leader, CANNOT)
    initiatives.reply_in_return(either_store, cast.lea, of_leader, OTHERWISE)

    assert [
        (each.asked_of, each.text, [(reply.by and reply.by.name, reply.words) for reply in each.replies])
        for each in talk.of(cast.tom).asks
    ] == [
        (AskedOf.LEAD, "Doe je het voor?", [("Tessa", DOES)]),
        (AskedOf.LEADER, "Een uur tijd?", [("Lea", CANNOT), ("Lea", OTHERWISE)]),
    ]


def test_it_stands_on_their_start_page_until_they_answer(store: Store, cast: Cast) -> None:
    talk = Talk(store, cast).begun()
    asked = initiatives.ask_in_return(store, cast.tom, talk.id, AskedOf.LEADER, "Een uur tijd?")
    assert kinds(store, cast.lea) == [AskedKind.ASKED_IN_RETURN]
    assert kinds(store, cast.tessa) == []

    initiatives.reply_in_return(store, cast.lea, asked, DOES)

    assert kinds(store, cast.lea) == []
    assert [each.text for each in initiatives.following(store, cast.tom)[0].asked] == ["Een uur tijd?"]


# Looking at it again.


def test_before_the_day_nobody_looks_again(store: Store, cast: Cast) -> None:
    talk = Talk(store, cast).begun()

    with pytest.raises(LookAgainLater) as refusal:
        initiatives.look_at_points(store, cast.tom, talk.id, {talk.points()[0].point_id: WORKS})
    with pytest.raises(LookAgainLater):
        initiatives.review_expectations(
            store, cast.tessa, talk.id, ReviewedWords(agreed="Zo."), ASKS, based_on=1
        )

    assert refusal.value.on == LATER
    assert not talk.of(cast.tom).is_due


def test_on_the_day_it_is_asked_of_both_sides_until_a_follower_looked(
    store: Store, cast: Cast, clock: Clock
) -> None:
    talk = Talk(store, cast).begun(review_on=TODAY + timedelta(days=7))
    talk.says(cast.tom, DOES, DOES)
    assert (kinds(store, cast.tom), kinds(store, cast.tessa)) == ([], [])
    clock.forward(days=7)
    assert kinds(store, cast.tom) == kinds(store, cast.tessa) == [AskedKind.EXPECTATIONS]

    for who, said in ((cast.tom, (WORKS, NOT_YET)), (cast.tessa, (WORKS, WORKS))):
        looks = {each.point_id: look for each, look in zip(talk.points(), said, strict=True)}
        initiatives.look_at_points(store, who, talk.id, looks)

    assert (kinds(store, cast.tom), kinds(store, cast.tessa)) == ([], [AskedKind.EXPECTATIONS])
    assert [[(each.by and each.by.name, each.words) for each in point.looks] for point in talk.points()] == [
        [("Tom", WORKS), ("Tessa", WORKS)], [("Tom", NOT_YET), ("Tessa", WORKS)]
    ]  # fmt: skip


def test_what_is_agreed_then_is_a_next_version_with_its_next_day(
    either_store: Store, either_cast: Cast, clock: Clock
) -> None:
    store, cast = either_store, either_cast
    talk = Talk(store, cast).begun(review_on=TODAY + timedelta(days=7))
    talk.says(cast.tom, OTHERWISE, DOES)
    clock.forward(days=7)
    initiatives.look_at_points(store, cast.tom, talk.id, {talk.points()[1].point_id: NOT_YET})
    words = ReviewedWords(agreed="We lezen korter voor.", next_on=LATER)

    with pytest.raises(NotYourInitiative):
        initiatives.review_expectations(store, cast.tom, talk.id, words, ASKS, based_on=1)
    initiatives.review_expectations(
        store, cast.tessa, talk.id, words, "Lees elke dag voor.\nVijf minuten.", based_on=1
    )

    found = talk.of(cast.tom)
    assert (found.version, found.review_on, found.is_due) == (2, LATER, False)
    assert [(each.text, each.own) for each in found.points] == [
        ("Lees elke dag voor.", OTHERWISE), ("Vijf minuten.", None)
    ]  # fmt: skip
    (before,) = found.rounds
    assert (before.agreed, before.agreed_by and before.agreed_by.name) == ("We lezen korter voor.", "Tessa")
    assert [[each.words for each in point.looks] for point in before.points] == [[], [NOT_YET]]
    assert talk.line().review_on == LATER


def test_it_can_be_enough_and_then_nobody_is_asked_again(store: Store, cast: Cast, clock: Clock) -> None:
    talk = Talk(store, cast).begun(review_on=TODAY + timedelta(days=7))
    talk.says(cast.tom, DOES, DOES)
    clock.forward(days=7)

    initiatives.review_expectations(
        store, cast.tessa, talk.id, ReviewedWords(agreed="Dit loopt."), ASKS, based_on=1
    )
    clock.forward(days=400)

    assert (kinds(store, cast.tom), kinds(store, cast.tessa)) == ([], [])
    assert talk.line().review_on is None
    with store.read(EVERY) as session:
        assert not [day for day in days_of(session, cast.tom) if day.kind is agenda.AgendaKind.EXPECTATIONS]


def test_what_is_agreed_needs_words_points_and_a_day_to_come(store: Store, cast: Cast, clock: Clock) -> None:
    talk = Talk(store, cast).begun(review_on=TODAY + timedelta(days=7))
    clock.forward(days=7)

    with pytest.raises(FieldsRefused) as refusal:
        initiatives.review_expectations(
            store, cast.tessa, talk.id, ReviewedWords(agreed="", next_on=TODAY), " ", based_on=1
        )

    assert [getattr(each, "field", "") for each in refusal.value.refusals] == [
        "agreed", "lead_asks", "next_on"
    ]  # fmt: skip
    assert isinstance(refusal.value.refusals[2], DateNotPermitted)


def test_in_the_calendar_of_both_sides_stands_the_day(store: Store, cast: Cast) -> None:
    Talk(store, cast).begun()

    with store.read(EVERY) as session:
        for who, stands in ((cast.tom, [LATER]), (cast.tessa, [LATER]), (cast.lea, [])):
            found = [each.on for each in days_of(session, who) if each.kind is agenda.AgendaKind.EXPECTATIONS]
            assert found == stands


# "I follow".


def test_what_i_follow_says_what_is_asked_of_me_and_what_i_said(
    either_store: Store, either_cast: Cast
) -> None:
    store, cast = either_store, either_cast
    talk = Talk(store, cast).begun()
    assert kinds(store, cast.tom) == [AskedKind.POINTS]
    talk.says(cast.tom, CANNOT)

    (line,) = initiatives.following(store, cast.tom)

    assert ([each.name for each in line.leads], line.unanswered, line.review_on) == (["Tessa"], 1, LATER)
    assert [(each.text, each.own) for each in line.points] == [
        ("Lees elke dag voor.", CANNOT), ("Zeg het als het niet lukt.", None)
    ]  # fmt: skip
    assert today(store, cast.tom).followed == (line,)
    assert initiatives.following(store, cast.tessa) == initiatives.following(store, cast.lea) == ()


def test_once_all_is_answered_nothing_is_asked(store: Store, cast: Cast) -> None:
    talk = Talk(store, cast).begun()
    talk.says(cast.tom, DOES, DOES)

    assert kinds(store, cast.tom) == []


# Whose words they are.


def test_my_answers_go_with_me_and_what_was_agreed_stays(store: Store, cast: Cast, clock: Clock) -> None:
    talk = Talk(store, cast).begun(review_on=TODAY + timedelta(days=1))
    talk.says(cast.tom, CANNOT)
    initiatives.ask_in_return(store, cast.tom, talk.id, AskedOf.LEAD, "Doe je het voor?")
    clock.forward(days=1)
    initiatives.look_at_points(store, cast.tom, talk.id, {talk.points()[0].point_id: NOT_YET})

    with store.write(EVERY) as session:
        session.delete(session.get_one(Person, cast.tom.person_id))

    found = talk.of(cast.lea)
    assert [each.answers for each in found.points] == [(), ()]
    assert [(each.by, each.words) for each in found.points[0].looks] == [(None, NOT_YET)]
    assert [(each.by, each.text) for each in found.asks] == [(None, "Doe je het voor?")]


def test_i_take_along_what_i_said_and_not_what_others_said(store: Store, cast: Cast) -> None:
    talk = Talk(store, cast).begun().joined(cast.lea)
    assert isinstance(talk, Talk)
    talk.says(cast.tom, CANNOT)
    talk.says(cast.lea, OTHERWISE)

    sheet = expertise.own_data(store, cast.tom).sheets[OwnSheet.EXPECTATIONS]

    (row,) = sheet[sheet["what"] == "expectation_answer"].to_dict("records")
    assert (row["point"], row["answer"], row["instead"]) == (
        "Lees elke dag voor.", "cannot", "Ik zoek boeken uit."
    )  # fmt: skip
    assert "Twee keer per week." not in sheet.to_csv()


@pytest.mark.parametrize("who", ["tom", "tessa", "lea"])
def test_many_dialogues_take_no_more_queries_than_one(store: Store, cast: Cast, who: str) -> None:
    asked = []
    for _ in range(2):
        Talk(store, cast).begun()
        with counted(store) as queries:
            initiatives.following(store, getattr(cast, who))
        asked.append(len(queries))

    assert asked[0] == asked[1]
