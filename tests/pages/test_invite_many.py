"""The Team page: a list of people is invited at once."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO

import pytest
from openpyxl import Workbook
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from core.invitees import lines_of, people_in
from core.permissions import Role
from db.invitations import InvitationNotValid, invite_many, look_at_invitation, look_over, open_invitations
from db.store import Store
from pages.ui.kit import i18n
from pages.ui.kit.session import Here
from pages.ui.team.cards import cards_pdf
from pages.ui.team.many import _rows_of
from tests.conftest import Cast, address
from tests.pages.conftest import OpenPage, press, words

LIST = "invite_many:list"


def looked_over(page: OpenPage, cast: Cast, text: str) -> AppTest:
    app = page(cast.lea, "team.py")
    app.session_state["invite_many"] = True
    app.run()
    app.text_area(key=LIST).set_value(text)
    return press(app, "Kijk de lijst na")


def test_a_pasted_list_becomes_links_to_copy(page: OpenPage, store: Store, cast: Cast) -> None:
    app = looked_over(page, cast, f"Teun;teun@school.nl\nLies;lies@school.nl\nTom;{address(cast.tom)}")
    assert "2 collega's krijgen een link" in unescape(words(app))
    assert "Regel 3: Tom · tom@example.org. Tom uit je team heeft dit adres al." in words(app)
    assert open_invitations(store, cast.lea) == ()

    press(app, "Maak 2 links")

    (listed,) = app.code
    found = re.findall(r"^(\w+)\t.*/uitnodiging\?code=([\w-]+)$", listed.value, re.MULTILINE)
    assert [look_at_invitation(store, code).name for _name, code in found] == ["Teun", "Lies"]
    assert len(app.text_area) == 0


def test_who_is_doubtful_is_invited_only_with_a_tick(page: OpenPage, store: Store, cast: Cast) -> None:
    app = looked_over(page, cast, "Tom;other@school.nl\nTeun;teun@school.nl")
    assert "Tom zit al in je team. Is dit iemand anders?" in words(app)
    assert "Maak 1 link" in [each.label for each in app.button]

    app.checkbox(key="invite_many:yes:1:other@school.nl").check().run()
    press(app, "Maak 2 links")

    assert len(open_invitations(store, cast.lea)) == 2


def test_the_links_are_gone_once_they_are_handed_out(page: OpenPage, cast: Cast) -> None:
    app = press(looked_over(page, cast, "Teun;teun@school.nl"), "Maak 1 link")
    (listed,) = app.code
    code = listed.value.rpartition("=")[2]

    press(app, "Klaar")

    assert len(app.code) == 0
    assert code not in words(app)
    assert code not in str(app.session_state)


@pytest.mark.parametrize("heads", [["Voornaam", "Achternaam", "E-mail", "Functie"], None])
def test_a_workbook_is_read_with_headings_or_without(heads: list[str] | None) -> None:
    book, made = Workbook(), BytesIO()
    for row in [heads, [], ["Teun", "Bos", "teun@school.nl", "Directeur"]]:
        book.active.append(row or [None])
    book.save(made)

    (read,) = people_in(list(_rows_of(made.getvalue())))

    assert (read.row, read.name, read.email, read.role) == (
        3,
        "Teun Bos",
        "teun@school.nl",
        Role.SCHOOL_LEADER,
    )


def test_an_empty_list_says_what_to_do(page: OpenPage, cast: Cast) -> None:
    app = looked_over(page, cast, " \n")

    assert "Er staat nog niemand in de lijst" in app.warning[0].value


def test_a_name_of_the_list_is_text_and_never_markup(page: OpenPage, cast: Cast) -> None:
    app = looked_over(page, cast, '<img src=x onerror="alert(1)">;a@school.nl;**vet**')

    assert "<img src=x" not in words(app)


def test_cards_bear_a_name_and_a_code_each_and_open_the_door_once(store: Store, cast: Cast) -> None:
    text = "\n".join(f"Collega {at} *x* #y;c{at}@school.nl" for at in range(9))
    made = invite_many(store, cast.lea, look_over(store, cast.lea, people_in(lines_of(text)), Role.TEACHER))
    here = Here(
        store=store, actor=cast.lea, school_name="De Linde", is_demo=False, revision=1, privacy_threshold=5,
        language="nl",
    )  # fmt: skip
    i18n.use_language("nl")

    pdf = PdfReader(
        BytesIO(cards_pdf(here, made, [f"https://x.example/uitnodiging?code={e.code}" for e in made]))
    )

    assert len(pdf.pages) == 2
    text = "".join(each.extract_text() for each in pdf.pages)
    assert all(f"Collega {at} *x* #y" in text for at in range(9))
    assert "Leerkracht" in text
    with pytest.raises(InvitationNotValid):
        look_at_invitation(store, made[0].code + "x")
