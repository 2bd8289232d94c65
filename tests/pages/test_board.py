"""The pages of a board: schools from a list or one by one, their leaders, and a home for each role at the office."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO

import pytest
from openpyxl import Workbook

from core.board import SchoolWords
from core.permissions import Role
from core.school_list import read_schools
from db.board import board_schools, leaders, make_schools
from db.invitations import join, open_invitations
from db.store import Store
from pages.ui.board import add
from pages.ui.kit.places import PLACES, BoardView
from tests.conftest import PASSWORD, Cast, signed_in
from tests.db.boards import Board, WithSchools, a_board, found_board
from tests.db.test_mailing import set_mail
from tests.mail_server import mail_server
from tests.pages.conftest import OpenPage, press, remove, shown, words
from tests.pages.test_two_schools import chooser, go_to


@pytest.fixture
def office(store: Store) -> Board:
    return found_board(store)


@pytest.fixture
def board(store: Store) -> WithSchools:
    return a_board(store)


LIST = "School\tBRIN\tRegio\nDe Wilg\t12AB\tnoord\nDe Beuk\t?\tmidden\n\nDe WILG\t\t\n"


@pytest.mark.parametrize("who", ["ada", "bo"])
def test_the_office_begins_at_its_own_start_page(page: OpenPage, office: Board, who: str) -> None:
    app = page(getattr(office, who))

    assert not app.exception
    assert "Om te beginnen" in words(app)
    assert "Wat het team doet" not in words(app)


def test_a_pasted_list_is_shown_as_it_was_understood_before_anything_is_made(
    page: OpenPage, store: Store, office: Board
) -> None:
    app = page(office.ada, "board.py", view=BoardView.LIST)
    app.text_area(key=f"{add.MANY}text").set_value(LIST).run()

    seen = words(app)
    assert "Klopt dit?" in seen
    assert "3 scholen zijn begrepen." in seen
    assert "“?” is geen BRIN-nummer" in seen
    assert "Deze naam staat twee keer in de lijst. Zijn het twee scholen? Geef er één" in seen
    assert board_schools(store, office.ada) == ()

    app = press(app, "Voeg 2 scholen toe")

    assert [each.words.name for each in board_schools(store, office.ada)] == ["De Beuk", "De Wilg"]
    assert "2 scholen zijn toegevoegd." in words(app)
    assert "2 scholen hebben nog niemand" in words(app)


def test_a_workbook_is_understood_as_a_pasted_list_is(office: Board) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    title = (["Onze scholen", None, None], [None, None, None])
    for row in (
        *title,
        ["Naam van de school", "BRIN", "Drempel"],
        ["De Wilg", "12AB", 8],
        ["De Beuk", None, None],
    ):
        sheet.append(row)
    made = BytesIO()
    book.save(made)

    cells = add._of_file(made.getvalue())

    found = read_schools(cells)
    assert [(each.words.name, each.words.privacy_threshold) for each in found.schools] == [
        ("De Wilg", 8),
        ("De Beuk", 5),
    ]
    assert found.unread == ("Onze scholen",)


def test_one_school_is_added_in_a_form_and_its_page_asks_for_a_leader(
    page: OpenPage, store: Store, office: Board
) -> None:
    app = page(office.bo, "board.py", view=BoardView.ONE_MORE)
    assert "Wie de server beheert, verhuist haar" in words(app)
    app.text_input(key=f"{add.ONE}brin").set_value("xx")
    app = press(app, "Voeg deze school toe")
    assert "geen BRIN-nummer" in words(app)
    assert board_schools(store, office.bo) == ()

    app.text_input(key=f"{add.ONE}name").set_value("De Wilg")
    app.text_input(key=f"{add.ONE}brin").set_value("12ab")
    app = press(app, "Voeg deze school toe")

    (made,) = board_schools(store, office.bo)
    assert (made.words.name, made.words.brin) == ("De Wilg", "12AB")
    assert list(app.query_params["school"]) == [str(made.school_id)]
    assert "Nodig nu uit wie haar leidt." in words(app)
    assert "Nog niemand." in words(app)


def test_the_page_of_a_school_gives_a_link_for_who_leads_it(
    page: OpenPage, store: Store, board: WithSchools
) -> None:
    app = page(board.ada, "board.py", school=board.lotte.school_id)
    app.text_input(key="invite_leader:name").set_value("Lisa")
    app = press(app, "Maak een link")

    assert "/uitnodiging?code=" in words(app)
    _people, (link,) = leaders(store, board.ada, board.lotte.school_id)
    assert link.name == "Lisa"
    code = words(app).partition("code=")[2].split()[0]
    assert join(store, code, "Lisa", "lisa@example.org", PASSWORD).role is Role.SCHOOL_LEADER
    app.run()
    assert app.text_input(key="invite_leader:name").value == ""
    assert "Lisa" in words(app)


def test_an_address_that_is_none_is_told_at_its_field(page: OpenPage, board: WithSchools) -> None:
    app = page(board.ada, "board.py", school=board.lotte.school_id)
    app.text_input(key="invite_leader:name").set_value("Lisa")
    app.text_input(key="invite_leader:email").set_value("lisa@school")
    app = press(app, "Maak een link")

    assert 'id="wrong-invite_leader:email"' in "".join(each.body for each in app.get("html"))
    assert not app.error


def test_a_list_of_school_leaders_becomes_a_link_for_each_school(
    page: OpenPage, store: Store, board: WithSchools
) -> None:
    app = page(board.bo, "board.py", view=BoardView.LEADERS)
    app.text_area(key="invite_leaders:list").set_value(
        "De Wilg;Lisa;lisa@board.nl\nOBS De Beuk;Lin;lin@board.nl\nDe Plataan;Luc;luc@board.nl"
    )
    app = press(app, "Kijk de lijst na")
    seen = unescape(words(app))
    assert "In de lijst staat “OBS De Beuk”. Is dat De Beuk?" in seen
    assert "Regel 3: Luc · luc@board.nl. “De Plataan” is geen school van je bestuur" in seen
    assert leaders(store, board.bo, board.lotte.school_id)[1] == ()

    app.checkbox(key="invite_leaders:yes:2:lin@board.nl").check().run()
    app = press(app, "Maak 2 links")

    (listed,) = app.code
    found = re.findall(r"^(.+)\t(\w+)\t.*/uitnodiging\?code=([\w-]+)$", listed.value, re.MULTILINE)
    assert [(school, name) for school, name, _code in found] == [("De Wilg", "Lisa"), ("De Beuk", "Lin")]
    lin = join(store, found[1][2], "Lin", "lin@board.nl", PASSWORD)
    assert (lin.school_id, lin.role) == (board.leo.school_id, Role.SCHOOL_LEADER)


def test_many_leaders_are_invited_at_one_school(page: OpenPage, store: Store, board: WithSchools) -> None:
    at = board.leo.school_id
    app = page(board.ada, "board.py", school=at)
    app.session_state[f"invite_leaders_{at}"] = True
    app.run()
    app.text_area(key=f"invite_leaders_{at}:list").set_value("Lisa;lisa@board.nl\nLin;lin@board.nl")
    app = press(press(app, "Kijk de lijst na"), "Maak 2 links")

    assert len(app.code[0].value.splitlines()) == 2
    assert {each.name for each in leaders(store, board.ada, at)[1]} == {"Lisa", "Lin"}


def test_leaders_of_several_schools_are_mailed_and_a_failed_mail_is_told(
    page: OpenPage, store: Store, board: WithSchools, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server() as (box, port):
        set_mail(monkeypatch, port)
        app = page(board.ada, "board.py", view=BoardView.LEADERS)
        app.text_area(key="invite_leaders:list").set_value(
            "De Wilg;Lin;lin@board.nl\nDe Beuk;Lin;lin@board.nl\nDe Beuk;Luc;luc@board.nl"
        )
        box.refuses.add("luc@board.nl")
        app = press(press(app, "Kijk de lijst na"), "Maak 3 links")
        app = press(app, "Mail 3 uitnodigingen")

    assert sorted(str(each["Subject"]) for each in box.mails) == [
        "Uitnodiging voor het team van De Beuk",
        "Uitnodiging voor het team van De Wilg",
    ]
    assert "luc@board.nl: De mailserver weigerde deze mail." in words(app)
    mailed = {each.name: each.mailed_at for each in open_invitations(store, board.leo)}
    assert (mailed["Lin"] is not None, mailed["Luc"]) == (True, None)


def test_the_access_of_a_leader_is_closed_after_asking_and_opened_again(
    page: OpenPage, store: Store, board: WithSchools
) -> None:
    app = page(board.bo, "board.py", school=board.lotte.school_id)
    assert "Tim" not in words(app)

    app = remove(app, "Sluit de toegang af")

    assert "Lotte heeft geen toegang meer." in words(app)
    (lotte,), _links = leaders(store, board.bo, board.lotte.school_id)
    assert not lotte.is_active
    app = press(app, "Geef de toegang terug")
    assert "Lotte heeft weer toegang." in words(app)


def test_the_settings_of_a_school_are_changed_by_its_board(
    page: OpenPage, store: Store, board: WithSchools
) -> None:
    app = press(page(board.ada, "board.py", school=board.lotte.school_id), "Verander de instellingen")
    app.text_input(key=f"school:{board.lotte.school_id}:name").set_value("De Treurwilg")
    app = press(app, "Bewaar")

    assert "De Treurwilg" in words(app)
    assert "De Treurwilg" in [each.words.name for each in board_schools(store, board.ada)]


def test_the_list_of_schools_stands_by_name_with_who_leads_them(
    page: OpenPage, store: Store, board: WithSchools
) -> None:
    app = page(board.ada, "board.py", view=BoardView.SCHOOLS)

    named = [shown(each.label) for each in app.button if (each.key or "").startswith("school_")]
    assert named == ["De Beuk", "De Wilg"]
    assert "2 scholen hebben een schoolleider" in words(app)
    assert "Tim" not in words(app)


@pytest.mark.parametrize("who", ["ada", "bo"])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.word)
def test_no_page_breaks_for_who_works_at_the_office(
    page: OpenPage, store: Store, board: WithSchools, who: str, place: object
) -> None:
    app = page(getattr(board, who), place.file)  # type: ignore[attr-defined]

    assert not app.exception
    assert "Er ging iets mis" not in words(app)
    for name in ("Tim", "Lotte", "Leo"):
        assert name not in words(app)


@pytest.mark.parametrize("who", ["lotte", "tim"])
def test_who_works_at_a_school_sees_no_page_of_the_board(
    page: OpenPage, store: Store, board: WithSchools, who: str
) -> None:
    app = page(getattr(board, who), "board.py", school=board.leo.school_id)

    assert "De Beuk" not in words(app)
    assert "Met jouw rol kan dit hier niet." in words(app)


def test_another_board_s_school_cannot_be_opened(
    page: OpenPage, store: Store, cast: Cast, board: WithSchools
) -> None:
    app = page(board.ada, "board.py", school=cast.lea.school_id)

    assert "De Linde" not in words(app)
    assert "vinden dit niet" in words(app)


def test_names_from_a_list_are_never_markup(page: OpenPage, store: Store, office: Board) -> None:
    evil = "![x](http://evil.example/x.png) <b onclick=1>De Wilg</b>"
    app = page(office.ada, "board.py", view=BoardView.LIST)
    app.text_area(key=f"{add.MANY}text").set_value(evil).run()

    assert "<b onclick" not in words(app)
    app = press(app, "Voeg 1 school toe")
    assert "<b onclick" not in words(app)
    (made,) = board_schools(store, office.ada)
    assert made.words.name == evil


def test_who_leads_a_school_and_works_at_the_office_chooses_the_place_at_the_top(
    page: OpenPage, store: Store, board: WithSchools
) -> None:
    from db.board import invite_leader

    code = invite_leader(store, board.ada, board.lotte.school_id, "Bo", "bo@example.org")
    both = join(store, code, None, "bo@example.org", PASSWORD)
    secret = signed_in(store, both)
    app = page(None, secret=secret)
    assert len(chooser(app).options) == 2

    app = go_to(app, both.school_id)
    app = go_to(app, board.bo.school_id)

    assert "Jullie scholen" in words(app)
    again = page(None, secret=signed_in(store, both))
    assert "Jullie scholen" in words(again)  # where they were last


def test_many_schools_are_shown_a_few_at_a_time(page: OpenPage, store: Store, office: Board) -> None:
    from core.board import SchoolWords

    make_schools(store, office.ada, [SchoolWords(name=f"School {n:02}") for n in range(60)])

    app = page(office.ada, "board.py", view=BoardView.SCHOOLS)
    few = [each for each in app.button if (each.key or "").startswith("school_")]
    app = press(app, "Toon meer scholen")
    more = [each for each in app.button if (each.key or "").startswith("school_")]

    assert (len(few), len(more)) == (30, 60)


def test_a_school_made_by_mistake_is_removed_and_no_other(
    page: OpenPage, store: Store, board: WithSchools
) -> None:
    make_schools(store, board.ada, [SchoolWords(name="De Vergissing")])
    by_name = {each.words.name: each.school_id for each in board_schools(store, board.ada)}
    app = page(board.ada, "board.py", school=str(by_name["De Beuk"]))
    assert not [each for each in app.button if each.key == "remove_school"]

    app = page(board.ada, "board.py", school=str(by_name["De Vergissing"]))
    app = press(app, "Verwijder deze school")
    assert "De Vergissing gaat weg" in words(app)
    app = press(app, "Verwijder deze school")

    assert "De Vergissing is verwijderd." in words(app)
    assert [each.words.name for each in board_schools(store, board.ada)] == ["De Beuk", "De Wilg"]
    assert "Ada verwijderde de school De Vergissing" in words(page(board.ada, "team.py", view="vastgelegd"))
