"""Sources are shown as their makers wrote them: nothing cut, lost, or left in the code of a program."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pylatexenc.latexencode import unicode_to_latex

from core.sources import Bibliography, Reason, read_bibliography
from core.sources.apa import ApaWords, apa_text
from core.sources.latex import plain
from core.sources.references import Author, Reference, ReferenceKind

DUTCH = ApaWords(no_date="z.d.", editor="Red.", editors="Red.", edition="e druk")


def bibtex(fields: str, kind: str = "misc", rest: str = "") -> Reference:
    found = read_bibliography(f"@{kind}{{a, {fields}}}\n{rest}".encode())
    assert found.left_out == ()
    return found.references[0]


def ris(*lines: str) -> Reference:
    return _whole(read_bibliography("\n".join(("TY  - JOUR", "TI  - T", *lines, "ER  - ")).encode()))


def _whole(found: Bibliography) -> Reference:
    assert found.left_out == ()
    (reference,) = found.references
    return reference


# F5, row by row.

SICI = "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"


@pytest.mark.parametrize(
    "line",
    [
        "UR  - https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
        "DO  - 10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
        "DO  - 10.1002/(SICI)1097-0258(19980815/30)17:15/16&lt;1661::AID-SIM968&gt;3.0.CO;2-2",
        "UR  - https://doi.org/10.1002/%28SICI%291097-0258%2819980815%2F30%2917%3A15%2F16%3C1661%3A%3AAID-SIM968%3E3.0.CO%3B2-2",
    ],
)
def test_a_doi_is_read_to_its_end(line: str) -> None:
    assert (ris(line).doi, ris(line).url) == (SICI, "")


@pytest.mark.parametrize(
    "written",
    [
        "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
        r"10.1002/(SICI)1097-0258(19980815/30)17:15/16{\textless}1661::AID-SIM968{\textgreater}3.0.CO;2-2",
        r"10.1002/(SICI)1097-0258(19980815/30)17:15/16\textless1661::AID-SIM968\textgreater3.0.CO;2-2",
    ],
)
def test_a_doi_of_bibtex_is_read_to_its_end(written: str) -> None:
    assert bibtex(f"title={{T}}, doi={{{written}}}").doi == SICI


@pytest.mark.parametrize(
    "address",
    [
        "https://x.example/a;jsessionid=1?x=1",
        "https://x.example/a,b;c",
        "https://x.example/a?b=1&c=2",
    ],
)
def test_an_address_is_read_to_its_end(address: str) -> None:
    assert ris(f"UR  - {address}").url == address
    assert ris(f"UR  - {address.replace('&', '&amp;')}").url == address
    assert bibtex(f"title={{T}}, url={{{address}}}").url == address


def test_of_two_addresses_on_a_line_the_first_counts() -> None:
    assert ris("UR  - https://x.example/a; https://y.example/b").url == "https://x.example/a"
    both = ris("UR  - https://x.example/a;https://doi.org/10.1000/b")
    assert (both.url, both.doi) == ("https://x.example/a", "10.1000/b")


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"Klassen {\textless} 20 leerlingen: p {\textgreater} .05", "Klassen < 20 leerlingen: p > .05"),
        (r"\enquote{Het nieuwe rooster} bekeken", "“Het nieuwe rooster” bekeken"),
        (r"\enquote{Het \enquote{nieuwe} rooster}", "“Het ‘nieuwe’ rooster”"),
        (r"{Teacher} leaders & change", "Teacher leaders & change"),
        (r"21$^{st}$ century skills and H$_2$O", "21st century skills and H₂O"),
        (r"The $100 laptop", "The $100 laptop"),
        (r"From $5 to $10", "From $5 to $10"),
        (r"$5 = te duur, $10 ook", "$5 = te duur, $10 ook"),
        (r"\$5, \$10 en {\$}15", "$5, $10 en $15"),
        (r"{\euro} 5 en \texteuro{}6", "€ 5 en €6"),
        (r"\href{https://x.example}{Titel}", "Titel"),
        (
            r"Educational Management Administration &amp; Leadership",
            "Educational Management Administration & Leadership",
        ),
        (r"Management {\&}amp; Leadership", "Management & Leadership"),
        (r"<i>Leren</i> van H<sub>2</sub>O", "Leren van H₂O"),
        # and their kind
        (r"$R^2$, $\alpha$ en $p \leq .05$", "R², α en p ≤ .05"),
        (r"\(\beta\)-blok, \ensuremath{x^{2}}", "β-blok, x²"),
        (r"20$^\circ$C en 20\textdegree C", "20°C en 20°C"),
        (r"5\textsuperscript{e} klas, CO\textsubscript{2}", "5e klas, CO₂"),
        (r"{\pounds}5, \S 3, {\copyright} X", "£5, §3, © X"),
        (
            r"\guillemotleft Citaat\guillemotright{} en \textquotedblleft zo\textquotedblright",
            "«Citaat» en “zo”",
        ),
        (r"``Zo'' en \textquoteright s avonds", "“Zo” en ’s avonds"),
        (
            r"en{\slash}of, a\textbackslash b, {\textbar}, {\textasciitilde}, {\textasciicircum}",
            "en/of, a\\b, |, ~, ^",
        ),
        (r"1\,000\,000 en af\-bre\-ken", "1 000 000 en afbreken"),
        (
            r"{\'{E}}l{\`e}ve, fa{\c c}ade, na{\"\i}ef, {\AA}ngstr{\"o}m, {\L}\'od\'z",
            "Élève, façade, naïef, Ångström, Łódź",
        ),
        (r"\v{S}abi{\'c}, G{\"{o}}del, Erd{\H o}s, {\u g}, \k{a}, {\d h}", "Šabić, Gödel, Erdős, ğ, ą, ḥ"),
        (r"\texorpdfstring{$\alpha$}{alfa} \foreignlanguage{english}{Learning}", "alfa Learning"),
        (r"\noopsort{b}Zo \textcolor{red}{rood} \textsc{Kap}", "Zo rood Kap"),
        (r"\emph{De \textbf{vette \textit{diepe}} titel}", "De vette diepe titel"),
        (r"{{{Drie} accolades} diep}", "Drie accolades diep"),
        (r"100% en 50\% van {\#}1 \_ x_y", "100% en 50% van #1 _ x_y"),
        (r"\onbekend{Wat hier staat} blijft", "Wat hier staat blijft"),
        (r"Prijs \mijnteken 5", r"Prijs \mijnteken 5"),
        (
            "The <i> element &lt;3 en p < .05, n > 3; AT&T; &onbekend;",
            "The <i> element <3 en p < .05, n > 3; AT&T; &onbekend;",
        ),
        ("&lt;i&gt;Leren&lt;/i&gt; &amp;amp; spelen &#8211; nu", "Leren & spelen – nu"),
        ('<jats:p>Een</jats:p> <span style="x:y">twee</span><br/>drie', "Een twee drie"),
    ],
)
def test_a_title_of_bibtex_keeps_its_signs(latex: str, shown: str) -> None:
    assert bibtex(f"title={{{latex}}}").title == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "Educational Management Administration &amp; Leadership",
            "Educational Management Administration & Leadership",
        ),
        ("<i>Leren</i> van H<sub>2</sub>O", "Leren van H₂O"),
        ("<em>p</em> &lt; .05", "p < .05"),
        ("C# en $5 {nu} 100% \\ ~", "C# en $5 {nu} 100% \\ ~"),
        ("Caf&eacute; &quot;De Linde&quot;", 'Café "De Linde"'),
    ],
)
def test_a_title_of_ris_keeps_its_signs(written: str, shown: str) -> None:
    found = read_bibliography(f"TY  - JOUR\nTI  - {written}\nT2  - {written}\nER  - ".encode())

    assert (found.references[0].title, found.references[0].container) == (shown, shown)


def test_strings_are_joined() -> None:
    found = read_bibliography(
        b"""@string{uit={Uitgeverij }}
@STRING(vol = uit # "Noord")
@book{a, title="Leren " # {leiden}, publisher=uit # "Noord", year = 2020}
@book{b, title={A # B}, publisher = VOL, year = "20" # 21}
@book{c, title={T}, publisher = onbekend}
"""
    )

    assert found.left_out == ()
    assert [(each.title, each.publisher, each.year) for each in found.references] == [
        ("Leren leiden", "Uitgeverij Noord", 2020),
        ("A # B", "Uitgeverij Noord", 2021),
        ("T", "onbekend", None),
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_a_chapter_takes_its_book_from_the_entry_it_belongs_to(turned: bool) -> None:
    chapter = "@incollection{a, author={Jansen, K.}, title={Hoofdstuk}, pages={1--9}, crossref={B}}\n"
    book = (
        "@collection{b, editor={Smit, P.}, title={Bundel}, publisher={Uit}, year=2020, pages={1--300},"
        " doi={10.1000/b}}\n"
    )
    found = read_bibliography((book + chapter if turned else chapter + book).encode())

    assert found.left_out == ()
    shown = {apa_text(each, DUTCH) for each in found.references}
    assert "Jansen, K. (2020). Hoofdstuk. In P. Smit (Red.), Bundel (pp. 1–9). Uit." in shown
    assert len(found.references) == 2


def test_entries_that_belong_to_each_other_in_a_circle_are_read() -> None:
    found = read_bibliography(
        b"@inbook{a, title={A}, crossref={b}}\n@inbook{b, title={B}, crossref={a}}\n@inbook{c, title={C}, crossref={c}}"
    )

    assert [each.title for each in found.references] == ["A", "B", "C"]


def test_shared_data_of_biblatex_is_taken_over_and_is_no_source_itself() -> None:
    found = read_bibliography(
        b"@xdata{uit, publisher={Uit}, location={Den Haag}}\n@book{a, title={T}, xdata={uit}, date={2020}}"
    )

    assert [(each.title, each.publisher) for each in found.references] == [("T", "Uit")]


@pytest.mark.parametrize(
    ("names", "authors", "shown"),
    [
        ("family=Berg, given=Jan, prefix=van den", [("van den Berg", "Jan")], "van den Berg, J."),
        (
            "family=Berg, given=Jan, given-i=J, prefix=van den, useprefix=true and family=Vos, given={Anna Maria}",
            [("van den Berg", "Jan"), ("Vos", "Anna Maria")],
            "van den Berg, J., & Vos, A. M.",
        ),
        ("given=Jan, family={Berg, van den}, suffix=Jr.", [("Berg van den", "Jan, Jr.")], None),
        ("family=Berg, given-i=J", [("Berg", "J")], "Berg, J."),
        ("family={Stichting Lezen}", [("Stichting Lezen", "")], "Stichting Lezen."),
        (r"family=M{\"u}ller, given=Zo{\"e}", [("Müller", "Zoë")], "Müller, Z."),
        (
            "van den Berg, Jan and Ludwig van Beethoven",
            [("van den Berg", "Jan"), ("van Beethoven", "Ludwig")],
            None,
        ),
        (
            "{Ministerie van Onderwijs, Cultuur en Wetenschap} and others",
            [("Ministerie van Onderwijs Cultuur en Wetenschap", "")],
            None,
        ),
    ],
)
def test_names_of_biblatex(names: str, authors: list[tuple[str, str]], shown: str | None) -> None:
    found = bibtex(f"title={{T}}, author={{{names}}}")

    assert [(each.family, each.given) for each in found.authors] == authors or shown is None
    if shown:
        assert apa_text(found).startswith(shown)


@pytest.mark.parametrize(
    "lines",
    [
        ("AU  - Vos, A.; Berg, B.",),
        ("AU  - Vos, A. ;Berg, B.;",),
        ("AU  - Vos, A. and Berg, B.",),
        ("AU  - Vos, A. & Berg, B.",),
        ("AU  - Vos, A.", "AU  - Berg, B."),
        ("A1  - Vos, A.", "AU  - Berg, B."),
    ],
)
def test_authors_of_ris_that_stand_on_one_line_are_several(lines: tuple[str, ...]) -> None:
    assert ris(*lines).authors == (Author(family="Vos", given="A."), Author(family="Berg", given="B."))


@pytest.mark.parametrize(
    "name", ["Ministerie van Onderwijs, Cultuur en Wetenschap", "Smit en Zonen", "Raad & Co"]
)
def test_an_organisation_of_ris_with_and_in_its_name_stays_one(name: str) -> None:
    assert len(ris(f"AU  - {name}").authors) == 1


@pytest.mark.parametrize(
    ("lines", "pages"),
    [
        (("SP  - 103", "EP  - 120"), "103-120"),
        (("SP  - 103-120",), "103-120"),
        (("SP  - 103-120", "EP  - 120"), "103-120"),
        (("SP  - 103", "EP  - 103-120"), "103-120"),
        (("SP  - 103-120", "EP  - 103-120"), "103-120"),
        (("EP  - 103-120",), "103-120"),
        (("SP  - 103–120", "EP  - "), "103–120"),
        (("SP  - 7", "EP  - 7"), "7"),
        (("SP  - pp. 103-120",), "103-120"),
        (("SP  - blz. 3", "EP  - 9"), "3-9"),
        (("SP  - e12345",), "e12345"),
        (("SP  - S3-S9", "EP  - S9"), "S3-S9"),
    ],
)
def test_pages_of_ris_stand_once(lines: tuple[str, ...], pages: str) -> None:
    assert ris(*lines).pages == pages


# Whatever is written.

_LETTERS = st.characters(codec="latin-1", categories=("L", "P", "S", "N")) | st.sampled_from(
    "ĀāĂăĄąĆćČčĎďĐđĒēĖėĘęĚěĞğĢģĪīĮįİıĶķĹĺŁłŃńŇňŌōŐőŒœŔŕŘřŚśŞşŠšŢţŤťŪūŮůŲųŹźŻżŽž–—‘’“”„†‡•…‰‹›€™"
)


@settings(max_examples=300, deadline=None)
@given(st.text(_LETTERS | st.just(" "), min_size=1, max_size=20).map(lambda text: " ".join(text.split())))
def test_what_another_program_wrote_as_latex_comes_back(text: str) -> None:
    """Without ligatures (`--` is one sign in LaTeX), and without ű, which that program writes as ú."""
    back = plain(unicode_to_latex(text, replacement_latex_protection="braces-all"))

    assert _same(back) == _same(text)


def _same(text: str) -> str:
    for ligature, sign in (
        ('"', "”"),
        ("---", "—"),
        ("--", "–"),
        ("``", "“"),
        ("''", "”"),
        ("!`", "¡"),
        ("?`", "¿"),
        (",,", "„"),
        ("<<", "«"),
        (">>", "»"),
    ):
        text = text.replace(ligature, sign)
    return "".join(unicodedata.normalize("NFKC", text).split())


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("\\{}$^_&%~#\"`'<>;=,abc 12/"), max_size=40))
def test_any_latex_is_shown_or_refused_in_words(text: str) -> None:
    found = read_bibliography(
        f'@misc{{a, title={{x}}, note={{{text}}}}}\n@misc{{b, title="T", author={{{text}}}}}'.encode()
    )

    assert found.references or found.left_out


@pytest.mark.parametrize(
    "data",
    [
        "@a{b, title={x}, author={family=" + ",".join(["a"] * 9_000) + "}}",
        '@a{b, title={x}, author={family="' + '","' * 4_000 + "}}",
        "@a{b, title={" + "<i>" * 6_000 + "}}",
        "@a{b, title={" + "<i><b><u><em>" * 1_500 + "}}",
        "@a{b, title={" + "&amp;" * 3_900 + "}}",
        "@a{b, title={" + "$a^" * 6_000 + "}}",
        "@a{b, title={x}, xdata={" + ",".join(f"k{i}" for i in range(400)) + "}}\n"
        + "\n".join(f"@xdata{{k{i}, title={{x}}, xdata={{{','.join(f'k{j}' for j in range(400))}}}}}" for i in range(400)),
        '@a{b, title = "' + '" # "' * 4_000 + '"}',
        "TY  - JOUR\nTI  - x\nSP  - " + "-" * 40_000 + "\nER  - ",
        "TY  - JOUR\nTI  - x\nAU  - " + "a, b and " * 5_000 + "\nER  - ",
        "TY  - JOUR\nTI  - x\nUR  - " + "; " * 20_000 + "\nER  - ",
    ],
)  # fmt: skip
def test_what_is_built_to_take_long_does_not(data: str) -> None:
    began = time.perf_counter()

    found = read_bibliography(data.encode())

    assert found.references or found.left_out
    assert time.perf_counter() - began < 10


def test_what_is_still_not_understood_is_told() -> None:
    found = read_bibliography(b"@misc{a, title={" + b"{" * 50 + b"}" * 50 + b"}}\n@misc{b, title={T}}")

    assert [(each.name, each.reason) for each in found.left_out] == [("a", Reason.NOT_UNDERSTOOD)]
    assert [each.kind for each in found.references] == [ReferenceKind.OTHER]
