"""Mail over a real server: encrypted, with clean headers, and with no link but to this instance."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from core.invitees import lines_of, people_in
from core.mails import Mail, bare, foreign_links, one_line
from core.permissions import NotPermitted, Role
from db.invitations import (
    LinkToMail,
    MadeLink,
    invite,
    invite_many,
    look_at_invitation,
    look_over,
    mail_invitations,
    open_invitations,
)
from db.mail_check import mail_as_set, mail_to_myself
from db.mailing import (
    MailFailed,
    MailNotSet,
    MailSettingWrong,
    MailTrouble,
    deliver,
    has_mail,
    mail_server,
    public_address,
)
from db.models import AuditEntry
from db.store import EVERY, Store
from tests.conftest import Cast, address
from tests.mail_server import ADDRESS, PASSWORD, SENDER, USER, certificate_for
from tests.mail_server import mail_server as run_server


def set_mail(patch: pytest.MonkeyPatch, port: int, login: str = "", host: str = "127.0.0.1") -> None:
    patch.setenv("KARTREKKER_SMTP_URL", f"smtp://{login}{host}:{port}")
    patch.setenv("KARTREKKER_MAIL_FROM", SENDER)
    patch.setenv("KARTREKKER_ADDRESS", ADDRESS)


def a_mail(to: str = "teun@school.example", **more: str) -> Mail:
    return Mail(**{"to": to, "subject": "Dag", "text": f"Ga naar {ADDRESS}/team\n", **more})


def test_without_settings_nothing_is_mailed_and_it_says_what_to_set(store: Store, cast: Cast) -> None:
    assert not has_mail()
    with pytest.raises(MailNotSet) as refusal:
        mail_as_set(store, cast.lea)
    assert refusal.value.missing == ("KARTREKKER_SMTP_URL", "KARTREKKER_MAIL_FROM", "KARTREKKER_ADDRESS")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KARTREKKER_SMTP_URL", "mail.example"),
        ("KARTREKKER_SMTP_URL", "http://mail.example"),
        ("KARTREKKER_SMTP_URL", "smtp://:99999999"),
        ("KARTREKKER_MAIL_FROM", "Kartrekker"),
        ("KARTREKKER_MAIL_FROM", "a@b@c"),
        ("KARTREKKER_ADDRESS", "kartrekker.example"),
        ("KARTREKKER_ADDRESS", "https://x@kartrekker.example"),
        ("KARTREKKER_ADDRESS", "javascript:alert(1)"),
    ],
)
def test_a_setting_that_cannot_be_understood_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    set_mail(monkeypatch, 25)
    monkeypatch.setenv(name, value)

    with pytest.raises(MailSettingWrong) as refusal:
        mail_server()
    assert refusal.value.name == name


def test_a_password_is_in_no_message_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    set_mail(monkeypatch, 25, f"{quote(USER)}:{quote(PASSWORD, safe='')}@")

    assert (mail_server().user, mail_server().password) == (USER, PASSWORD)
    assert PASSWORD not in repr(mail_server())


def test_mail_goes_encrypted_and_with_the_password(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    certificate = certificate_for(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with run_server(certificate) as (box, port):
        set_mail(monkeypatch, port, f"{quote(USER)}:{quote(PASSWORD, safe='')}@", "localhost")

        assert deliver([a_mail(name="Teun Bös"), a_mail("lies@school.example")], store.now()) == (None, None)

    first = box.mails[0]
    assert box.was_encrypted == [True, True]
    assert box.to == ["teun@school.example", "lies@school.example"]
    assert (first["Subject"], first["From"], first["To"]) == ("Dag", SENDER, "Teun Bös <teun@school.example>")
    assert first["Auto-Submitted"] == "auto-generated"
    assert "List-Unsubscribe" not in first
    assert box.told == ["kartrekker.example"] * 2  # not the name of this machine
    assert first.get_content().split() == ["Ga", "naar", f"{ADDRESS}/team"]


@pytest.mark.parametrize(
    ("login", "is_trusted", "why"),
    [
        (f"{quote(USER)}:{quote(PASSWORD, safe='')}@", False, MailTrouble.NOT_SECURE),
        (f"{quote(USER)}:wrong@", True, MailTrouble.NOT_LET_IN),
    ],
)
def test_a_server_that_is_not_trusted_or_does_not_trust_gets_nothing(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    login: str,
    is_trusted: bool,
    why: MailTrouble,
) -> None:
    certificate = certificate_for(tmp_path)
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with run_server(certificate) as (box, port):
        set_mail(monkeypatch, port, login, "localhost")

        with pytest.raises(MailFailed) as refusal:
            deliver([a_mail()], store.now())

    assert (refusal.value.why, box.mails) == (why, [])


def test_a_server_that_is_down_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    set_mail(monkeypatch, 1)

    with pytest.raises(MailFailed) as refusal:
        deliver([a_mail()], store.now())
    assert refusal.value.why is MailTrouble.NOT_REACHED


def test_one_address_that_is_refused_keeps_no_other_from_their_mail(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with run_server() as (box, port):
        set_mail(monkeypatch, port)
        box.refuses.add("weg@school.example")

        told = deliver(
            [a_mail("weg@school.example"), a_mail("a..b@school.example"), a_mail("lies@school.example")],
            store.now(),
        )

    assert told == (MailTrouble.REFUSED, MailTrouble.REFUSED, None)
    assert box.to == ["lies@school.example"]


def test_no_header_can_be_smuggled_in(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = "Dag\r\nBcc: iedereen@example.org\n\nLees dit\x00\u2028X-Evil: ja"
    with run_server() as (box, port):
        set_mail(monkeypatch, port)
        monkeypatch.setenv("KARTREKKER_MAIL_FROM", f"Kar\ttrekker {SENDER}")

        deliver([a_mail(name=bad, subject=bad)], store.now())
        refused = deliver([a_mail("teun@school.example\r\nBcc: b@example.org")], store.now())

    (mail,) = box.mails
    assert {"Bcc", "X-Evil"}.isdisjoint(mail.keys())
    assert box.to == ["teun@school.example"]
    assert refused == (MailTrouble.REFUSED,)


def test_a_mail_with_a_link_elsewhere_is_not_sent(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with run_server() as (box, port):
        set_mail(monkeypatch, port)

        told = deliver(
            [
                a_mail(text="https://evil.example"),
                a_mail(off="https://evil.example/"),
                a_mail(text="www.evil.nl"),
            ],
            store.now(),
        )

    assert (told, box.mails) == ((MailTrouble.REFUSED,) * 3, [])


@given(
    st.text(max_size=80),
    st.sampled_from(["https://evil.nl", "www.evil.nl", "a@evil.nl", "evil.nl/x", "ftp:\\\\x"]),
)
def test_what_people_write_becomes_no_link(around: str, link: str) -> None:
    said = bare(f"{around}{link}{around}", 500)

    assert foreign_links(said, ADDRESS) == ()
    assert "@" not in said
    assert "evil.nl" not in said
    assert one_line(said, 500) == said


def _write(link: LinkToMail) -> Mail:
    return Mail(
        to=link.email,
        name=link.name,
        subject=link.school_name,
        text=f"{ADDRESS}/uitnodiging?code={link.code}",
    )


def made_for(store: Store, cast: Cast, text: str) -> tuple[MadeLink, ...]:
    return invite_many(store, cast.lea, look_over(store, cast.lea, people_in(lines_of(text)), Role.TEACHER))


def test_links_go_to_the_addresses_for_which_they_were_made(
    any_store: Store, any_cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = made_for(any_store, any_cast, "Teun;teun@school.nl\nLies;lies@school.nl\nFem")
    with run_server() as (box, port):
        set_mail(monkeypatch, port)
        box.refuses.add("lies@school.nl")

        told = mail_invitations(any_store, any_cast.lea, [each.code for each in made], _write)

    assert [(each.email, each.why) for each in told] == [
        ("teun@school.nl", None),
        ("lies@school.nl", MailTrouble.REFUSED),
    ]
    (mail,) = box.mails
    code = mail.get_content().strip().rpartition("=")[2]
    assert look_at_invitation(any_store, code).name == "Teun"
    assert [each.mailed_at is not None for each in open_invitations(any_store, any_cast.lea)] == [
        True, False, False,
    ]  # fmt: skip
    with any_store.read(EVERY) as session:
        entry = session.exec(select(AuditEntry).order_by(AuditEntry.id.desc())).first()  # type: ignore[union-attr]
        assert entry is not None
        assert (entry.action, entry.detail) == ("mail_invitations", {"people": 1})


def test_nobody_mails_another_schools_links_or_as_a_teacher(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = [each.code for each in made_for(store, cast, "Teun;teun@school.nl")]
    with run_server() as (box, port):
        set_mail(monkeypatch, port)

        assert mail_invitations(store, cast.otto, codes, _write) == ()
        assert (
            mail_invitations(store, cast.lea, ["made up", invite(store, cast.lea, Role.TEACHER)], _write)
            == ()
        )
        with pytest.raises(NotPermitted):
            mail_invitations(store, cast.tom, codes, _write)
        with pytest.raises(NotPermitted):
            mail_to_myself(store, cast.tom, lambda name, email: a_mail(email))

    assert box.mails == []


def test_a_message_to_try_it_goes_to_nobody_else(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    with run_server() as (box, port):
        set_mail(monkeypatch, port)

        assert mail_to_myself(store, cast.lea, lambda name, email: a_mail(email, name=name)) == address(
            cast.lea
        )

    assert box.to == [address(cast.lea)]


def test_the_public_address_has_no_slash_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert public_address() is None
    monkeypatch.setenv("KARTREKKER_ADDRESS", f"{ADDRESS}/")
    assert public_address() == ADDRESS
