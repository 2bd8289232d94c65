"""Help on the spot: a colleague answers the note that asks for it, and whoever asked says that it helped."""

from __future__ import annotations

import pytest

from core.errors import AlreadyDone, Missing, NotFound, TooLong
from core.initiatives import HelpKind, Phase, Status
from db import initiatives
from db.initiatives import (
    HelpLine,
    NobodyHelpsThemselves,
    NotInThisPhase,
    NotYoursToWithdraw,
    PersonNotActive,
)
from db.store import Store
from db.today import AskedKind, today
from tests.conftest import Cast
from tests.scenery import Journey, trail


def asking(opened: Journey) -> int:
    """Tom asks for help; the note."""
    return initiatives.post_progress(
        opened.store, opened.cast.tom, opened.id, Status.STUCK, "Wie heeft boeken?", asks_help=True
    )


def answers(opened: Journey) -> tuple[HelpLine, ...]:
    return opened.seen().notes[-1].help


def test_a_colleague_without_a_part_in_it_answers_below_the_note(
    either_store: Store, either_cast: Cast
) -> None:
    opened = Journey(either_store, either_cast)
    note = asking(opened)

    initiatives.offer_help(either_store, either_cast.tessa, note, HelpKind.COME)
    initiatives.offer_help(either_store, either_cast.lea, note, HelpKind.TIP, "De bieb leent dozen uit.")

    first, second = answers(opened)
    assert (first.kind, first.text, second.kind, second.text) == (
        HelpKind.COME,
        "",
        HelpKind.TIP,
        "De bieb leent dozen uit.",
    )
    assert [each.by.name for each in (first, second) if each.by] == ["Tessa", "Lea"]
    assert trail(either_store)[-2:] == ["offer_help", "offer_help"]


def test_who_asked_says_which_answer_helped(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast)
    note = asking(opened)
    initiatives.offer_help(either_store, either_cast.lea, note, HelpKind.COME)
    tip = initiatives.offer_help(either_store, either_cast.tessa, note, HelpKind.TIP, "Zo.")

    initiatives.mark_helped(either_store, either_cast.tom, note, tip)

    assert [each.helped_at is not None for each in answers(opened)] == [False, True]
    assert not opened.line().asks_help
    with pytest.raises(AlreadyDone):
        initiatives.offer_help(either_store, either_cast.lea, note, HelpKind.COME)


def test_an_answer_of_another_note_did_not_help_here(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    first, second = asking(opened), asking(opened)
    offer = initiatives.offer_help(store, cast.tessa, first, HelpKind.COME)

    with pytest.raises(NotFound):
        initiatives.mark_helped(store, cast.tom, second, offer)

    assert opened.line().asks_help


def test_an_answer_says_something(store: Store, cast: Cast) -> None:
    note = asking(Journey(store, cast))

    for kind in (HelpKind.TIP, HelpKind.KNOW):
        with pytest.raises(Missing):
            initiatives.offer_help(store, cast.tessa, note, kind, " ")
    with pytest.raises(TooLong):
        initiatives.offer_help(store, cast.tessa, note, HelpKind.TIP, "x" * 501)


def test_who_is_named_is_of_the_team(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    note = asking(opened)

    with pytest.raises((PersonNotActive, NotFound)):
        initiatives.offer_help(store, cast.tessa, note, HelpKind.KNOW, "", cast.otto.person_id)
    initiatives.offer_help(store, cast.tessa, note, HelpKind.KNOW, "", cast.lea.person_id)

    (line,) = answers(opened)
    assert line.knows is not None
    assert line.knows.name == "Lea"


def test_nobody_answers_their_own_request(store: Store, cast: Cast) -> None:
    with pytest.raises(NobodyHelpsThemselves):
        initiatives.offer_help(store, cast.tom, asking(Journey(store, cast)), HelpKind.COME)


def test_where_no_help_is_asked_none_is_offered(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    note = initiatives.post_progress(store, cast.tom, opened.id, Status.ON_TRACK, "Het loopt.")

    with pytest.raises(NotFound):
        initiatives.offer_help(store, cast.tessa, note, HelpKind.COME)


def test_after_its_end_no_help_is_offered(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    note = asking(opened)
    initiatives.move(store, cast.tom, opened.id, Phase.STOPPED, "Genoeg geleerd.")

    with pytest.raises(NotInThisPhase):
        initiatives.offer_help(store, cast.tessa, note, HelpKind.COME)


def test_an_answer_is_taken_back_by_who_gave_it(either_store: Store, either_cast: Cast) -> None:
    opened = Journey(either_store, either_cast)
    offer = initiatives.offer_help(
        either_store, either_cast.tessa, asking(opened), HelpKind.TIP, "Vraag het Anna."
    )

    with pytest.raises(NotYoursToWithdraw):
        initiatives.take_help_back(either_store, either_cast.tom, offer)
    initiatives.take_help_back(either_store, either_cast.tessa, offer)

    assert answers(opened) == ()
    with pytest.raises(AlreadyDone):
        initiatives.take_help_back(either_store, either_cast.tessa, offer)


def test_the_whole_team_sees_on_its_start_page_where_help_is_asked(store: Store, cast: Cast) -> None:
    note = asking(Journey(store, cast))

    def is_for(who: str) -> list[bool]:
        return [each.is_for_me for each in today(store, getattr(cast, who)).help_asked]

    assert (is_for("tom"), is_for("tessa"), is_for("lea")) == ([False], [True], [True])

    initiatives.offer_help(store, cast.tessa, note, HelpKind.COME)

    assert (is_for("tessa"), is_for("lea")) == ([False], [True])


def test_an_answer_is_on_the_start_page_of_who_asked_until_it_is_said_what_helped(
    store: Store, cast: Cast
) -> None:
    note = asking(Journey(store, cast))
    initiatives.offer_help(store, cast.tessa, note, HelpKind.KNOW, "Zij heeft dozen.", cast.lea.person_id)

    def asked(who: str) -> list[tuple[AskedKind, str | None, str]]:
        return [(each.kind, each.by, each.about) for each in today(store, getattr(cast, who)).asked_of_me]

    assert asked("tom") == [(AskedKind.HELP_ANSWERED, "Tessa", "Zij heeft dozen.")]
    assert asked("lea") == [(AskedKind.HELP_NAMED, "Tessa", "Zij heeft dozen.")]
    assert asked("tessa") == []

    initiatives.mark_helped(store, cast.tom, note)

    assert asked("tom") == asked("lea") == []


def test_a_note_that_is_gone_shows_no_answers(store: Store, cast: Cast) -> None:
    opened = Journey(store, cast)
    note = asking(opened)
    initiatives.offer_help(store, cast.tessa, note, HelpKind.TIP, "Anna uit groep 5 heeft ze.")

    initiatives.remove_note(store, cast.lea, note, "Noemde een leerling.")

    assert answers(opened) == ()
    assert today(store, cast.lea).help_asked == ()
