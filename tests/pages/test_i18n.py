from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.kit import presses
from pages.ui.kit.i18n import N_, _, in_this_language, language, ngettext, use_language


@pytest.fixture(autouse=True)
def _dutch_before_and_after() -> Iterator[None]:
    use_language("nl")
    yield
    use_language("nl")


def test_words_are_dutch_unless_english_is_chosen():
    assert _("Name") == "Naam"

    use_language("en")

    assert _("Name") == "Name"


def test_a_language_we_do_not_have_becomes_dutch():
    use_language("fr")

    assert language() == "nl"


def test_a_deferred_message_gets_its_words_when_a_reader_is_known():
    deferred = N_("Name")

    assert (deferred, _(deferred)) == ("Name", "Naam")


def test_a_message_without_an_entry_stays_readable():
    assert _("No such entry.") == "No such entry."
    assert [ngettext("{n} cart", "{n} carts", n) for n in (0, 1, 2)] == ["{n} carts", "{n} cart", "{n} carts"]


def test_another_thread_does_not_take_over_the_language_of_this_one():
    use_language("en")

    with ThreadPoolExecutor(1) as other:
        assert other.submit(language).result() == "nl"


def test_a_download_that_is_made_later_keeps_the_language_of_its_reader():
    use_language("en")
    make = in_this_language(lambda: _("Name"))
    use_language("nl")

    with ThreadPoolExecutor(1) as other:
        assert other.submit(make).result() == "Name"

    assert _("Name") == "Naam"


def _speaks_on_click() -> None:
    import streamlit as st

    from pages.ui.kit.i18n import _, use_language

    if "chosen" not in st.session_state:
        st.session_state.chosen = True
        use_language("en")
    st.button("b", on_click=lambda: st.session_state.update(said=_("Name")))
    st.text(_("Name"))


def test_a_callback_speaks_the_language_of_its_session(monkeypatch):
    monkeypatch.setattr(presses, "is_still_theirs", lambda: True)  # nobody is signed in to this script
    app = AppTest.from_function(_speaks_on_click).run()

    app.button[0].click().run()

    assert (app.session_state.said, app.text[0].value) == ("Name", "Name")
