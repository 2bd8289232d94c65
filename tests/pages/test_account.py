"""The page with one's own account."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest
from streamlit.testing.v1 import AppTest

from core.permissions import Role
from db import expertise
from db.accounts import set_language
from db.models import Person
from db.schools import demo_ticket, set_privacy_threshold
from db.signing_in import check_password, redeem_ticket, visit
from db.store import EVERY, Store
from pages.ui.expertise.about_me import own_zip
from pages.ui.kit.i18n import use_language
from tests.conftest import PASSWORD, Cast, address, signed_in
from tests.db.boards import a_board
from tests.db.demo_school import demo_leader
from tests.pages.conftest import OpenPage, press, words

NEW = "een nieuw wachtwoord"


def change(app: AppTest, old: str, new: str) -> AppTest:
    app.text_input(key="change_password_password").set_value(old)
    app.text_input(key="change_password_new_password").set_value(new)
    return press(app, "Wijzig je wachtwoord")


def wrong(app: AppTest) -> str:
    """What is said below the one field that is wrong."""
    (said,) = [each.proto.body for each in app.get("html") if 'class="kt-wrong"' in each.proto.body]
    return str(said)


def test_it_says_who_is_signed_in_where(page: OpenPage, cast: Cast) -> None:
    app = page(cast.tom, "account.py")

    assert "Tom\nLeerkracht, De Linde" in words(app)


def test_a_language_is_spoken_at_once_and_next_time(page: OpenPage, cast: Cast) -> None:
    app = page(cast.tom, "account.py")

    app.radio(key="account_language").set_value("en").run()

    assert app.title[0].value == "My account"
    assert page(cast.tom, "account.py").title[0].value == "My account"
    assert page(cast.tessa, "account.py").title[0].value == "Mijn account"


def test_a_new_password_ends_other_sessions_and_this_browser_goes_on(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    phone = signed_in(store, cast.tom, "phone")
    app = page(cast.tom, "account.py")

    change(app, PASSWORD, NEW)

    assert check_password(store, address(cast.tom), NEW)
    assert visit(store, phone) is None
    entry = re.search(r"/auth/enter\?ticket=([\w-]+)&next=%2Faccount", words(app).replace("&amp;", "&"))
    assert entry is not None
    assert redeem_ticket(store, entry[1], "a browser") is not None


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("mis", NEW, "niet je huidige wachtwoord"),
        (PASSWORD, "kort", "heeft 4 tekens. Kies er een van minstens 15"),
        (PASSWORD, "hoi zon " * 32 + "x", "hoogstens 256 tekens"),
        (PASSWORD, "Welkom2026!!!!!", "Veel mensen gebruiken"),
        (PASSWORD, "delinde2026-2027", "van de school"),
        (PASSWORD, "", "heeft 0 tekens"),
    ],
)
def test_a_refused_password_changes_nothing_and_says_why(
    page: OpenPage, store: Store, cast: Cast, old: str, new: str, says: str
) -> None:
    app = change(page(cast.tom, "account.py"), old, new)

    assert says in wrong(app)
    assert check_password(store, address(cast.tom), PASSWORD)


def test_nobody_in_the_demo_school_has_a_password_to_change(page: OpenPage, store: Store) -> None:
    demo_leader(store)
    secret = redeem_ticket(store, demo_ticket(store, Role.TEACHER, "tab"), "tab")

    app = page(None, "account.py", secret=secret)

    assert "In de demoschool heeft niemand een wachtwoord." in words(app)
    assert [each.label for each in app.text_input] == ["Je naam"]


def test_signing_out_everywhere_leads_to_the_door(page: OpenPage, store: Store, cast: Cast) -> None:
    phone = signed_in(store, cast.tom, "phone")
    app = page(cast.tom, "account.py")

    app.button(key="sign_out_everywhere").click().run()

    assert visit(store, phone) is None
    assert "Tom" not in words(app)
    assert "Wachtwoord" in [each.label for each in app.text_input]


def test_a_school_leader_raises_the_privacy_threshold(page: OpenPage, cast: Cast) -> None:
    app = page(cast.lea, "account.py")

    app.text_input(key="privacy_threshold:text").set_value("8")
    press(app, "Bewaar")

    assert "groepen van 8" in app.success[0].value
    assert page(cast.lea, "account.py").text_input(key="privacy_threshold:text").value == "8"


def test_a_threshold_below_five_is_refused_with_the_reason(page: OpenPage, store: Store, cast: Cast) -> None:
    app = page(cast.lea, "account.py")

    app.text_input(key="privacy_threshold:text").set_value("4")
    press(app, "Bewaar")

    assert "4 is te laag" in words(app)
    found = visit(store, signed_in(store, cast.lea))
    assert found is not None
    assert found.privacy_threshold == 5


def test_a_teacher_sees_no_settings(page: OpenPage, cast: Cast) -> None:
    app = page(cast.tom, "account.py")

    assert not [each for each in app.text_input if each.key == "privacy_threshold:text"]
    assert [each.key for each in app.radio] == ["account_language"]


def test_a_school_leader_says_where_the_school_is(page: OpenPage, cast: Cast) -> None:
    app = page(cast.lea, "account.py")

    app.selectbox(key="school_is_in").set_value("America/Aruba").run()
    app = press(app, "Bewaar waar de school staat")

    assert "Bewaard." in words(app)
    assert page(cast.lea, "account.py").selectbox(key="school_is_in").value == "America/Aruba"


def test_a_setting_that_is_not_saved_yet_survives_a_look_at_another_page(page: OpenPage, cast: Cast) -> None:
    app = page(cast.lea, "account.py")
    app.text_input(key="privacy_threshold:text").set_value("8").run()
    app.selectbox(key="school_is_in").set_value("America/Aruba").run()

    app = app.switch_page("team.py").run()
    app.radio(key="invite_role").set_value("school_leader").run()
    app = app.switch_page("account.py").run()

    assert app.text_input(key="privacy_threshold:text").value == "8"
    assert app.selectbox(key="school_is_in").value == "America/Aruba"
    assert app.switch_page("team.py").run().radio(key="invite_role").value == "school_leader"


def test_a_setting_that_nobody_touched_shows_what_a_colleague_saved(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    app = page(cast.lea, "account.py")
    set_privacy_threshold(store, cast.lea, 9)

    assert app.run().text_input(key="privacy_threshold:text").value == "9"


def test_a_language_chosen_on_another_screen_stays(page: OpenPage, store: Store, cast: Cast) -> None:
    app = page(cast.tom, "account.py")
    set_language(store, cast.tom, "en")

    app.run()

    assert app.title[0].value == "My account"
    assert app.radio(key="account_language").value == "en"
    assert app.radio(key="account_language").set_value("nl").run().title[0].value == "Mijn account"
    assert app.run().radio(key="account_language").value == "nl"


def test_a_new_name_stands_everywhere_at_once(page: OpenPage, cast: Cast) -> None:
    app = page(cast.tom, "account.py")

    app.text_input(key="account_name").set_value("Tom de Wit")
    press(app, "Bewaar je naam")

    assert "Je nieuwe naam is bewaard." in app.success[0].value
    assert "Tom de Wit\nLeerkracht, De Linde" in words(app)
    assert "Tom de Wit" in words(page(cast.lea, "team.py"))


def test_a_new_address_asks_the_password_and_keeps_them_signed_in(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    app = page(cast.tom, "account.py")

    app.text_input(key="account_email").set_value("tom@nieuw.example")
    press(app, "Bewaar je e-mailadres")
    assert "niet je huidige wachtwoord" in wrong(app)
    app.text_input(key="account_password").set_value(PASSWORD)
    press(app, "Bewaar je e-mailadres")

    assert "Voortaan meld je je aan met je nieuwe e-mailadres" in app.success[0].value
    assert "Nu meld je je aan met: tom@nieuw.example" in words(app)
    assert check_password(store, "tom@nieuw.example", PASSWORD)


def test_an_address_of_somebody_else_is_refused(page: OpenPage, store: Store, cast: Cast) -> None:
    app = page(cast.tom, "account.py")

    app.text_input(key="account_email").set_value(address(cast.olga))
    app.text_input(key="account_password").set_value(PASSWORD)
    press(app, "Bewaar je e-mailadres")

    assert "Een ander account heeft dit e-mailadres al" in wrong(app)
    assert check_password(store, address(cast.tom), PASSWORD)


@pytest.mark.parametrize("who", ["tim", "lotte", "ada", "bo"])
def test_everybody_takes_all_about_them_along_to_read_and_for_machines(
    page: OpenPage, store: Store, who: str
) -> None:
    actor = getattr(a_board(store), who)
    app = page(actor, "account.py")
    assert not app.exception
    assert "Alles over jou" in [each.value for each in app.header]

    use_language("nl", actor.time_zone)
    packed = zipfile.ZipFile(io.BytesIO(own_zip(expertise.own_data(store, actor), "De <b>Wilg</b>")))

    assert packed.namelist() == ["gegevens.html", "gegevens.json"]
    said = json.loads(packed.read("gegevens.json"))
    assert said["name"] == actor.name
    assert [row["email"] for row in said["sheets"]["account"] if row["what"] == "person"] == [
        f"{who}@example.org"
    ]
    read = packed.read("gegevens.html").decode()
    assert f"{who}@example.org" in read
    assert "De &lt;b&gt;Wilg" in read


def test_who_removes_all_about_them_reads_first_what_goes_and_is_out(page: OpenPage, store: Store) -> None:
    board = a_board(store)
    app = page(board.tim, "account.py")
    assert "Dit blijft, zonder je naam" in words(app)

    app = press(app, "Verwijder alles over mij")
    assert "Dit is niet terug te draaien" in words(app)
    app.button(key="forget_me:sure").click().run()

    with store.read(EVERY) as session:
        assert session.get(Person, board.tim.person_id) is None


def test_the_only_school_leader_is_told_what_to_do_first(page: OpenPage, store: Store) -> None:
    app = page(a_board(store).lotte, "account.py")

    assert "Alleen jij leidt De Wilg" in words(app)
    assert "Kies bij het team een collega en geef die de rol" in words(app)
    assert [each for each in app.button if each.key == "forget_me"] == []
