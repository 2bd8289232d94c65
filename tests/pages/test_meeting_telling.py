"""What a round told, in one sentence and a picture: in figures, in words where figures tell too much, or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from core.meetings import OPTIONS, Ballot, RoundKind, Told, WhyHidden
from core.privacy import Nearly
from db.meetings import RoundNow
from pages.ui.kit.i18n import use_language
from pages.ui.kit.meeting_words import OPTION_WORDS
from pages.ui.meeting.round_words import FOR, KINDS, promise
from pages.ui.meeting.telling_words import MESSAGES, message, picture

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def closed(
    kind: RoundKind, told: Told, options: tuple[str, ...] = (), *, is_anonymous: bool = False
) -> RoundNow:
    return RoundNow(
        round_id=1,
        meeting_id=1,
        kind=kind,
        question="Doen we dit?",
        options=OPTIONS.get(kind, options),
        dots=3,
        is_anonymous=is_anonymous,
        by_hand=False,
        is_open=False,
        asked=told.asked,
        heard=told.n or 0,
        follows_id=None,
        item_id=1,
        decision_id=None,
        group="",
        opened_at=NOON,
        closed_at=NOON,
        k=5,
        hides=None,
        told=told,
    )


def counted(kind: RoundKind, **counts: int | Nearly) -> RoundNow:
    of_kind: Mapping[str, int | Nearly] = {option: counts.get(option, 0) for option in OPTIONS[kind]}
    n = sum(cell for cell in of_kind.values() if isinstance(cell, int)) or 20
    return closed(kind, Told(n=n, asked=24, counts=of_kind))


@pytest.fixture(autouse=True)
def _in_dutch() -> None:
    use_language("nl")


def test_every_kind_has_its_words() -> None:
    assert set(KINDS) == set(MESSAGES) == set(RoundKind)
    assert {kind: set(words) for kind, words in OPTION_WORDS.items()} == {
        kind: set(options) for kind, options in OPTIONS.items()
    }
    assert all(options <= set(OPTIONS[kind]) for kind, options in FOR.items())


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (counted(RoundKind.YES_NO, yes=14, no=3, no_opinion=1), "14 van 18 zeggen ja"),
        (counted(RoundKind.SENSE, good=9, unsure=3), "Voor 9 van 12 voelt dit goed"),
        (counted(RoundKind.CONSENT, no_objection=12), "Niemand heeft bezwaar"),
        (
            counted(RoundKind.CONSENT, no_objection=12, objection=1),
            "1 bezwaar: wat maakt het voorstel beter?",
        ),
        (counted(RoundKind.GRADIENTS, endorse=4, go_along=2, abstain=3, block=1), "6 van 10 gaan mee"),
        (counted(RoundKind.YES_NO, yes=Nearly.ALL, no=Nearly.NONE), "Vrijwel allen: Ja"),
        (
            counted(RoundKind.CONSENT, no_objection=Nearly.ALL, objection=Nearly.NONE),
            "Vrijwel allen: Geen bezwaar",
        ),
        (
            closed(
                RoundKind.YES_NO, Told(n=None, asked=9, counts={}, hidden=WhyHidden.FEW), is_anonymous=True
            ),
            "Minder dan 5 mensen antwoordden, dus er is niets te zien",
        ),
        (
            closed(
                RoundKind.SILENT, Told(n=2, asked=9, counts={}, named=(("Lea", Ballot(texts=("a", "b"))),))
            ),
            "2 kaarten",
        ),
    ],
)
def test_the_title_says_what_came_out(found: RoundNow, said: str) -> None:
    assert message(found) == said


def test_of_dots_and_orders_the_title_names_what_comes_first() -> None:
    def dots(**counts: int) -> RoundNow:
        sizes = sorted(set(counts.values()), reverse=True)
        order = tuple(tuple(each for each in counts if counts[each] == size) for size in sizes)
        return closed(RoundKind.DOTS, Told(n=9, asked=9, counts=counts, order=order), tuple(counts))

    assert message(dots(rust=9, rooster=12, samen=6)) == "Voorop: rooster"
    assert message(dots(rust=12, rooster=12, samen=6)) == "Voorop: rust en rooster"
    assert message(dots(rust=9, rooster=9)) == "Gelijk: geen keuze staat voorop"


def test_what_is_hidden_has_no_picture_and_what_is_worded_no_figure() -> None:
    hidden = closed(RoundKind.YES_NO, Told(n=None, asked=9, counts={}, hidden=WhyHidden.OTHERS))
    assert picture(hidden) == ""

    worded = picture(counted(RoundKind.YES_NO, yes=Nearly.ALL, no=Nearly.NONE, no_opinion=Nearly.NONE))
    assert "<b>vrijwel allen</b>" in worded
    assert "<b>vrijwel niemand</b>" in worded
    assert "20" not in worded


def test_names_and_texts_of_people_are_shown_as_they_are() -> None:
    named = (("<i>Lea</i>", Ballot(picks=("objection",), texts=("<img src=x onerror=alert(1)>",))),)
    told = Told(n=1, asked=1, counts={"no_objection": 0, "objection": 1}, named=named)
    drawn = picture(closed(RoundKind.CONSENT, told))

    assert "&lt;img src=x onerror=alert(1)&gt;" in drawn
    assert "&lt;i&gt;Lea&lt;/i&gt;" in drawn
    assert "<img" not in drawn


def test_before_anybody_answers_it_is_said_whether_it_is_by_name() -> None:
    assert promise(is_anonymous=False, k=5)[0] == "Op naam"
    short, said = promise(is_anonymous=True, k=7)
    assert (short, "minder dan 7 antwoorden" in said) == ("Zonder namen", True)


def test_without_names_it_is_said_beforehand_that_guests_answer_too() -> None:
    alone, beside = (promise(is_anonymous=True, k=5, guests=guests)[1] for guests in (0, 3))

    assert "gast" not in alone
    assert beside == f"{alone} Er antwoorden ook 3 gasten."
