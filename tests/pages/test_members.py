"""The Team page."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from core.permissions import Role
from db.accounts import set_language
from db.invitations import InvitationNotValid, invite, join, look_at_invitation, open_invitations
from db.members import change_name, deactivate, members, remove_member
from db.schools import demo_ticket
from db.signing_in import issue_ticket, redeem_ticket
from db.store import Store
from tests.conftest import PASSWORD, Cast, Clock, address
from tests.db.demo_school import demo_leader
from tests.pages.conftest import OpenPage, press, remove, words
from tests.scenery import an_initiative


def code_on(app: AppTest) -> str:
    """The code in the link that the page shows."""
    (link,) = app.code
    found = re.fullmatch(r".*/uitnodiging\?code=([\w-]+)", link.value)
    assert found is not None
    return found[1]


def signed_in_as(store: Store, email: str) -> str | None:
    """The secret of a session of whoever signs in with this address now."""
    return redeem_ticket(store, issue_ticket(store, email, "tab"), "tab")


def test_a_teacher_sees_the_team_and_nothing_to_change(page: OpenPage, cast: Cast) -> None:
    app = page(cast.tom, "team.py")

    assert all(name in words(app) for name in ("Lea", "Tom", "Tessa", "tessa@example.org", "Schoolleider"))
    assert "Olga" not in words(app)
    assert [each.label for each in app.button] == ["Wat er is vastgelegd"]
    assert (len(app.radio), len(app.selectbox)) == (0, 0)


def test_a_school_leader_gets_a_link_for_the_role_that_was_chosen(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    app = page(cast.lea, "team.py")

    app.radio(key="invite_role").set_value(Role.SCHOOL_LEADER)
    app.text_input(key="invite_whom:name").set_value("Loes")
    press(app, "Maak een link")

    assert look_at_invitation(store, code_on(app)).role is Role.SCHOOL_LEADER
    assert "7 dagen" in words(app)
    assert 'alt="QR-code van de link" src="data:image/png;base64,' in words(app)


def test_a_link_without_a_name_is_not_made_and_the_field_says_so(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    app = press(page(cast.lea, "team.py"), "Maak een link")

    assert len(app.code) == 0
    assert open_invitations(store, cast.lea) == ()
    assert 'class="kt-wrong"' in words(app)


def test_a_link_is_shown_once(page: OpenPage, cast: Cast) -> None:
    app = page(cast.lea, "team.py")
    app.text_input(key="invite_whom:name").set_value("Teun")
    code = code_on(press(app, "Maak een link"))

    app.run()

    assert len(app.code) == 0
    assert code not in words(app)
    assert code not in str(app.session_state)


def test_a_withdrawn_link_is_gone_from_the_list(page: OpenPage, store: Store, cast: Cast) -> None:
    code = invite(store, cast.lea, Role.TEACHER)
    app = page(cast.lea, "team.py")
    assert "Geldig tot 25 november 2026 om 16:30" in words(app)

    remove(app, r"Trek link in\: Leerkracht")

    assert "De link is ingetrokken" in app.success[0].value
    assert open_invitations(store, cast.lea) == ()
    with pytest.raises(InvitationNotValid):
        look_at_invitation(store, code)


def test_a_link_that_somebody_used_meanwhile_is_not_withdrawn(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    code = invite(store, cast.lea, Role.TEACHER)
    app = page(cast.lea, "team.py")
    join(store, code, "Teun", "teun@example.org", PASSWORD)

    app.button(key="withdraw_1").click().run()

    assert len(app.success) == 0
    assert "Teun" in words(app)


def test_a_member_gets_a_link_for_a_new_password(page: OpenPage, store: Store, cast: Cast) -> None:
    app = page(cast.lea, "team.py")

    app.selectbox(key="member").set_value(cast.tom.person_id).run()
    press(app, "Link voor een nieuw wachtwoord")

    assert look_at_invitation(store, code_on(app)).name == "Tom"


def test_no_new_password_for_somebody_who_also_works_elsewhere(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    join(store, invite(store, cast.lea, Role.TEACHER), "", address(cast.olga), PASSWORD)
    app = page(cast.lea, "team.py")

    app.selectbox(key="member").set_value(cast.olga.person_id).run()
    press(app, "Link voor een nieuw wachtwoord")

    assert "ook op een andere school" in app.error[0].value
    assert len(app.code) == 0


def test_somebody_without_access_can_be_let_in_again(page: OpenPage, store: Store, cast: Cast) -> None:
    deactivate(store, cast.lea, cast.tom.person_id)
    app = page(cast.lea, "team.py")
    assert "Geen toegang" in words(app)

    app.selectbox(key="member").set_value(cast.tom.person_id).run()
    press(app, "Geef de toegang terug")

    assert "Tom heeft weer toegang" in app.success[0].value.replace("\\", "")
    assert all(each.is_active for each in members(store, cast.lea))


def test_closing_an_access_asks_once_more(page: OpenPage, store: Store, cast: Cast) -> None:
    app = page(cast.lea, "team.py")

    app.selectbox(key="member").set_value(cast.tom.person_id).run()
    press(app, "Sluit de toegang af")

    assert {"close_sure", "close_cancel"} <= {each.key for each in app.button}
    assert all(each.is_active for each in members(store, cast.lea))


def test_a_school_leader_whose_access_is_closed_meanwhile_does_nothing_more(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    loes = join(store, invite(store, cast.lea, Role.SCHOOL_LEADER), "Loes", "loes@example.org", PASSWORD)
    app = page(loes, "team.py")
    deactivate(store, cast.lea, loes.person_id)

    press(app, "Maak een link")

    assert open_invitations(store, cast.lea) == ()
    assert len(app.code) == 0
    assert "Tessa" not in words(app)


def test_a_name_is_text_and_never_markup(page: OpenPage, store: Store, cast: Cast) -> None:
    name = '<img src=x onerror="alert(1)"> **vet**'
    join(store, invite(store, cast.lea, Role.TEACHER), name, "teun@example.org", PASSWORD)

    app = page(cast.lea, "team.py")

    assert "<img" not in words(app)
    assert "&lt;img src=x" in words(app)


def test_the_page_speaks_english_to_whoever_chose_it(page: OpenPage, store: Store, cast: Cast) -> None:
    set_language(store, cast.lea, "en")

    app = page(cast.lea, "team.py")

    assert "Everybody of the team" in words(app)
    assert "Invite a colleague" in words(app)


def test_the_demo_school_shows_its_people_without_addresses(page: OpenPage, store: Store, cast: Cast) -> None:
    demo_leader(store)
    secret = redeem_ticket(store, demo_ticket(store, Role.SCHOOL_LEADER, "tab"), "tab")

    app = page(None, "team.py", secret=secret)

    assert "Noor" in words(app)
    assert "None" not in words(app)
    assert "Tom" not in words(app)


def test_a_school_leader_gives_a_member_another_role(page: OpenPage, store: Store, cast: Cast) -> None:
    app = page(cast.lea, "team.py")
    app.selectbox(key="member").set_value(cast.tom.person_id).run()

    app.radio[-1].set_value(Role.SCHOOL_LEADER)
    press(app, "Bewaar de rol")

    assert "Tom is nu\\: Schoolleider." in words(app)
    assert {each.name: each.role for each in members(store, cast.lea)}["Tom"] is Role.SCHOOL_LEADER


def test_the_only_school_leader_cannot_become_a_teacher(page: OpenPage, cast: Cast) -> None:
    app = page(cast.lea, "team.py")
    app.selectbox(key="member").set_value(cast.lea.person_id).run()

    app.radio[-1].set_value(Role.TEACHER)
    press(app, "Bewaar de rol")

    assert "Dit is de enige schoolleider met toegang" in words(app)


def test_a_leader_corrects_a_name_and_the_colleague_reads_who_did(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    app = page(cast.lea, "team.py")
    app.selectbox(key="member").set_value(cast.tom.person_id).run()
    press(app, "Wijzig naam of e-mailadres")

    app.text_input(key=f"details:{cast.tom.person_id}:name").set_value("Tom de Wit")
    app.text_input(key=f"details:{cast.tom.person_id}:email").set_value("tom@nieuw.example")
    press(app, "Bewaar")

    assert "Bewaard." in app.success[0].value
    assert "tom@nieuw.example" in words(app)
    start = page(None, secret=signed_in_as(store, "tom@nieuw.example"))
    assert "Lea paste je naam aan, en het e-mailadres waar je mee binnenkomt." in words(start)


def test_what_two_leaders_type_at_once_is_shown_to_the_second(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    app = page(cast.lea, "team.py")
    tom = cast.tom.person_id
    app.selectbox(key="member").set_value(tom).run()
    press(app, "Wijzig naam of e-mailadres")
    app.text_input(key=f"details:{tom}:name").set_value("Tom W.").run()
    change_name(store, cast.tom, "Tom de Wit")

    app.run()

    assert "Een collega veranderde dit" in app.warning[0].value
    assert "Tom de Wit" in words(app)
    assert app.text_input(key=f"details:{tom}:name").value == "Tom W."


def test_a_leader_changes_their_own_name_under_my_account(page: OpenPage, cast: Cast) -> None:
    app = page(cast.lea, "team.py")

    app.selectbox(key="member").set_value(cast.lea.person_id).run()

    assert "Wijzig naam of e-mailadres" not in [each.label for each in app.button]


def test_who_never_joined_is_removed_from_the_list(
    page: OpenPage, store: Store, cast: Cast, clock: Clock
) -> None:
    invite(store, cast.lea, Role.TEACHER, "Teun", "teun@example.org")
    clock.forward(days=8)
    app = page(cast.lea, "team.py")
    assert "Niet gebruikt; verlopen op 25 november 2026" in words(app)

    remove(app, r"Haal weg\: Leerkracht\: Teun")

    assert "Teun" not in words(app)


def test_who_did_nothing_yet_can_be_removed_and_who_did_cannot(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    an_initiative(store, cast.tom)
    app = page(cast.lea, "team.py")
    app.selectbox(key="member").set_value(cast.tom.person_id).run()
    assert "Verwijder uit het team" not in [each.label for each in app.button]

    app.selectbox(key="member").set_value(cast.tessa.person_id).run()
    press(app, "Verwijder uit het team")

    press(app, "Verwijder uit het team")
    assert "Tessa" not in {each.name for each in members(store, cast.lea)}


def test_who_did_nothing_is_removed_after_their_access_was_closed_too(
    page: OpenPage, store: Store, cast: Cast
) -> None:
    deactivate(store, cast.lea, cast.tessa.person_id)
    app = page(cast.lea, "team.py")
    app.selectbox(key="member").set_value(cast.tessa.person_id).run()
    assert "Geef de toegang terug" in [each.label for each in app.button]

    press(app, "Verwijder uit het team")

    assert "Annuleer" in [each.label for each in app.button]
    remove_member(store, cast.lea, cast.tessa.person_id)
    assert "Tessa" not in {each.name for each in members(store, cast.lea)}


def test_all_about_who_left_is_removed_when_they_ask(page: OpenPage, store: Store, cast: Cast) -> None:
    an_initiative(store, cast.tom)
    deactivate(store, cast.lea, cast.tom.person_id)
    app = page(cast.lea, "team.py")
    app.selectbox(key="member").select(cast.tom.person_id).run()

    app.button(key=f"forget_{cast.tom.person_id}").click().run()
    assert "Vraagt Tom hierom?" in words(app)
    app.button(key=f"forget_{cast.tom.person_id}:sure").click().run()

    assert "Alles over deze persoon is verwijderd." in words(app)
    assert "tom@example.org" not in words(app)
    assert "Tom" not in {each.name for each in members(store, cast.lea)}
