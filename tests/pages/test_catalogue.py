from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from pages.ui.kit.languages import IN_THE_CODE, LANGUAGES
from tests.pages.catalogue import Message, messages_in, read_catalogues, unsound
from tests.pages.screen import misused, uncatalogued

ROOT = Path(__file__).parents[2]
SOURCES = sorted([ROOT / "app.py", *(ROOT / "pages").rglob("*.py")])
#: What a field says that it is called stands with the field.
FIELDS = sorted([*(ROOT / "core").rglob("*.py"), *(ROOT / "db").rglob("*.py")])
LOCALE = ROOT / "pages" / "ui" / "locale"


def in_repository(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=in_repository)
def test_every_word_on_the_screen_stands_in_the_catalogue(path: Path):
    found = uncatalogued(path.read_text(encoding="utf-8"), in_repository(path))

    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("path", SOURCES, ids=in_repository)
def test_every_word_is_asked_of_the_catalogue_when_a_reader_is_known(path: Path):
    is_module = path.parent != ROOT / "pages"  # a page is a script, run anew for each reader

    found = misused(path.read_text(encoding="utf-8"), in_repository(path), is_module=is_module)

    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("code", sorted(set(LANGUAGES) - {IN_THE_CODE}))
def test_every_message_has_one_sound_entry_in_a_language_and_no_entry_is_left_over(code: str):
    messages = set().union(*(messages_in(path.read_text(encoding="utf-8")) for path in [*SOURCES, *FIELDS]))

    found = unsound(read_catalogues(LOCALE / code), messages)

    assert not found, "\n".join(map(str, found))


# The checks themselves: each must be able to fail.


@pytest.mark.parametrize(
    "source",
    [
        'st.title("Besluiten")',
        'st.button("Save", key="save")',
        'st.text_input(_("Name"), placeholder="Lea")',
        'st.text_input(_("Name"), help="Your own name")',
        'st.selectbox(_("Who"), ["Parents", "Teachers"])',
        'st.selectbox(_("Who"), {"Parents": 1})',
        'st.metric(_("Response"), f"{n} answers")',
        'st.write("Hello {name}".format(name=name))',
        'st.write("Yes" if agreed else _("No"))',
        'st.dataframe(frame, column_config={"a": st.column_config.TextColumn("Answer")})',
        'st.dataframe(frame, column_config={"Answer": None})',
        'left, right = st.columns(2)\nleft.metric("Voor", 3)',
        'for column in st.columns(2):\n    column.caption("Voor")',
        'with st.form("f") as form:\n    form.text_input("Naam")',
        'st.sidebar.header("Menu")',
        'st.toast("Bewaard")',
        'empty_state("Nothing", _("Do it"))',
        'ladder(["Vraag", "Normen"], 0)',
        'widgets.table(frame, "Caption")',
        'TITLES = {"met": "Norm gehaald."}\nst.title(TITLES[x])',
        'def words():\n    return "Norm niet gehaald"',
        'st.html("<p>Norm gehaald vandaag</p>")',
    ],
)
def test_a_word_outside_the_catalogue_is_found(source: str):
    assert uncatalogued(source)


@pytest.mark.parametrize(
    "source",
    [
        'st.title(_("Decisions"))',
        'st.button(_("Save"), key="save_norms", type="primary", width="stretch", icon=":material/save:")',
        'st.write(_("Hello {name}").format(name=name))',
        'st.write(ngettext("{n} answer", "{n} answers", n).format(n=n))',
        'st.session_state["step"] = "norms"\nst.session_state.get("step", "question")',
        'st.query_params.get("code", "")',
        '"""A docstring of a module."""\nraise ValueError("no such step here")',
        'logging.getLogger("kartrekker").exception("a page stopped")',
        "st.html(f\"<p class='kt-text' dir='auto'>{escape(text)}</p>\")",
        'st.set_page_config(page_title="Kartrekker", layout="wide")',
        'st.markdown("---")',
        'WORDS = {"met": N_("Norm met.")}\nst.title(_(WORDS[x]))',
        'st.switch_page("decisions.py")',
        'FAVOUR = r"eens|ja\\b|heel tevreden"',
        'with Workbook(made) as book:\n    book.set_properties({"title": title})',
        "csp = \"default-src 'self'; img-src data: blob: here\"",
    ],
)
def test_what_only_a_program_reads_is_let_through(source: str):
    assert uncatalogued(source) == []


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    return _(f'Hello {name}')",
        "def f():\n    return _('Hello ' + name)",
        "def f():\n    return _('Hello {n}'.format(n=1))",
        "TITLE = _('Decisions')",
        "class A:\n    title = _('Decisions')",
        "def f(title=_('Decisions')):\n    pass",
    ],
)
def test_a_message_that_the_catalogue_cannot_know_is_found(source: str):
    assert len(misused(source)) == 1


def test_a_page_may_ask_for_words_at_its_top_level():
    assert misused("st.title(_('Decisions'))", is_module=False) == []


def test_messages_are_read_from_the_code_with_their_plurals():
    source = '_("One " "two")\nN_("Three")\nngettext("{n} answer", "{n} answers", n)\n_(name)\nf"<b>{_(\'Four\')}</b>"'

    assert messages_in(source) == {
        Message("One two"),
        Message("Three"),
        Message("Four"),
        Message("{n} answer", "{n} answers"),
    }


def catalogue_of(*entries: tuple[object, object], **more: object) -> Catalog:
    catalogue = Catalog(locale="nl")
    for key, words in entries:
        catalogue.add(key, words, **more)
    return catalogue


NAME = Message("Hello {name}")
SOUND = ("Hello {name}", "Dag {name}")


def faults(messages: set[Message], **catalogues: Catalog) -> str:
    return "\n".join(map(str, unsound(catalogues, messages)))


def test_a_sound_entry_is_no_finding():
    plural = Message("{n} answer", "{n} answers")
    words = (("{n} answer", "{n} answers"), ("één antwoord", "{n} antwoorden"))

    assert faults({NAME, plural}, a=catalogue_of(SOUND, words)) == ""


@pytest.mark.parametrize(
    ("catalogue", "fault"),
    [
        (catalogue_of(), "untranslated"),
        (catalogue_of(("Hello {name}", "")), "untranslated"),
        (catalogue_of(("Hello {name}", "Dag {naam}")), "other placeholders"),
        (catalogue_of(("Hello {name}", "Dag")), "other placeholders"),
        (catalogue_of(("Hello {name}", "Dag {name")), "other placeholders"),
        (catalogue_of(SOUND, flags=["fuzzy"]), "fuzzy"),
        (catalogue_of(SOUND, ("Bye", "Tot ziens")), "not in the code"),
    ],
)
def test_an_unsound_entry_is_found(catalogue: Catalog, fault: str):
    assert fault in faults({NAME}, a=catalogue)


def test_a_message_in_two_catalogues_is_found():
    assert "also in a" in faults({NAME}, a=catalogue_of(SOUND), b=catalogue_of(SOUND))


def test_a_plural_without_all_its_forms_is_found():
    plural = Message("{n} answer", "{n} answers")
    words = catalogue_of((("{n} answer", "{n} answers"), ("één antwoord", "")))

    assert "untranslated" in faults({plural}, a=words)
    assert "another plural" in faults({Message("{n} answer", "{n} replies")}, a=words)


def test_an_obsolete_entry_is_found(tmp_path: Path):
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "a.po").write_text('msgid ""\nmsgstr ""\n\n#~ msgid "Old"\n#~ msgstr "Oud"\n', "utf-8")

    assert "obsolete" in "\n".join(map(str, unsound(read_catalogues(tmp_path / "nl"), set())))
