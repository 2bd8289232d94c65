"""One ambition on screen: changing it, its versions, dropping it, taking it along."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from db import ambitions
from db.store import Store
from tests.conftest import Cast
from tests.db.plans import READING, YEAR, an_initiative, reading, the_ambition
from tests.pages.conftest import press, words
from tests.pages.test_ambitions import Show, filled, labels, links, show

__all__ = ["show"]


@pytest.mark.parametrize("wanted", ["abc", "", "-1", "99999", "1234567890123"])
def test_an_ambition_that_is_not_there_says_so_and_leads_back(
    show: Show, store: Store, cast: Cast, wanted: str
) -> None:
    reading(store, cast)

    app = show(cast.lea, ambition=wanted)

    assert "We vinden dit niet op jouw school" in words(app)
    app = press(app, "Terug")
    assert not app.exception
    assert "Onze gezamenlijke ambities" in words(app)


def test_a_change_asks_why_and_shows_what_changed(show: Show, store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    key = f"ambition:{added}:"
    app = press(show(cast.lea, ambition=added), "Verander deze ambitie")
    app.text_area(key=f"{key}fixed").set_value("Een heel uur per dag.").run()
    app = press(app, "Bewaar")
    assert "is leeg" in words(app)

    app = press(filled(app, f"{key}reason", "Het helpt."), "Bewaar")

    said = words(app)
    assert the_ambition(store, cast.tom, added).words.fixed == "Een heel uur per dag."
    assert "Versie 2 · Lea · 18 november 2026" in said
    assert "Omdat: Het helpt." in said
    assert "<del>half</del> <ins>heel</ins>" in said


def test_of_two_editors_the_second_sees_what_changed_field_by_field_and_loses_nothing(
    show: Show, store: Store, cast: Cast
) -> None:
    added = reading(store, cast)
    key = f"ambition:{added}:"
    app = press(show(cast.lea, ambition=added), "Verander deze ambitie")
    app.text_area(key=f"{key}text").set_value("Van mij.").run()
    theirs = replace(READING, title="Van de ander", text="Ook van de ander.")
    ambitions.change_ambition(store, cast.lea, added, theirs, "Te vaag.", 1)

    app = press(app, "Bewaar")

    said = words(app)
    for line in (
        "Nu staat er: Van de ander", "Nu staat er: Ook van de ander.", "Jij typte: Van mij.",
    ):  # fmt: skip
        assert line in said
    app = press(app, "Houd wat ik typte en neem de rest over")
    assert app.text_input(key=f"{key}title").value == "Van de ander"
    assert app.text_area(key=f"{key}text").value == "Van mij."
    press(filled(app, f"{key}reason", "Samen bekeken."), "Bewaar")
    stands = the_ambition(store, cast.tom, added)
    assert (stands.title, stands.words.text, stands.version) == ("Van de ander", "Van mij.", 3)


def test_dropping_asks_because_of_what(show: Show, store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    app = press(show(cast.lea, ambition=added), "Laat deze ambitie vallen")
    app = press(app, "Laat deze ambitie vallen")
    assert "is leeg" in words(app)

    app = press(filled(app, f"drop:{added}:because", "Eerst rust."), "Laat deze ambitie vallen")

    assert "Omdat: Eerst rust." in words(app)
    assert not {"Verander deze ambitie", "Ik sta hierachter"} & set(labels(app))


def test_it_can_be_taken_along_to_the_next_year(show: Show, store: Store, cast: Cast) -> None:
    added = reading(store, cast)

    app = press(show(cast.lea, ambition=added), "Neem mee naar 2027-2028")
    assert "Wat gaat mee naar 2027-2028?" in words(app)
    press(app, "Neem deze mee")

    assert "Ze staan nu in 2027-2028." in words(app)
    assert {"Alle ambities van 2027-2028", "Deze ambitie komt uit 2026-2027"} <= set(labels(app))
    (carried,) = ambitions.plan_of(store, cast.tom, YEAR + 1).ambitions
    assert carried.carried_from == added
    back = labels(show(cast.lea, ambition=added))
    assert "Deze ambitie gaat door in 2027-2028" in back
    assert "Neem mee naar 2027-2028" not in back


def test_a_teacher_reads_and_endorses_and_changes_nothing(show: Show, store: Store, cast: Cast) -> None:
    added = reading(store, cast)

    shown = labels(show(cast.tom, ambition=added))

    assert "Ik sta hierachter" in shown
    assert not {
        "Verander deze ambitie", "Laat deze ambitie vallen", "Neem mee naar 2027-2028",
    } & set(shown)  # fmt: skip


def test_a_lane_names_the_first_six_and_the_ambition_itself_all(show: Show, store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    for name in ("Een", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven"):
        an_initiative(store, cast.tom, title=name, ambition_ids=(added,))

    card, whole = show(cast.tom), show(cast.tom, ambition=added)

    assert "Zeven" not in links(card)
    assert "Zeven" in links(press(card, "Toon alles"))
    assert {"Een · Vraagstuk", "Vier · Vraagstuk"} <= set(links(whole))


def test_what_is_typed_survives_a_look_at_another_page(show: Show, store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    app = press(show(cast.lea, ambition=added), "Laat deze ambitie vallen")
    app = filled(app, f"drop:{added}:because", "Te veel tegelijk.")

    app = app.switch_page("team.py").run()
    app = app.switch_page("ambitions.py").run()

    assert app.text_area(key=f"drop:{added}:because").value == "Te veel tegelijk."


def test_back_leads_to_the_year_one_came_from_and_a_link_to_the_year_of_the_ambition(
    show: Show, store: Store, cast: Cast
) -> None:
    later = reading(store, cast, year=YEAR + 1)
    app = show(cast.tom, year=YEAR + 1).button(key=f"ambition_{later}").click().run()
    assert asked(app) == {"ambition": str(later)}

    assert asked(app.button(key="all_ambitions").click().run()) == {"year": str(YEAR + 1)}
    by_link = show(cast.tom, ambition=later).button(key="all_ambitions").click().run()
    assert asked(by_link) == {"year": str(YEAR + 1)}


def asked(app: AppTest) -> dict[str, str]:
    """What the address asks for; the harness gives a list or a word."""
    return {name: held if isinstance(held, str) else held[0] for name, held in app.query_params.items()}
