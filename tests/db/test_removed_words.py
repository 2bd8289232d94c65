"""Words that name a pupil or a colleague can be taken away; the row stays, with who did it and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import select

from core.agreements import AgreementKind, AgreementWords
from core.errors import AlreadyDone, Missing, NotFound
from core.insights import InsightWords, OptionWords
from core.paths import LineWords, PathStep, PathWords
from core.permissions import Actor
from core.removed import REMOVED, WordsOf
from db import agreements, initiatives, insights, paths
from db.insights.refusals import InsightConflict
from db.models import Base, LadderStep, Scan
from db.removed_words import NotYoursToRemove, remove_words, words_to_remove
from db.search import search
from db.store import EVERY, Store
from tests.conftest import Cast
from tests.scenery import Journey, an_initiative

NAME = "Pietje Kwakbol"
WHY = "Noemde een leerling."


def everywhere(store: Store) -> str:
    """Everything that the database holds, in one text."""
    with store.read(EVERY) as session:
        rows = [session.connection().execute(select(table)).all() for table in Base.metadata.sorted_tables]
    return repr(rows)


def an_insight(store: Store, cast: Cast) -> int:
    words = InsightWords(learned=f"{NAME} leest nu elke dag.", not_where=f"Bij {NAME} thuis.")
    made = insights.write_insight(store, cast.tom, words)
    insights.change_insight(store, cast.tom, made, replace(words, size=f"Alleen {NAME}"), 1)
    return made


def an_agreement(store: Store, cast: Cast) -> int:
    words = AgreementWords(title=f"Over {NAME}", text=f"{NAME} zit vooraan.")
    made = agreements.propose_agreement(store, cast.tom, AgreementKind.OWN, words)
    return agreements.agreement(store, cast.tom, made).newest.wording_id


def an_option(store: Store, cast: Cast) -> int:
    at = an_initiative(store, cast.tom)
    words = OptionWords(what="Niets doen", why_not=f"Dan blijft {NAME} zitten.")
    first = insights.keep_option(store, cast.tom, words, initiative_id=at)
    more = replace(words, reopen_when=f"Als {NAME} weggaat.")
    return insights.keep_option(store, cast.tom, more, initiative_id=at, follows_id=first)


def a_line(store: Store, cast: Cast) -> int:
    at = paths.open_path(store, cast.tom, PathWords(question="Waarom is het onrustig?"))
    line = paths.add_line(store, cast.tom, at, PathStep.PROBLEM, LineWords(text=f"Door {NAME}"))
    paths.correct_line(store, cast.tom, at, line, f"Vooral door {NAME}")
    return line


MADE = {
    WordsOf.INSIGHT: an_insight,
    WordsOf.AGREEMENT: an_agreement,
    WordsOf.OPTION: an_option,
    WordsOf.PATH_LINE: a_line,
}


@pytest.mark.parametrize("of", MADE)
def test_the_words_are_nowhere_afterwards_and_who_did_it_stays(
    either_store: Store, either_cast: Cast, of: WordsOf
) -> None:
    store, cast = either_store, either_cast
    row = MADE[of](store, cast)
    assert NAME in everywhere(store)

    remove_words(store, cast.lea, of, row, WHY)

    held = everywhere(store)
    if of is WordsOf.AGREEMENT:  # the trail is chained: what was told of a title stays in it
        held = held.replace(f"Over {NAME}", "")
    assert NAME not in held
    found = words_to_remove(store, cast.tessa, of, (row,))
    (gone,) = found.gone[row]
    assert (gone.by, gone.because, found.may) == ("Lea", WHY, frozenset())
    with pytest.raises(AlreadyDone):
        remove_words(store, cast.lea, of, row, WHY)


@pytest.mark.parametrize("of", MADE)
def test_who_wrote_them_may_and_a_colleague_may_not(store: Store, cast: Cast, of: WordsOf) -> None:
    row = MADE[of](store, cast)

    with pytest.raises(NotYoursToRemove):
        remove_words(store, cast.tessa, of, row, WHY)
    with pytest.raises(NotFound):
        remove_words(store, cast.olga, of, row, WHY)
    with pytest.raises(Missing):
        remove_words(store, cast.tom, of, row, " ")
    assert words_to_remove(store, cast.tom, of, (row,)).may == {row}

    remove_words(store, cast.tom, of, row, WHY)


def test_an_insight_without_its_words_is_still_there(store: Store, cast: Cast) -> None:
    made = an_insight(store, cast)
    remove_words(store, cast.lea, WordsOf.INSIGHT, made, WHY)

    detail = insights.insight(store, cast.tom, made)
    assert detail.line.title == REMOVED
    assert {each.words.learned for each in detail.versions} == {REMOVED}


def _asks(store: Store, actor: Actor) -> bool:
    return NAME in repr(search(store, actor, "Kwakbol"))


def test_search_finds_them_no_more(store: Store, cast: Cast) -> None:
    made = an_insight(store, cast)
    assert _asks(store, cast.tom)

    remove_words(store, cast.lea, WordsOf.INSIGHT, made, WHY)

    assert not _asks(store, cast.tom)


def test_a_step_of_the_ladder(store: Store, cast: Cast) -> None:
    journey = Journey(store, cast).under_way()
    initiatives.signal(store, cast.tom, journey.id, NAME)
    with store.read(EVERY) as session:
        step = session.exec(select(LadderStep)).one()

    remove_words(store, cast.lea, WordsOf.LADDER, step.id or 0, WHY)

    assert journey.seen().ladder[0].text == REMOVED
    assert NAME not in everywhere(store)


def test_one_text_that_was_written_at_a_scan_by_a_leader_only(store: Store, cast: Cast) -> None:
    with store.write(EVERY) as session:
        row = Scan(
            school_id=cast.lea.school_id, kind="own", title="Scan", dimensions=[], asked=9, k=5,
            until=store.today(cast.lea), opened_at=store.now(), told={"n": 9, "texts": ["Goed", NAME]},
        )  # fmt: skip
        session.add(row)
        session.flush()
        scan = row.id or 0

    with pytest.raises(NotYoursToRemove):
        remove_words(store, cast.tom, WordsOf.SCAN_TEXT, scan, WHY, NAME)
    remove_words(store, cast.lea, WordsOf.SCAN_TEXT, scan, WHY, NAME)

    with store.read(EVERY) as session:
        assert session.get_one(Scan, scan).told == {"n": 9, "texts": ["Goed", REMOVED]}
    with pytest.raises(NotFound):
        remove_words(store, cast.lea, WordsOf.SCAN_TEXT, scan, WHY, NAME)


def test_who_had_the_old_words_open_cannot_put_them_back_unseen(store: Store, cast: Cast) -> None:
    made = an_insight(store, cast)
    remove_words(store, cast.lea, WordsOf.INSIGHT, made, WHY)

    with pytest.raises(InsightConflict):
        insights.change_insight(store, cast.tom, made, InsightWords(learned=f"{NAME} leest."), 2)
