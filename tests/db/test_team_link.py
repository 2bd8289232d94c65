"""The link for the whole team: who comes by it, who waits, and who lets them in."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.errors import AlreadyDone, NotFound
from core.permissions import NotPermitted, Role
from db.codes import short_code, short_fingerprint
from db.invitations import (
    Arrived,
    DemoInvitesNobody,
    Hours,
    InvitationNotValid,
    MemberInactive,
    TeamLinkFull,
    arrive,
    arrive_signed_in,
    invite,
    join,
    let_in,
    look_at_team_link,
    open_team_link,
    shut_team_link,
    team_link,
    turn_away,
    wait_at_the_door,
)
from db.members import deactivate, members
from db.models import AuditEntry, Person, TeamLink
from db.signing_in import check_password, redeem_ticket, visit
from db.store import EVERY, Store
from tests.conftest import PASSWORD, Cast, Clock, address, at_once
from tests.db.demo_school import demo_leader

BROWSER = "a phone"


@pytest.fixture(autouse=True)
def _installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KARTREKKER_SECRET", "of this test")


def opened(store: Store, cast: Cast, *, most: int = 20, asks: bool = True) -> str:
    open_team_link(store, cast.lea, Hours.HOUR, most, asks)
    code = team_link(store, cast.lea).code
    assert code is not None
    return code


def comes(store: Store, code: str, name: str = "Teun") -> Arrived:
    return arrive(
        store, code, name=name, email=f"{name.lower()}@example.org", password=PASSWORD, browser=BROWSER
    )


def names(store: Store, cast: Cast) -> list[str]:
    return [each.name for each in members(store, cast.lea)]


def test_who_comes_waits_until_a_leader_lets_them_in(any_store: Store, any_cast: Cast) -> None:
    waits = comes(any_store, opened(any_store, any_cast)).waits
    assert waits is not None
    assert wait_at_the_door(any_store, waits, BROWSER).ticket is None
    assert "Teun" not in names(any_store, any_cast)
    assert not check_password(any_store, "teun@example.org", PASSWORD)

    (waiting,) = team_link(any_store, any_cast.lea).waiting
    assert (waiting.name, waiting.email) == ("Teun", "teun@example.org")
    let_in(any_store, any_cast.lea, waiting.arrival_id)

    ticket = wait_at_the_door(any_store, waits, BROWSER).ticket
    found = visit(any_store, redeem_ticket(any_store, ticket or "", BROWSER))
    assert found is not None
    assert (found.actor.name, found.actor.role, found.school_name) == ("Teun", Role.TEACHER, "De Linde")
    with pytest.raises(InvitationNotValid):
        wait_at_the_door(any_store, waits, BROWSER)
    assert [each.name for each in team_link(any_store, any_cast.lea).is_in] == ["Teun"]


def test_where_nobody_has_to_wait_who_comes_is_in(store: Store, cast: Cast) -> None:
    assert comes(store, opened(store, cast, asks=False)).waits is None

    assert "Teun" in names(store, cast)
    assert [each.name for each in team_link(store, cast.lea).is_in] == ["Teun"]


def test_who_comes_reads_on_in_the_language_of_the_door(store: Store, cast: Cast) -> None:
    code = opened(store, cast, asks=False)

    arrive(
        store, code, name="Ann", email="ann@example.org", password=PASSWORD, browser=BROWSER, language="en"
    )

    with store.read(EVERY) as session:
        assert session.exec(select(Person.language).where(Person.email == "ann@example.org")).one() == "en"


def test_who_is_turned_away_leaves_no_account_behind(any_store: Store, any_cast: Cast) -> None:
    waits = comes(any_store, opened(any_store, any_cast)).waits or ""
    (waiting,) = team_link(any_store, any_cast.lea).waiting

    turn_away(any_store, any_cast.lea, waiting.arrival_id)

    with pytest.raises(InvitationNotValid):
        wait_at_the_door(any_store, waits, BROWSER)
    with any_store.read(EVERY) as session:
        assert session.exec(select(Person).where(Person.email == "teun@example.org")).first() is None
        said = [each.detail for each in session.exec(select(AuditEntry)) if each.action == "turn_away"]
    assert said == [{}]


def test_who_is_turned_away_keeps_the_account_of_another_school(store: Store, cast: Cast) -> None:
    arrive(
        store, opened(store, cast), name=None, email=address(cast.olga), password=PASSWORD, browser=BROWSER
    )
    (waiting,) = team_link(store, cast.lea).waiting

    turn_away(store, cast.lea, waiting.arrival_id)

    assert check_password(store, address(cast.olga), PASSWORD)


def test_a_place_at_the_door_is_of_one_browser(store: Store, cast: Cast) -> None:
    waits = comes(store, opened(store, cast)).waits or ""

    for browser in ("another phone", ""):
        with pytest.raises(InvitationNotValid):
            wait_at_the_door(store, waits, browser)


def test_who_comes_again_waits_on_the_same_place(store: Store, cast: Cast) -> None:
    code = opened(store, cast)
    comes(store, code)

    again = arrive(store, code, name=None, email="teun@example.org", password=PASSWORD, browser="a laptop")

    assert len(team_link(store, cast.lea).waiting) == 1
    assert wait_at_the_door(store, again.waits or "", "a laptop").ticket is None


def test_who_is_in_the_team_already_is_led_in(store: Store, cast: Cast) -> None:
    arrived = arrive(
        store, opened(store, cast), name=None, email=address(cast.tom), password=PASSWORD, browser=BROWSER
    )

    assert (arrived.school_id, arrived.waits) == (cast.lea.school_id, None)
    assert team_link(store, cast.lea).came == ()


def test_whose_access_is_closed_does_not_come_back_by_it(store: Store, cast: Cast) -> None:
    deactivate(store, cast.lea, cast.tom.person_id)

    with pytest.raises(MemberInactive):
        arrive(
            store, opened(store, cast), name=None, email=address(cast.tom), password=PASSWORD, browser=BROWSER
        )


def test_no_more_come_than_it_lets_in_also_at_once(any_store: Store, any_cast: Cast) -> None:
    code = opened(any_store, any_cast, most=2, asks=False)

    outcomes = at_once(*(lambda n=n: comes(any_store, code, f"New{n}") for n in range(4)))

    assert sum(isinstance(each, Arrived) for each in outcomes) == 2
    assert {type(each) for each in outcomes} <= {Arrived, TeamLinkFull}
    assert len(members(any_store, any_cast.lea)) == 5


def test_it_ends_by_itself_and_when_it_is_shut(store: Store, cast: Cast, clock: Clock) -> None:
    code = opened(store, cast)
    assert look_at_team_link(store, code) is not None
    clock.forward(hours=1)
    assert look_at_team_link(store, code) is None
    assert team_link(store, cast.lea).code is None

    other = opened(store, cast)
    assert other != code
    shut_team_link(store, cast.lea)
    with pytest.raises(InvitationNotValid):
        comes(store, other)
    with pytest.raises(AlreadyDone):
        shut_team_link(store, cast.lea)


def test_who_waits_is_let_in_after_it_ended_and_after_a_new_one(
    store: Store, cast: Cast, clock: Clock
) -> None:
    waits = comes(store, opened(store, cast)).waits or ""
    clock.forward(hours=2)
    opened(store, cast)

    (waiting,) = team_link(store, cast.lea).waiting
    let_in(store, cast.lea, waiting.arrival_id)

    assert wait_at_the_door(store, waits, BROWSER).ticket is not None
    with pytest.raises(AlreadyDone):
        let_in(store, cast.lea, waiting.arrival_id)
    with pytest.raises(AlreadyDone):
        turn_away(store, cast.lea, waiting.arrival_id)


def test_who_joined_by_a_link_of_their_own_meanwhile_is_let_in_once(store: Store, cast: Cast) -> None:
    comes(store, opened(store, cast))
    join(store, invite(store, cast.lea, Role.TEACHER), None, "teun@example.org", PASSWORD)
    (waiting,) = team_link(store, cast.lea).waiting

    let_in(store, cast.lea, waiting.arrival_id)

    assert names(store, cast).count("Teun") == 1


def test_who_is_signed_in_at_another_school_comes_with_that_account(store: Store, cast: Cast) -> None:
    waits = arrive_signed_in(store, cast.olga, opened(store, cast), BROWSER).waits
    (waiting,) = team_link(store, cast.lea).waiting
    let_in(store, cast.lea, waiting.arrival_id)

    ticket = wait_at_the_door(store, waits or "", BROWSER).ticket
    found = visit(store, redeem_ticket(store, ticket or "", BROWSER))
    assert found is not None
    assert found.school_name == "De Linde"


def test_only_a_leader_of_this_school_opens_sees_and_lets_in(store: Store, cast: Cast) -> None:
    comes(store, opened(store, cast))
    (waiting,) = team_link(store, cast.lea).waiting

    for act in (
        lambda actor: open_team_link(store, actor, Hours.DAY, 5, True),
        lambda actor: shut_team_link(store, actor),
        lambda actor: team_link(store, actor),
        lambda actor: let_in(store, actor, waiting.arrival_id),
    ):
        with pytest.raises(NotPermitted):
            act(cast.tom)
    assert team_link(store, cast.otto).came == ()
    for act in (let_in, turn_away):
        with pytest.raises(NotFound):
            act(store, cast.otto, waiting.arrival_id)


def test_the_demo_school_opens_no_link(store: Store, cast: Cast) -> None:
    with pytest.raises(DemoInvitesNobody):
        open_team_link(store, demo_leader(store), Hours.HOUR, 5, True)


def test_the_link_of_a_leader_who_leaves_is_gone(store: Store, cast: Cast) -> None:
    loes = join(store, invite(store, cast.lea, Role.SCHOOL_LEADER), "Loes", "loes@example.org", PASSWORD)
    open_team_link(store, loes, Hours.DAY, 5, True)
    code = team_link(store, cast.lea).code

    deactivate(store, cast.lea, loes.person_id)

    assert look_at_team_link(store, code or "") is None


def test_the_database_alone_holds_no_code_that_works(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = opened(store, cast)
    with store.read(EVERY) as session:
        seed = session.exec(select(TeamLink)).one().seed
    monkeypatch.setenv("KARTREKKER_SECRET", "of a thief")

    assert short_code(seed) != code


@pytest.mark.parametrize("typed", ["{}", " {} ", "{} \n"])
def test_a_code_is_known_however_it_is_typed(store: Store, cast: Cast, typed: str) -> None:
    code = opened(store, cast)

    for each in (code, code.lower(), code.replace("-", ""), code.replace("-", " ")):
        assert look_at_team_link(store, typed.format(each)) is not None


@pytest.mark.parametrize("code", ["", "ABCD-2345", "\0", "' or 1=1 --", "-"])
def test_a_made_up_code_opens_nothing(store: Store, cast: Cast, code: str) -> None:
    opened(store, cast)

    assert look_at_team_link(store, code) is None
    with pytest.raises(InvitationNotValid):
        comes(store, code)


def test_a_code_reads_the_same_aloud_and_on_a_beamer() -> None:
    codes = {short_code(str(n)) for n in range(200)}

    assert len({short_fingerprint(each) for each in codes}) == 200
    assert not set("".join(codes)) & set("01OILU")
