"""An insight that a school publishes: read and tried by the other schools of its board, and by no others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import select

from core.errors import AlreadyDone, Missing, NotFound
from core.insights import Held, InsightWords, OriginKind, OutcomeWords, TryWords
from core.permissions import Actor, NotPermitted
from core.removed import WordsOf
from core.shared_insights import PublicWords, public_of
from db import insights
from db.insights import NamesColleague, NoOtherSchools
from db.models import AuditEntry, SharedInsight
from db.removed_words import remove_words
from db.search import search
from db.store import EVERY, Store
from tests.board_scenery import OfBoard, a_board, more_schools
from tests.conftest import Cast, at_once
from tests.db.test_insights import LEARNED
from tests.scenery import WORDS, area

PUBLIC = replace(public_of(LEARNED), because="Een leerkracht zag het in de klas.")
CAME = OutcomeWords(held=Held.PARTLY, differed="Zonder coach.", came_of_it="De helft leest meer.")


@pytest.fixture
def of(either_store: Store, either_cast: Cast) -> OfBoard:
    return a_board(either_store, either_cast)


def published(store: Store, of: OfBoard, words: PublicWords = PUBLIC) -> tuple[int, int]:
    """Of De Linde: the insight, and what was published of it."""
    made = insights.write_insight(store, of.tom, LEARNED)
    return made, insights.publish_insight(store, of.lea, made, words)


def tried(store: Store, by: Actor, shared_id: int) -> tuple[int, int]:
    """Taken over, and tried by one person: the school's own insight, and the try."""
    own = insights.take_shared(store, by, shared_id)
    return own, insights.begin_try(store, by, own, TryWords(person_id=by.person_id))


def test_the_board_and_its_schools_read_it_with_its_conditions(either_store: Store, of: OfBoard) -> None:
    store = either_store
    subject = area(store, of.lea, "Lezen")
    made = insights.write_insight(store, of.tom, replace(LEARNED, area_ids=(subject,)))
    insights.publish_insight(store, of.lea, made, PUBLIC)

    for reader in (of.olga, of.otto, of.bea):
        (line,) = insights.shared(store, reader)
        assert (line.words, line.school, line.areas) == (PUBLIC, "De Linde", ("Lezen",))
        assert (line.is_ours, line.insight_id, line.takes) == (False, None, ())
    (ours,) = insights.shared(store, of.tom)
    assert (ours.is_ours, ours.insight_id) == (True, made)


def test_who_led_it_and_who_published_it_stand_nowhere_in_it(either_store: Store, of: OfBoard) -> None:
    _made, shared = published(either_store, of)

    with either_store.read(EVERY) as session:
        row = session.get_one(SharedInsight, shared).model_dump()

    assert not [name for name in row if name.endswith("_by") or "person" in name or name == "led"]
    assert LEARNED.led not in str(row)


def test_a_teacher_and_an_administrator_do_not_publish(either_store: Store, of: OfBoard) -> None:
    made = insights.write_insight(either_store, of.tom, LEARNED)

    for actor in (of.tom, of.ad, of.bea):
        with pytest.raises(NotPermitted):
            insights.publish_insight(either_store, actor, made, PUBLIC)
    with pytest.raises(NotPermitted):
        insights.shared(either_store, of.ad)


def test_a_school_without_a_board_publishes_to_nobody(store: Store, cast: Cast) -> None:
    made = insights.write_insight(store, cast.tom, LEARNED)

    with pytest.raises(NoOtherSchools):
        insights.publish_insight(store, cast.lea, made, PUBLIC)
    assert insights.shared(store, cast.lea) == ()
    assert insights.shared_of(store, cast.lea, made) is None


def test_no_school_publishes_what_is_of_another(either_store: Store, of: OfBoard) -> None:
    made = insights.write_insight(either_store, of.tom, LEARNED)

    with pytest.raises(NotFound):
        insights.publish_insight(either_store, of.otto, made, PUBLIC)


def test_another_board_reads_none_of_it(either_store: Store, either_cast: Cast, of: OfBoard) -> None:
    _made, shared = published(either_store, of)
    (stranger,) = more_schools(either_store, of, ["De Verre"])
    stranger = replace(stranger, board_id=None)

    assert insights.shared(either_store, stranger) == ()
    with pytest.raises(NotFound):
        insights.shared_one(either_store, stranger, shared)
    with pytest.raises(NotFound):
        insights.take_shared(either_store, stranger, shared)


@pytest.mark.parametrize(
    "words",
    [
        replace(PUBLIC, learned="Vraag het aan Tessa."),
        replace(PUBLIC, because="Sanne de Vries las hardop."),
        replace(PUBLIC, means="bel 06-12345678"),
    ],
)
def test_a_name_is_refused_until_somebody_says_that_it_is_none(
    either_store: Store, of: OfBoard, words: PublicWords
) -> None:
    made = insights.write_insight(either_store, of.tom, LEARNED)

    with pytest.raises(NamesColleague) as refused:
        insights.publish_insight(either_store, of.lea, made, words)
    assert refused.value.found
    assert repr(refused.value) == "NamesColleague()"
    assert insights.shared(either_store, of.otto) == ()
    insights.publish_insight(either_store, of.lea, made, words, names_are_fine=True)
    assert len(insights.shared(either_store, of.otto)) == 1


def test_something_must_have_been_learned(either_store: Store, of: OfBoard) -> None:
    made = insights.write_insight(either_store, of.tom, LEARNED)

    with pytest.raises(Missing):
        insights.publish_insight(either_store, of.lea, made, PublicWords(learned=" "))


def test_what_is_published_stays_as_it_is_when_the_school_rewords_its_own(
    either_store: Store, of: OfBoard
) -> None:
    made, shared = published(either_store, of)

    insights.change_insight(either_store, of.tom, made, InsightWords(learned="Heel iets anders."), 1)

    assert insights.shared_one(either_store, of.otto, shared).words == PUBLIC
    with pytest.raises(AlreadyDone):
        insights.publish_insight(either_store, of.lea, made, PUBLIC)


def test_another_school_tries_it_and_both_read_what_came_of_it(either_store: Store, of: OfBoard) -> None:
    store = either_store
    made, shared = published(store, of)

    own = insights.take_shared(store, of.olga, shared)
    opened = insights.start_from_insight(
        store, of.olga, own, replace(WORDS, title="Maatjes"), TryWords(otherwise="Korter.")
    )
    (one,) = insights.insight(store, of.olga, own).line.tries
    insights.tell_try(store, of.otto, one.try_id, CAME)

    line = insights.insight(store, of.otto, own).line
    assert (line.words.learned, line.words.led, line.by) == (LEARNED.learned, "", "Olga")
    assert line.origin is not None
    assert (line.origin.kind, line.origin.title, line.origin.id) == (OriginKind.SCHOOL, "De Linde", None)
    assert one.initiative_id == opened
    for reader, insight_id in ((of.lea, made), (of.tom, made), (of.otto, own)):
        found = insights.shared_of(store, reader, insight_id)
        assert found is not None
        (take,) = found.takes
        assert (take.school, take.held) == ("De Eik", Held.PARTLY)
        assert [(each.came_of_it, each.differed) for each in take.told] == [(CAME.came_of_it, CAME.differed)]
    (at_home,) = insights.shared_of(store, of.lea, made).takes  # type: ignore[union-attr]
    assert at_home.insight_id is None
    with pytest.raises(NotFound):
        insights.insight(store, of.lea, own)


def test_what_came_of_it_names_nobody_either(either_store: Store, of: OfBoard) -> None:
    _made, shared = published(either_store, of)
    own, one = tried(either_store, of.olga, shared)
    names = replace(CAME, came_of_it="Olga zag het meteen.")

    with pytest.raises(NamesColleague):
        insights.tell_try(either_store, of.otto, one, names)
    assert insights.insight(either_store, of.otto, own).line.tries[0].outcomes == ()
    insights.tell_try(either_store, of.otto, one, names, names_are_fine=True)
    assert insights.shared_one(either_store, of.lea, shared).takes[0].told[0].came_of_it == names.came_of_it


def test_what_was_told_back_can_be_taken_back_by_who_told_it(either_store: Store, of: OfBoard) -> None:
    made, shared = published(either_store, of)
    own, one = tried(either_store, of.olga, shared)
    with pytest.raises(AlreadyDone):
        insights.take_back_told(either_store, of.otto, own)
    insights.tell_try(either_store, of.olga, one, CAME)
    with pytest.raises(NotPermitted):
        insights.take_back_told(either_store, of.olga, own)
    with pytest.raises(NotFound):
        insights.take_back_told(either_store, of.lea, own)

    insights.take_back_told(either_store, of.otto, own)

    (take,) = insights.shared_of(either_store, of.lea, made).takes  # type: ignore[union-attr]
    assert [(each.held, each.differed, each.came_of_it) for each in take.told] == [(CAME.held, "", "")]
    (kept,) = insights.insight(either_store, of.olga, own).line.tries[0].outcomes
    assert kept.words == CAME


def test_of_an_own_insight_colleagues_may_be_named(store: Store, cast: Cast) -> None:
    of = a_board(store, cast)
    made = insights.write_insight(store, of.tom, LEARNED)
    one = insights.begin_try(store, of.tom, made, TryWords(person_id=of.tom.person_id))

    insights.tell_try(store, of.tom, one, replace(CAME, came_of_it="Tessa zag het meteen."))


def test_a_school_takes_over_once_and_never_its_own(either_store: Store, of: OfBoard) -> None:
    _made, shared = published(either_store, of)
    insights.take_shared(either_store, of.olga, shared)

    with pytest.raises(AlreadyDone):
        insights.take_shared(either_store, of.otto, shared)
    with pytest.raises(NotFound):
        insights.take_shared(either_store, of.tom, shared)
    assert len(insights.insights(either_store, of.otto)) == 1


def test_two_who_take_over_at_once_take_one(either_store: Store, of: OfBoard) -> None:
    _made, shared = published(either_store, of)

    came = at_once(
        *(
            lambda who=who: insights.take_shared(either_store, who, shared)  # type: ignore[misc]
            for who in (of.olga, of.otto)
        )
    )

    assert sorted(type(each).__name__ for each in came) == ["AlreadyDone", "int"]
    assert len(insights.insights(either_store, of.otto)) == 1


def test_withdrawing_leaves_what_others_took_and_nothing_of_the_words(
    either_store: Store, of: OfBoard
) -> None:
    store = either_store
    made, shared = published(store, of)
    own, one = tried(store, of.olga, shared)

    insights.withdraw_insight(store, of.lea, made)

    assert insights.shared(store, of.otto) == ()
    with pytest.raises(NotFound):
        insights.shared_one(store, of.bea, shared)
    with pytest.raises(AlreadyDone):
        insights.withdraw_insight(store, of.lea, made)
    with store.read(EVERY) as session:
        assert session.get_one(SharedInsight, shared).learned == ""
    assert insights.insight(store, of.olga, own).line.words.learned == LEARNED.learned
    insights.tell_try(store, of.olga, one, CAME)
    found = insights.shared_of(store, of.lea, made)
    assert found is not None
    assert (found.withdrawn_at, found.takes[0].held) == (store.now(), Held.PARTLY)
    again = insights.publish_insight(store, of.lea, made, PUBLIC)
    assert insights.shared_of(store, of.lea, made).shared_id == again  # type: ignore[union-attr]


def test_only_a_school_leader_of_that_school_takes_it_back(either_store: Store, of: OfBoard) -> None:
    made, _shared = published(either_store, of)

    with pytest.raises(NotPermitted):
        insights.withdraw_insight(either_store, of.tom, made)
    with pytest.raises(NotFound):
        insights.withdraw_insight(either_store, of.otto, made)


def test_words_that_are_removed_are_no_longer_published(either_store: Store, of: OfBoard) -> None:
    made, _shared = published(either_store, of)

    remove_words(either_store, of.lea, WordsOf.INSIGHT, made, "Hier stond een naam.")

    assert insights.shared(either_store, of.otto) == ()


def test_the_trail_says_that_it_was_published_taken_over_and_withdrawn(
    either_store: Store, of: OfBoard
) -> None:
    made, shared = published(either_store, of)
    insights.take_shared(either_store, of.olga, shared)
    insights.withdraw_insight(either_store, of.lea, made)

    with either_store.read(EVERY) as session:
        said = [
            (each.school_id, each.action)
            for each in session.exec(select(AuditEntry).order_by(AuditEntry.id))  # type: ignore[arg-type]
            if each.action in ("publish", "take_over", "withdraw")
        ]

    assert said == [
        (of.lea.school_id, "publish"),
        (of.otto.school_id, "take_over"),
        (of.lea.school_id, "withdraw"),
    ]


def test_search_finds_it_at_other_schools_until_it_is_withdrawn(either_store: Store, of: OfBoard) -> None:
    made, shared = published(either_store, of)

    (found,) = search(either_store, of.otto, "maatjes")
    assert (found.kind, found.id, found.title) == ("shared", shared, LEARNED.learned)
    assert [each.kind for each in search(either_store, of.tom, "maatjes")] == ["insight"]
    insights.withdraw_insight(either_store, of.lea, made)
    assert search(either_store, of.otto, "maatjes") == ()
