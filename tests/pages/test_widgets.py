from streamlit.testing.v1 import AppTest

from pages.ui.kit.choosing import told_apart
from pages.ui.kit.widgets import plain


def shown(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def _a_chart() -> None:
    import pandas as pd

    from core.figures import bars
    from pages.ui.kit.widgets import chart_with_table

    shares = pd.DataFrame({"Ouders": [0.5]}, index=["Ja"])
    table = pd.DataFrame({"Antwoord": ["<b>Ja</b>"], "Ouders": ["50,0 %"]})
    chart_with_table(bars("De helft <i>zegt</i> ja", shares, shares.astype(str)), table, "90 ouders", "k")


def test_a_chart_comes_with_its_message_and_the_same_figures_as_a_table():
    app = AppTest.from_function(_a_chart).run()

    assert not app.exception
    assert "De helft &lt;i&gt;zegt&lt;/i&gt; ja</h3>" in shown(app)
    assert app.expander[0].label == "Dezelfde cijfers als tabel"
    assert '<th scope="row">&lt;b&gt;Ja&lt;/b&gt;</th><td>50,0 %</td>' in shown(app)
    assert "<caption>90 ouders</caption>" in shown(app)


def _text_of_a_stranger() -> None:
    from pages.ui.kit.widgets import hostile

    hostile("![x](http://evil.example/x.png)\n<img src=x onerror=alert(1)>")


def test_text_of_people_is_shown_as_it_is_and_does_nothing():
    app = AppTest.from_function(_text_of_a_stranger).run()

    assert not app.markdown
    assert "<img" not in shown(app)
    assert "![x](http://evil.example/x.png)\n&lt;img" in shown(app)


def _a_refusal() -> None:
    from core.errors import Missing
    from pages.ui.kit.widgets import refused

    refused(Missing(field="name"))


def test_a_refusal_is_shown_in_words():
    app = AppTest.from_function(_a_refusal).run()

    assert app.error[0].value == "“Naam” is leeg. Vul het in en probeer het opnieuw."


def test_markdown_of_people_is_made_plain():
    assert plain("![x](y) :red[z]\n# _a_ $b$") == r"\!\[x\](y) \:red\[z\] \# \_a\_ \$b\$"
    assert [plain("1. a"), plain("12) a"), plain("- a"), plain("+ a")] == [
        r"1\. a",
        r"12\) a",
        r"\- a",
        r"\+ a",
    ]


def test_plain_text_is_read_aloud_without_backslashes():
    said = "Hoeveel ouders zijn uitgenodigd? (187 antwoorden, 9 van IB'ers; 2/3 = 66,7 %.)"

    assert plain(said) == said


def _an_empty_page() -> None:
    import streamlit as st

    from pages.ui.kit.widgets import empty_state

    empty_state("Nog niets", "Doe dit.", lambda: st.button("Doe"))


def test_an_empty_state_says_what_to_do_and_offers_it():
    app = AppTest.from_function(_an_empty_page).run()

    assert "Nog niets" in shown(app)
    assert "Doe dit." in shown(app)
    assert app.button[0].label == "Doe"


def test_no_two_choices_read_the_same():
    titles = {1: "Lezen", 2: "Rekenen", 3: "Lezen", 4: "Lezen (2)", 5: "Lezen"}

    said = told_apart(titles, titles.__getitem__)

    assert [said(each) for each in titles] == ["Lezen", "Rekenen", "Lezen (2)", "Lezen (2) (2)", "Lezen (3)"]
