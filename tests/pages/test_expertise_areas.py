import io
from collections.abc import Callable
from types import SimpleNamespace

import pandas as pd
import pytest
import python_calamine
from streamlit.testing.v1 import AppTest

from core.chain import ChainKind
from core.data_kinds import DataKind
from core.decisions import Outcome, Stance
from core.errors import Refusal
from core.expertise import AreaGroup, AreaState, Visibility
from core.initiatives import OfferKind, Rung
from core.inquiry import SourceKind
from core.norms import CountingUnit
from core.permissions import Actor
from core.survey_files import Tool
from db import expertise
from db.expertise import EntryWords
from db.store import Store
from pages.ui.expertise import importing
from pages.ui.expertise.importing import template_book
from pages.ui.expertise.own_data import own_book, value_words
from pages.ui.expertise.views import View
from pages.ui.kit.i18n import use_language
from pages.ui.kit.languages import LANGUAGES
from pages.ui.kit.messages import explain
from tests.conftest import Cast
from tests.pages.conftest import OpenPage, press, words
from tests.pages.test_expertise_profile import PAGE, planted

Show = Callable[..., AppTest]


@pytest.fixture
def area(store: Store, cast: Cast) -> dict[str, int]:
    return planted(store, cast)


@pytest.fixture
def show(page: OpenPage) -> Show:
    def at(actor: Actor, view: View) -> AppTest:
        return page(actor, PAGE, view=view.value)

    return at


def state_of(store: Store, cast: Cast, name: str) -> AreaState:
    (found,) = [each for each in expertise.areas(store, cast.lea) if each.name == name]
    return found.state


# Areas


def proposed(app: AppTest, name: str, group: AreaGroup | None) -> AppTest:
    app.text_input(key="propose_area:name").set_value(name)
    if group is not None:
        app.selectbox(key="propose_area:group").set_value(group)
    return press(app, "Stel dit gebied voor")


def test_anybody_proposes_an_area_and_can_use_it_at_once(show, store, cast, area):
    app = proposed(show(cast.tom, View.AREAS), "Schooltuin <b>", AreaGroup.WORLD)

    assert state_of(store, cast, "Schooltuin <b>") is AreaState.PROPOSED
    assert "Schooltuin &lt;b&gt; (voorstel)" in words(app)


def test_an_area_that_is_there_is_refused_in_words(show, cast, area):
    app = proposed(show(cast.tom, View.AREAS), "  muziek ", AreaGroup.ARTS)

    assert "“Muziek” staat al in de lijst" in "".join(each.value for each in app.error)
    assert app.text_input(key="propose_area:name").value == "  muziek "


def test_an_area_without_group_or_name_keeps_what_was_typed(show, cast, area):
    app = proposed(show(cast.tom, View.AREAS), "Circus", None)

    assert "Kies eerst een groep" in "".join(each.value for each in app.error)
    assert app.text_input(key="propose_area:name").value == "Circus"

    app = proposed(app, "   ", AreaGroup.ARTS)

    assert "is leeg" in words(app)


def test_only_a_school_leader_looks_after_the_areas(show, cast, area):
    assert "curated" not in {each.key for each in show(cast.tom, View.AREAS).selectbox}
    assert "curated" in {each.key for each in show(cast.lea, View.AREAS).selectbox}


def curated(app: AppTest, area_id: int, act: str) -> AppTest:
    app.selectbox(key="curated").set_value(area_id).run()
    return app.radio(key=f"curate:{area_id}:act").set_value(act).run()


def test_a_proposal_stands_first_and_is_kept(show, store, cast, area):
    new = expertise.propose_area(store, cast.tom, AreaGroup.ARTS, "Circus")

    app = show(cast.lea, View.AREAS)
    assert app.selectbox(key="curated").options[0] == "Kunst en cultuur: Circus (voorstel)"
    app = curated(app, new, "keep")
    assert "Voorgesteld door Tom." in words(app)
    app.button(key="curate_keep").click().run()

    assert state_of(store, cast, "Circus") is AreaState.IN_USE


def test_a_renamed_area_keeps_what_stood_in_it(show, store, cast, area):
    expertise.save_entry(store, cast.tom, area["Muziek"], EntryWords(level=4))
    app = curated(show(cast.lea, View.AREAS), area["Muziek"], "rename")

    app.text_input(key=f"rename:{area['Muziek']}:name").set_value("Muziek en zang")
    press(app, "Wijzig de naam")

    assert state_of(store, cast, "Muziek en zang") is AreaState.IN_USE
    assert len(expertise.own_entries(store, cast.tom)) == 1


def test_another_group_does_not_take_back_the_name_that_a_colleague_gave(show, store, cast, area):
    app = curated(show(cast.lea, View.AREAS), area["Muziek"], "rename")
    expertise.rename_area(store, cast.lea, area["Muziek"], "Muziek en zang", AreaGroup.ARTS)

    app.run()

    assert app.text_input(key=f"rename:{area['Muziek']}:name").value == "Muziek en zang"


def test_a_merge_says_first_what_it_moves_and_tells_no_secret(show, store, cast, area):
    music, drama = area["Muziek"], area["Drama en dans"]
    expertise.save_entry(store, cast.tom, music, EntryWords(level=4))
    expertise.save_entry(store, cast.tessa, music, EntryWords(level=5, visibility=Visibility.SELF))
    app = curated(show(cast.lea, View.AREAS), music, "merge")

    app.selectbox(key=f"merge_{music}").set_value(drama).run()

    said = words(app)
    assert "erover zeggen: Tom" in said
    assert "Tessa" not in said
    assert "Samenvoegen kun je niet terugdraaien" in said

    app.button(key="curate_merge").click().run()

    assert expertise.own_entries(store, cast.tessa)[0].area_id == drama
    assert "“Muziek” is nu “Drama en dans”" in words(app)


def test_a_retired_area_stands_apart(show, store, cast, area):
    app = curated(show(cast.lea, View.AREAS), area["Muziek"], "retire")

    app.button(key="curate_retire").click().run()

    assert state_of(store, cast, "Muziek") is AreaState.RETIRED
    assert "Muziek (uit gebruik)" in words(app)


# From a file


HEADINGS = "Naam;E-mailadres;Gebied;Niveau (0-5);Affiniteit (0-5)\n"


def read(store: Store, actor: Actor, data: bytes, name: str = "profielen.csv") -> expertise.ProfileImport:
    return expertise.read_profiles(store, actor, importing._table(data, name))


def uploaded(app: AppTest, data: bytes, monkeypatch: pytest.MonkeyPatch, name: str) -> AppTest:
    """AppTest cannot upload: the field gives this file."""
    given = SimpleNamespace(file_id="a file", name=name, getvalue=lambda: data)
    monkeypatch.setattr(importing, "file_field", lambda *_given, **_more: given)
    return app.run()


def test_a_teacher_cannot_bring_in_profiles(show, cast, area):
    app = show(cast.tom, View.IMPORT)

    assert "Met jouw rol kan dit hier niet" in "".join(each.value for each in app.error)


def test_what_was_understood_and_left_out_is_shown_before_anything_is_kept(
    show, store, cast, area, monkeypatch
):
    rows = "Tom;tom@example.org;Muziek;4;5\nTessa;;Muziekk;3;3\nJan;jan@example.org;Muziek;3;3\nTom;;Engels;9;1\n"

    app = uploaded(show(cast.lea, View.IMPORT), (HEADINGS + rows).encode(), monkeypatch, "x.csv")

    said = words(app)
    assert "1 rij is begrepen." in said
    assert "Rij 3: “Muziekk” is geen gebied van jullie school" in said
    assert "Bedoel je “Muziek”?" in said
    assert "Rij 5: “9” onder “Niveau (0-5)” is geen stap van 0 tot en met 5." in said
    assert "jan@example.org" in said
    assert expertise.own_entries(store, cast.tom) == ()

    press(app, "Neem dit over")

    (entry,) = expertise.own_entries(store, cast.tom)
    assert (entry.level, entry.affinity, entry.visibility) == (4, 5, Visibility.SELF)
    assert expertise.profile_of(store, cast.lea, cast.tom.person_id) == ()


def test_a_file_without_the_columns_is_refused_in_words(show, cast, area, monkeypatch):
    app = uploaded(show(cast.lea, View.IMPORT), b"Kleur;Maat\nrood;4\nblauw;5\n", monkeypatch, "x.csv")

    said = "".join(each.value for each in app.error)
    assert "ontbreken de kolommen Naam, Gebied, Niveau" in said
    assert "Kleur, Maat" in said


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "leeg.csv"),
        (b"%PDF-1.4 nee", "profielen.xlsx"),
        (b"PK\x03\x04 kapot", "profielen.xlsx"),
        (b"<html><body>inloggen</body></html>", "../../etc/passwd"),
        (b"a" * (2 * 1024 * 1024 + 1), "groot.csv"),
        (b"Leerlingnummer;BSN\n1;123456782\n", "leerlingen.csv"),
    ],
)
def test_a_hostile_file_is_refused_in_words_and_changes_nothing(store, cast, area, data, name):
    with pytest.raises(Refusal) as refusal:
        read(store, cast.lea, data, name)

    use_language("nl")
    assert len(explain(refusal.value)) > 30


def test_the_template_is_read_back_as_it_was_filled_in(store, cast, area):
    rows = expertise.template_rows(store, cast.lea)
    rows.loc[rows["name"] == "Tom", ["area", "level"]] = ["Muziek", "4"]

    plan = read(store, cast.lea, template_book(rows, expertise.areas(store, cast.lea)), "profielen.xlsx")

    assert [(each.person.name, each.area, each.words.level) for each in plan.entries] == [
        ("Tom", "Muziek", 4)
    ]
    assert plan.left_out == ()


def test_a_name_in_the_template_is_never_a_formula(cast, area):
    use_language("nl")
    rows = pd.DataFrame([["=cmd|' /C calc'!A0", "+1"]], columns=["name", "email"])

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(template_book(rows, ())))

    assert book.get_sheet_by_name("Profielen").to_python()[1] == ["=cmd|' /C calc'!A0", "+1"]
    assert b"<f>" not in template_book(rows, ())


# One's own data


def test_everything_about_oneself_is_in_the_book_and_nothing_of_others(store, cast, area):
    use_language("nl")
    expertise.save_entry(store, cast.tom, area["Muziek"], EntryWords(level=4, training="=1+1"))
    expertise.save_entry(store, cast.tessa, area["Muziek"], EntryWords(level=5, training="Geheim"))

    made = own_book(expertise.own_data(store, cast.tom))
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(made))

    said = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert "Profiel" in said
    headings, row = said["Profiel"][:2]
    assert row[headings.index("Opleiding of cursus")] == "=1+1"
    assert row[headings.index("Wat het is")] == "wat je over een gebied zegt"
    assert row[headings.index("Wie ziet dit?")] == "Mijn team"
    assert "Geheim" not in str(said)


def test_what_one_answered_in_a_round_is_told_in_words():
    use_language("nl")

    assert value_words("ballot", "objection; Te druk op dinsdag.") == "Ik heb bezwaar; Te druk op dinsdag."
    assert value_words("ballot", "3") == "3"


def test_no_column_of_ones_own_data_is_called_by_a_word_of_the_code():
    from db.expertise.exporting import holders
    from pages.ui.expertise.own_data import COLUMNS, DEEDS, label_in

    held = [(name, tables) for columns in holders().values() for name, tables in columns.items()]

    unnamed = {
        name
        for name, tables in held
        if not label_in(name, tables)
        and name not in COLUMNS
        and not (name.endswith(("_at", "_by")) and name[:-3] in DEEDS)
    }
    assert unnamed == set()


def test_a_column_of_one_form_is_called_as_the_form_calls_it():
    from pages.ui.expertise.own_data import column_name

    use_language("nl")

    assert column_name("training", ["expertise_entry"]) == "Opleiding of cursus"
    assert column_name("text", ["vision", "ambition_version"]) == "Tekst"
    assert column_name("quarters", ["mandate"]) == "Kwartieren"


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("language", LANGUAGES), ("kind", SourceKind), ("kind", OfferKind), ("kind", DataKind),
        ("kind", ChainKind), ("counting_unit", CountingUnit),
        ("stance", Stance), ("tool", Tool), ("outcome", Outcome), ("visibility", Visibility), ("rung", Rung),
    ],
)  # fmt: skip
def test_ones_own_data_say_no_word_of_the_code(column, words):

    use_language("nl")

    for word in words:
        assert value_words(column, str(word)) != str(word)


def test_every_kind_and_sheet_of_ones_own_data_has_a_name():
    from db.expertise.exporting import _SHEETS
    from pages.ui.expertise.own_data import KINDS, SHEETS

    assert SHEETS.keys() == set(expertise.OwnSheet)
    assert KINDS.keys() == {table for tables in _SHEETS.values() for table in tables}


def test_a_file_stays_chosen_while_one_looks_at_another_view(show, store, cast, area, monkeypatch):
    app = uploaded(
        show(cast.lea, View.IMPORT), (HEADINGS + "Tom;;Muziek;4;5\n").encode(), monkeypatch, "x.csv"
    )
    app.button(key="to_areas").click().run()
    monkeypatch.setattr(importing, "file_field", lambda *_given, **_more: None)  # Streamlit empties the field

    app.button(key="to_import").click().run()

    press(app, "Neem dit over")
    assert len(expertise.own_entries(store, cast.tom)) == 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_template_is_understood_in_each_language(store, cast, area, language):
    rows = expertise.template_rows(store, cast.lea)
    rows.loc[rows["name"] == "Tom", list(rows)[2:]] = ["Muziek", "4", "5", "Les", "3", "Ja"]
    use_language(language)
    template = template_book(rows, ())
    use_language("nl")

    plan = read(store, cast.lea, template, "profiles.xlsx")

    words = EntryWords(
        level=4, affinity=5, training="Les", years=3, certificate="Ja", visibility=Visibility.SELF
    )
    assert [each.words for each in plan.entries] == [words]
