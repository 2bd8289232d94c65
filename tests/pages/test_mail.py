"""Mail, as people meet it: the invitations, the message to try it, and the weekly mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from starlette.testclient import TestClient

from core.permissions import Role
from db.digests import begin_digest, due_digests, wants_digest
from db.invitations import look_at_invitation
from db.store import Store
from pages.ui.digest import digest_mail, send_due_digests
from pages.ui.kit import start
from tests.conftest import Cast, Clock, address
from tests.db.demo_school import demo_leader
from tests.db.test_digests import MONDAY_MORNING
from tests.db.test_mailing import set_mail
from tests.mail_server import ADDRESS, Postbox, mail_server
from tests.pages.conftest import OpenPage, press, words
from tests.pages.test_invite_many import looked_over
from tests.scenery import an_initiative


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Postbox]:
    with mail_server() as (box, port):
        set_mail(monkeypatch, port)
        yield box


def test_a_list_is_mailed_and_each_mail_opens_its_own_door(
    page: OpenPage, store: Store, cast: Cast, box: Postbox
) -> None:
    app = press(
        looked_over(page, cast, "Teun www.evil.nl;teun@school.nl\nLies;lies@school.nl\nFem"), "Maak 3 links"
    )
    box.refuses.add("lies@school.nl")

    press(app, "Mail 2 uitnodigingen")

    (mail,) = box.mails
    text = mail.get_content()
    assert mail["Subject"] == "Uitnodiging voor het team van De Linde"
    assert "Lea nodigt je uit voor het team van De Linde." in text
    assert "Er is 1 mail verstuurd." in app.success[0].value
    assert "lies@school.nl: De mailserver weigerde deze mail." in words(app)
    assert "Mail 1 uitnodiging" in [each.label for each in app.button]
    (link,) = re.findall(r"https?://\S+", text)
    assert (
        look_at_invitation(store, link.removeprefix(f"{ADDRESS}/uitnodiging?code=")).email == "teun@school.nl"
    )
    assert "evil.nl" not in text
    assert "teun@school.nl" not in text.replace("(at)", "@")


def test_without_mail_the_page_offers_none_and_the_account_says_what_to_set(
    page: OpenPage, cast: Cast
) -> None:
    app = press(looked_over(page, cast, "Teun;teun@school.nl"), "Maak 1 link")
    assert not [each for each in app.button if each.label.startswith("Mail")]

    app = page(cast.lea, "account.py")
    app.session_state["mail_settings"] = True
    app.run()

    assert "KARTREKKER_SMTP_URL, KARTREKKER_MAIL_FROM, KARTREKKER_ADDRESS" in words(app)
    assert "Mail mij elke week" not in [each.label for each in app.button]


def test_who_manages_tries_it_and_a_teacher_sees_nothing_of_it(
    page: OpenPage, cast: Cast, box: Postbox
) -> None:
    app = page(cast.lea, "account.py")
    app.session_state["mail_settings"] = True
    app.run()
    press(app, "Stuur een proefbericht naar mezelf")

    assert box.to == [address(cast.lea)]
    assert "De mail werkt." in box.mails[0].get_content()
    assert "mail_try" not in [each.key for each in page(cast.tom, "account.py").button]


def test_somebody_switches_the_weekly_mail_on_and_off(
    page: OpenPage, store: Store, cast: Cast, box: Postbox
) -> None:
    app = press(page(cast.tom, "account.py"), "Mail mij elke week")
    assert wants_digest(store, cast.tom)
    assert "Je krijgt hem." in words(app)

    press(app, "Stop de weekmail")

    assert not wants_digest(store, cast.tom)


def test_the_weekly_mail_says_what_the_start_page_says_and_no_more(
    page: OpenPage, store: Store, cast: Cast, box: Postbox, clock: Clock
) -> None:
    begin_digest(store, cast.tom)
    begin_digest(store, cast.olga)
    clock.forward(hours=1)
    an_initiative(store, cast.tessa, title="Rekenen in de tuin https://evil.nl")
    clock.moment = MONDAY_MORNING

    send_due_digests(store)
    send_due_digests(store)

    assert box.to == [address(cast.tom)]  # at De Eik nothing happened
    (mail,) = box.mails
    assert mail["Subject"] == "Je week op De Linde"
    text = mail.get_content()
    assert "Tessa begon “Rekenen in de tuin https: evil. nl”" in text
    assert set(re.findall(r"https?://[^/\s]+", text)) == {ADDRESS}
    said = [line.removeprefix("- ") for line in text.splitlines() if line.startswith("- ")]
    shown = unescape(words(page(cast.tom))) + " ".join(
        str(each.proto) for each in page(cast.tom).get("page_link")
    )
    assert all(line.partition(" “")[0] in shown for line in said)


def test_a_week_without_news_gives_no_mail(store: Store, cast: Cast, box: Postbox, clock: Clock) -> None:
    begin_digest(store, cast.tom)
    clock.moment = MONDAY_MORNING

    send_due_digests(store)

    assert box.mails == []
    assert due_digests(store) == ()


def test_while_the_mail_server_is_down_nothing_is_lost_or_sent_twice(
    store: Store, cast: Cast, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_digest(store, cast.tom)
    clock.forward(hours=1)
    an_initiative(store, cast.tessa)
    clock.moment = MONDAY_MORNING
    set_mail(monkeypatch, 1)
    send_due_digests(store)

    with mail_server() as (box, port):
        set_mail(monkeypatch, port)
        send_due_digests(store)
        send_due_digests(store)

    assert box.to == [address(cast.tom)]


def test_the_weekly_mail_is_in_the_language_of_its_reader(
    store: Store, cast: Cast, box: Postbox, clock: Clock
) -> None:
    from db.accounts import set_language

    begin_digest(store, cast.tom)
    set_language(store, cast.tom, "en")
    clock.forward(hours=1)
    an_initiative(store, cast.tessa)
    clock.moment = MONDAY_MORNING

    (due,) = due_digests(store)
    mail = digest_mail(store, due)

    assert mail is not None
    assert mail.subject == "Your week at De Linde"
    assert "What happened:" in mail.text


def test_the_link_in_the_mail_ends_it_with_one_press_and_opening_it_does_not(
    store: Store, cast: Cast, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    import app

    monkeypatch.setattr(start, "_opened", lambda: store)
    begin_digest(store, cast.tom)
    clock.forward(hours=1)
    an_initiative(store, cast.tessa)
    clock.moment = MONDAY_MORNING
    set_mail(monkeypatch, 1)
    (due,) = due_digests(store)
    mail = digest_mail(store, due)
    assert mail is not None
    path = mail.off.removeprefix(ADDRESS)
    browser = TestClient(app.app)

    opened = browser.get(path)
    assert (opened.status_code, wants_digest(store, cast.tom)) == (200, True)
    assert "Stop de weekmail" in opened.text
    (action,) = re.findall(r'action="([^"]+)"', opened.text)
    ended = browser.post(unescape(action), data={"List-Unsubscribe": "One-Click"})

    assert (ended.status_code, wants_digest(store, cast.tom)) == (200, False)
    assert "Je krijgt geen weekmail meer." in ended.text
    assert browser.get(path).text == browser.get("/weekbericht/uit?code=made-up").text


def test_the_demo_school_is_offered_no_mail(page: OpenPage, store: Store, box: Postbox) -> None:
    from db.schools import demo_ticket
    from db.signing_in import redeem_ticket

    demo_leader(store)
    secret = redeem_ticket(store, demo_ticket(store, Role.SCHOOL_LEADER, "tab"), "tab")

    app = page(None, "account.py", secret=secret)

    assert {"digest_on", "mail_try"}.isdisjoint(each.key for each in app.button)
