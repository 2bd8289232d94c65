"""Words for vision and ambitions on screen: proposed by a teacher, "ja, mits" by another, set by the leader."""

from __future__ import annotations

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from db import ambitions
from db.store import Store
from tests.conftest import Cast, Clock
from tests.db.plans import READING, YEAR, reading, the_ambition
from tests.pages.conftest import press, words
from tests.pages.test_ambitions import Show, filled, labels, show

__all__ = ["show"]
EARLIER = "Eerdere voorstellen, en wat ermee gebeurde"
FREE = replace(READING, free="Welke boeken, en waar.")


def folded(app: AppTest) -> list[str]:
    """The lists of closed proposals."""
    return [EARLIER for each in app.expander if each.label.startswith(EARLIER)]


def test_a_teacher_proposes_another_frame_and_the_leader_sets_it(
    show: Show, store: Store, cast: Cast
) -> None:
    added = reading(store, cast)
    key = f"propose:{YEAR}:{added}:"
    app = press(show(cast.tom, ambition=added), "Stel andere woorden voor")
    app = filled(filled(app, f"{key}free", FREE.free), f"{key}reason", "Te krap.")
    app = press(app, "Stel dit voor aan het team")
    assert "Voorgesteld door Tom" in words(app)
    assert "Maak dit onze ambitie" not in labels(app)

    app = press(show(cast.lea, ambition=added), "Maak dit onze ambitie")

    assert "Het staat er zoals het team het opschreef." in words(app)
    assert the_ambition(store, cast.tom, added).words.free == FREE.free


def test_yes_provided_that_is_asked_at_an_ambition_and_answered(show: Show, store: Store, cast: Cast) -> None:
    added = reading(store, cast)
    key = f"ambition_{added}_1"
    app = press(show(cast.tom, ambition=added), "Ja, mits …")
    app = filled(app, f"{key}:provided", "er boeken bij komen")
    app = press(app, "Zeg ja, mits")
    assert "Ja, mits: er boeken bij komen" in words(app)
    assert "1 staat hierachter · 1 voorwaarde staat open" in words(show(cast.tessa))

    (asked,) = ambitions.frame_voices(store, cast.lea, YEAR).ambitions[added].open
    app = show(cast.lea, ambition=added)
    app = app.button(key=f"{key}:provisos:answer{asked.proviso_id}").click().run()
    app = press(filled(app, f"{key}:answer{asked.proviso_id}", "In mei komt er geld."), "Antwoord")

    assert "Antwoord van Lea: In mei komt er geld." in words(app)


def test_the_first_vision_can_come_from_a_teacher(show: Show, store: Store, cast: Cast) -> None:
    app = press(show(cast.tom), "Stel een visie voor")
    app = filled(app, f"propose:vision:{YEAR}:vision", "Elk kind telt.")
    app = press(app, "Stel dit voor aan het team")
    assert "1 van de 3 zegt ja" in words(app)

    app = press(show(cast.lea), "Maak dit onze visie")

    assert "Elk kind telt." in words(app)
    assert ambitions.plan_of(store, cast.tom, YEAR).vision[0].set_by == "Lea"


def test_a_new_ambition_is_proposed_and_declined_with_a_reason(show: Show, store: Store, cast: Cast) -> None:
    ambitions.propose_ambition(store, cast.tom, YEAR, READING)
    app = show(cast.lea)
    assert "Voorgestelde ambities" in words(app)
    app = press(app, "Neem dit niet over")
    (made,) = ambitions.frame_voices(store, cast.lea, YEAR).proposals
    app = filled(app, f"proposal:{made.proposal_id}:decline:decline_because", "Eerst rekenen.")

    app = press(app, "Neem dit niet over")

    assert "Het voorstel is gesloten." in words(app)
    assert "Voorgestelde ambities" not in words(app)
    app = show(cast.tom)
    said = words(app)
    assert folded(app) == [EARLIER]
    assert READING.title in said
    assert "Niet overgenomen · Lea" in said
    assert "Omdat: Eerst rekenen." in said


def test_who_proposed_other_words_for_an_ambition_reads_why_they_were_not_taken_over_in_a_closed_year_too(
    show: Show, store: Store, cast: Cast, clock: Clock
) -> None:
    added = reading(store, cast)
    assert folded(show(cast.tom, ambition=added)) == []
    made = ambitions.propose_ambition(store, cast.tom, YEAR, FREE, "Te krap.", added)
    ambitions.endorse_proposal(store, cast.tessa, made, "er geld voor is")
    again = ambitions.reword_proposal(
        store, cast.tessa, made, replace(FREE, fixed="<b>Vast</b>"), "Beter zo."
    )
    ambitions.decline_proposal(store, cast.lea, again, "Het kader blijft <i>zoals het is</i>.")
    ambitions.change_ambition(store, cast.lea, added, replace(READING, free="Niets."), "Duidelijker.", 1)
    clock.forward(days=365)

    app = show(cast.tom, ambition=added)

    said = words(app)
    assert folded(app) == [EARLIER]
    assert "anders opgeschreven</span></span> Voorgesteld door Tom" in said
    assert "niet overgenomen</span></span> Voorgesteld door Tessa" in said
    assert "Omdat: Te krap." in said
    assert said.count("Ja, mits: er geld voor is") == 1
    assert "<span>open</span>" not in said
    assert "Omdat: Het kader blijft &lt;i&gt;zoals het is&lt;/i&gt;." in said
    assert said.index("Voorgesteld door Tessa") < said.index("Voorgesteld door Tom")
    assert folded(show(cast.tom, year=YEAR)) == []  # it stands at its own ambition


def test_a_vision_that_was_not_taken_over_stays_to_be_read(show: Show, store: Store, cast: Cast) -> None:
    made = ambitions.propose_vision(store, cast.tom, YEAR, "Elk kind telt <dubbel>.")
    ambitions.decline_proposal(store, cast.tom, made, "Toch niet.")

    said = words(show(cast.tessa))

    assert "Elk kind telt &lt;dubbel&gt;." in said
    assert "Niet overgenomen · Tom" in said
    assert "Omdat: Toch niet." in said


def test_a_colleague_words_a_proposal_anew_and_takes_up_what_was_asked(
    show: Show, store: Store, cast: Cast
) -> None:
    made = ambitions.propose_vision(store, cast.tom, YEAR, "Elk kind telt.")
    ambitions.endorse_proposal(store, cast.lea, made, "mits ook de ouders tellen")
    (asked,) = ambitions.frame_voices(store, cast.tom, YEAR).proposals[0].voices.open
    key = f"proposal:{made}:reword:"
    app = press(show(cast.tessa), "Schrijf het anders op")
    app = filled(
        filled(app, f"{key}vision", "Elk kind en elke ouder telt."), f"{key}reason", "Lea vroeg erom."
    )
    app.multiselect(key=f"{key}taken_up").set_value([asked.proviso_id]).run()

    app = press(app, "Stel deze versie voor")

    assert "Elk kind en elke ouder telt." in words(app)
    assert "Voorgesteld door Tessa" in words(app)
    assert "voorwaarde staat open" not in words(app)


def test_in_an_earlier_year_nothing_is_proposed_any_more(
    show: Show, store: Store, cast: Cast, clock: Clock
) -> None:
    made = ambitions.propose_ambition(store, cast.tom, YEAR, READING)
    added = reading(store, cast)
    clock.forward(days=365)

    for app in (show(cast.lea, year=YEAR), show(cast.lea, ambition=added)):
        shown = " ".join(labels(app))
        for label in ("Stel een", "Stel andere", "Maak dit", "Schrijf het anders", "Ja, mits"):
            assert label not in shown
    assert made


def test_what_people_propose_is_never_read_as_markup(show: Show, store: Store, cast: Cast) -> None:
    ambitions.propose_ambition(
        store, cast.tom, YEAR, replace(READING, title="<b>Let op</b>", free="<img src=x>")
    )
    ambitions.propose_vision(store, cast.tom, YEAR, "<script>alert(1)</script>")

    said = words(show(cast.lea))

    assert "<script>" not in said
    assert "<img" not in said
    assert "<b>Let" not in said
