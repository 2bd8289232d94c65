"""References as people read them, and addresses that lead where they say."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sources.apa import ApaWords, Part, apa, apa_text
from core.sources.references import (
    Author,
    Reference,
    ReferenceKind,
    authors_of,
    authors_text,
    doi_address,
    identities,
    normal_doi,
    web_address,
)

DUTCH = ApaWords(
    no_date="z.d.",
    editor="Red.",
    editors="Red.",
    edition="druk",
    page="p.",
    pages="pp.",
    thesis="Proefschrift",
    ordinals=("e", "e", "e", "e"),
)
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)


def people(*names: str) -> tuple[Author, ...]:
    return authors_of("; ".join(names))


# Written out by hand after the manual's own examples of each kind.
@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (
            Reference(
                title="Praktijkonderzoek in de school: Wat werkt, en voor wie?", kind=ReferenceKind.ARTICLE,
                authors=people("van Schaik, Patrick", "Volman, Monique", "Admiraal, Wilfried"), year=2020,
                container="Pedagogische Studiën", volume="97", issue="2", pages="103--120", doi="10.1000/ps.97.2",
            ),
            "van Schaik, P., Volman, M., & Admiraal, W. (2020). Praktijkonderzoek in de school: Wat werkt, "
            "en voor wie? Pedagogische Studiën, 97(2), 103–120. https://doi.org/10.1000/ps.97.2",
        ),
        (
            Reference(title="Samen leiden", kind=ReferenceKind.BOOK, authors=people("Ros, A.", "Amels, J."), year=2022, edition="2",
                      publisher="Pica"),
            "Ros, A., & Amels, J. (2022). Samen leiden (2nd ed.). Pica.",
        ),
        (
            Reference(title="Volgers", kind=ReferenceKind.CHAPTER, authors=people("Jansen, K."), year=2019, container="Leiding geven",
                      editors=people("Bakker, N.", "Smit, Piet-Jan"), pages="10-20", publisher="Boom"),
            "Jansen, K. (2019). Volgers. In N. Bakker & P.-J. Smit (Eds.), Leiding geven (pp. 10–20). Boom.",
        ),
        (
            Reference(title="Volgers", kind=ReferenceKind.CHAPTER, authors=people("Jansen, K."), year=2019, container="Leiding geven",
                      editors=people("Bakker, N."), pages="10"),
            "Jansen, K. (2019). Volgers. In N. Bakker (Ed.), Leiding geven (p. 10).",
        ),
        (
            Reference(title="De staat van het onderwijs", kind=ReferenceKind.REPORT, authors=people("Inspectie van het Onderwijs"),
                      year=2024, publisher="Inspectie van het Onderwijs", url="https://example.org/staat"),
            "Inspectie van het Onderwijs. (2024). De staat van het onderwijs. https://example.org/staat",
        ),
        (
            Reference(title="Onderzoeksmatig leiderschap", kind=ReferenceKind.THESIS, authors=people("Amels, Johanna"), year=2021,
                      publisher="Rijksuniversiteit Groningen"),
            "Amels, J. (2021). Onderzoeksmatig leiderschap [Thesis, Rijksuniversiteit Groningen].",
        ),
        (
            Reference(title="Lezen doe je samen", kind=ReferenceKind.WEB, authors=(), year=None, container="Stichting Lezen",
                      url="https://example.org"),
            "Lezen doe je samen. (n.d.). Stichting Lezen. https://example.org",
        ),
        (Reference(title="Wie leest er?"), "Wie leest er? (n.d.)."),
        (Reference(title="Kaal", kind=ReferenceKind.ARTICLE, authors=people("X, Y")), "X, Y. (n.d.). Kaal."),
    ],
)  # fmt: skip
def test_each_kind_reads_as_the_manual_says(reference: Reference, expected: str) -> None:
    assert apa_text(reference) == expected


@pytest.mark.parametrize(
    ("kind", "italic"),
    [
        (ReferenceKind.BOOK, ["Titel"]),
        (ReferenceKind.REPORT, ["Titel"]),
        (ReferenceKind.WEB, ["Titel"]),
        (ReferenceKind.ARTICLE, ["Tijdschrift, 3"]),
        (ReferenceKind.CHAPTER, ["Tijdschrift"]),
    ],
)
def test_what_stands_alone_stands_in_italics(kind: ReferenceKind, italic: list[str]) -> None:
    shown = apa(
        Reference(
            title="Titel", kind=kind, authors=people("X, Y"), year=2020, container="Tijdschrift", volume="3"
        )
    )

    assert [part.text for part in shown if part.italic] == italic


def test_the_words_are_the_reader_s() -> None:
    book = Reference(title="Samen", kind=ReferenceKind.BOOK, authors=people("Ros, A."), edition="3")
    thesis = Reference(
        title="Leiden", kind=ReferenceKind.THESIS, authors=people("Amels, J."), year=2021, publisher="RUG"
    )

    assert apa_text(book, DUTCH) == "Ros, A. (z.d.). Samen (3e druk)."
    assert apa_text(thesis, DUTCH) == "Amels, J. (2021). Leiden [Proefschrift, RUG]."


@pytest.mark.parametrize(
    ("edition", "shown"),
    [
        ("1", "1st"),
        ("2", "2nd"),
        ("3", "3rd"),
        ("4", "4th"),
        ("11", "11th"),
        ("21", "21st"),
        ("112", "112th"),
    ],
)
def test_editions_are_counted_in_words(edition: str, shown: str) -> None:
    assert f"({shown} ed.)" in apa_text(Reference(title="Titel", kind=ReferenceKind.BOOK, edition=edition))


@pytest.mark.parametrize(
    ("given", "initials"),
    [
        ("Johan Willem", "J. W."),
        ("J.W.", "J. W."),
        ("JW", "J. W."),
        ("Jean-Paul", "J.-P."),
        ("Piet van", "P. van"),
        ("Martin Luther, Jr.", "M. L., Jr."),
        ("Ömer", "Ö."),
        ("王", "王."),
    ],
)
def test_given_names_become_initials(given: str, initials: str) -> None:
    assert apa_text(Reference(title="T", authors=(Author(family="Naam", given=given),))).startswith(
        f"Naam, {initials} (n.d.)"
    ) or (
        apa_text(Reference(title="T", authors=(Author(family="Naam", given=given),))).startswith(
            f"Naam, {initials}. (n.d.)"
        )
    )


def test_of_more_than_twenty_authors_the_first_nineteen_and_the_last_are_named() -> None:
    many = tuple(Author(family=f"A{number}", given="B") for number in range(1, 26))

    twenty, more = (
        apa_text(Reference(title="T", authors=many[:20])),
        apa_text(Reference(title="T", authors=many)),
    )

    assert "A19, B., & A20, B. (" in twenty
    assert "A19, B., … A25, B. (" in more
    assert "A20" not in more


@given(
    st.builds(
        Reference,
        title=TEXTS.filter(bool),
        kind=st.sampled_from(ReferenceKind),
        authors=st.lists(st.builds(Author, family=TEXTS.filter(bool), given=TEXTS), max_size=25).map(tuple),
        year=st.none() | st.integers(1000, 2999),
        container=TEXTS,
        editors=st.lists(st.builds(Author, family=TEXTS.filter(bool), given=TEXTS), max_size=3).map(tuple),
        volume=TEXTS,
        issue=TEXTS,
        pages=TEXTS,
        edition=TEXTS,
        publisher=TEXTS,
    )
)
def test_whatever_was_typed_is_shown_and_the_title_always_is(reference: Reference) -> None:
    shown = apa(reference)

    assert reference.title in "".join(part.text for part in shown)
    assert all(isinstance(part, Part) and part.text for part in shown)
    assert all(one.italic is not other.italic for one, other in itertools.pairwise(shown))


NAMES = TEXTS.map(lambda text: " ".join(text.replace(";", "").replace(",", "").split())).filter(bool)


@given(st.lists(st.builds(Author, family=NAMES, given=NAMES | st.just("")), max_size=8).map(tuple))
def test_authors_that_are_shown_in_a_field_are_read_back(authors: tuple[Author, ...]) -> None:
    assert authors_of(authors_text(authors)) == authors


@pytest.mark.parametrize(
    "given_doi",
    [
        "10.1000/ABC",
        " 10.1000/abc ",
        "doi:10.1000/abc",
        "DOI: 10.1000/abc",
        "https://doi.org/10.1000/abc",
        "http://dx.doi.org/10.1000/abc",
        "10.1000/abc.",
    ],
)
def test_a_doi_has_one_form_however_it_is_written(given_doi: str) -> None:
    assert normal_doi(given_doi) == "10.1000/abc"


@pytest.mark.parametrize(
    "wrong", ["", "abc", "10.1/abc", "10.1000/", "11.1000/abc", "10.1000/a b", "10.1000/é", "javascript:10.1000/a",
              "10.1000/" + "a" * 3_000, "10.1000/a\n10.1000/b"],
)  # fmt: skip
def test_what_is_no_doi_is_none(wrong: str) -> None:
    assert normal_doi(wrong) is None


@given(st.text())
def test_a_doi_stays_what_it_is_and_its_address_is_a_web_address(text: str) -> None:
    for given_doi in (text, f"10.1000/{text}"):
        found = normal_doi(given_doi)

        assert found is None or normal_doi(found) == found
        assert found is None or web_address(doi_address(found)) == doi_address(found)


@pytest.mark.parametrize(
    "wrong",
    [
        "", "example.org", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
        "file:///etc/passwd", "ftp://example.org", "//example.org", "https://", "http://[", "https://a:b:c",
        "https://naam:wachtwoord@example.org", "https://example.org/<script>", 'https://example.org/"', "https://a b",
        "https://example.org/\u202etxt", "https://example.org:99999", "https://" + "a" * 3_000,
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_none(wrong: str) -> None:
    assert web_address(wrong) is None


@pytest.mark.parametrize(
    "right",
    ["http://example.org", "https://example.org/a?b=c#d", "https://nl.wikipedia.org/wiki/Teun_(strip)"],
)
def test_a_web_address_stays_as_it_is(right: str) -> None:
    assert web_address(right) == right


@given(st.text())
def test_a_web_address_is_never_anything_else(text: str) -> None:
    found = web_address(text)

    assert found is None or found.lower().startswith(("http://", "https://"))


def test_one_work_is_told_from_another() -> None:
    clark = Reference(title="Reading", authors=people("Clark, C."), year=2006)

    assert identities(clark) & identities(Reference(title="READING", authors=people("Clark, C."), year=2006))
    assert not identities(clark) & identities(
        Reference(title="Reading", authors=people("Clark, C."), year=2007)
    )
    assert not identities(Reference(title="A")) & identities(Reference(title="B"))
