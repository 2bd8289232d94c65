"""Reading BibTeX and RIS: what people export, what goes round trip, and what somebody broke on purpose."""

from __future__ import annotations

import pytest
import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexEncodingMiddleware
from bibtexparser.model import Entry, Field
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sources import (
    LARGEST_FILE,
    MOST_ENTRIES,
    Bibliography,
    BibliographyTooLarge,
    LeftOut,
    NoBibliography,
    Reason,
    read_bibliography,
)
from core.sources.apa import apa_text
from core.sources.references import Author, Reference, ReferenceKind

# As Zotero, a library catalogue and a person write them.
BIBTEX = rb"""% Encoding: UTF-8
@comment{jabref-meta: databaseType:bibtex;}
@string{ps = "Pedagogische Studi{\"e}n"}

@article{schaik_onderzoek_2020,
	title = {{Praktijkonderzoek} in de school: wat werkt?},
	volume = {97},
	issn = {0165-0645},
	doi = {https://doi.org/10.1000/PS.97.2},
	abstract = {Lang verhaal, met {accolades} en 50\% van alles.},
	language = {nl},
	number = {2},
	journal = ps,
	author = {van Schaik, Patrick and Volman, Monique and Schenke, W{\'i}m},
	month = apr,
	year = {2020},
	pages = {103--120},
}

@Book(ros2022, author = "Anje Ros and {Stichting \& Co}", title = "Samen leiden", year = 2022,
  publisher = {Pica}, edition = {2})

@incollection{jansen2019, author={Jansen, K.}, editor={Bakker, Noor and Smit, P.-J.}, title={Volgers},
  booktitle={Leiding geven}, date={2019-05-01}, pages={10-20}, publisher={Boom}}

@phdthesis{amels2021, author={Amels, Johanna}, title={Onderzoeksmatig leiderschap}, year={2021},
  school={Rijksuniversiteit Groningen}, url={\url{https://example.org/a\_b?c=50%25}}}

@online{lezen, title={Lezen doe je samen}, organization={Stichting Lezen}, url={https://example.org}}
"""
RIS = """TY  - JOUR
AU  - van Schaik, Patrick
AU  - Volman, Monique
TI  - Praktijkonderzoek in de school: wat werkt?
T2  - Pedagogische Studiën
AB  - Een samenvatting
die op een tweede regel doorgaat.
KW  - onderzoek
VL  - 97
IS  - 2
SP  - 103
EP  - 120
PY  - 2020/04/01/
DO  - 10.1000/PS.97.2
UR  - https://example.org/artikel
ER  -

TY  - CHAP
A1  - Jansen, K.
A2  - Bakker, Noor
T1  - Volgers
BT  - Leiding geven
Y1  - 2019
SP  - 10
EP  - 20
PB  - Boom
ER  -
"""
ARTICLE = Reference(
    title="Praktijkonderzoek in de school: wat werkt?",
    kind=ReferenceKind.ARTICLE,
    authors=(Author(family="van Schaik", given="Patrick"), Author(family="Volman", given="Monique")),
    year=2020,
    container="Pedagogische Studiën",
    volume="97",
    issue="2",
    pages="103-120",
    doi="10.1000/ps.97.2",
    url="https://example.org/artikel",
)


def reasons(found: Bibliography) -> list[tuple[int, Reason, bool]]:
    return [(each.number, each.reason, each.entry_kept) for each in found.left_out]


def test_a_bibtex_file_is_read_whole() -> None:
    found = read_bibliography(BIBTEX)

    assert found.left_out == ()
    assert [apa_text(each) for each in found.references] == [
        "van Schaik, P., Volman, M., & Schenke, W. (2020). Praktijkonderzoek in de school: wat werkt? "
        "Pedagogische Studiën, 97(2), 103–120. https://doi.org/10.1000/ps.97.2",
        "Ros, A., & Stichting & Co. (2022). Samen leiden (2nd ed.). Pica.",
        "Jansen, K. (2019). Volgers. In N. Bakker & P.-J. Smit (Eds.), Leiding geven (pp. 10–20). Boom.",
        "Amels, J. (2021). Onderzoeksmatig leiderschap [Thesis, Rijksuniversiteit Groningen]. "
        "https://example.org/a_b?c=50%25",
        "Lezen doe je samen. (n.d.). Stichting Lezen. https://example.org",
    ]
    assert found.references[0].authors[2] == Author(family="Schenke", given="Wím")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_ris_file_is_read_whole_however_it_was_saved(encoding: str, newline: str) -> None:
    found = read_bibliography(RIS.replace("\n", newline).encode(encoding))

    assert found.left_out == ()
    assert found.references[0] == ARTICLE
    assert apa_text(found.references[1]) == (
        "Jansen, K. (2019). Volgers. In N. Bakker (Ed.), Leiding geven (pp. 10–20). Boom."
    )


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"{\'e}{\"u}\c{c}{\o}{\ss}\aa", "éüçøßå"),
        (r"\'{\i}", "í"),
        (r"{T}he {NT}2", "The NT2"),
        (r"a -- b --- c", "a – b — c"),
        (r"Lezen \& schrijven, 50\% \_ \#1", "Lezen & schrijven, 50% _ #1"),
        (r"50% zonder streepje", "50% zonder streepje"),
        (r"\emph{Schuin} en \textbf{vet}", "Schuin en vet"),
        (r"$n > 5$", "n > 5"),
        (r"Niet~breken", "Niet breken"),
        (r"\input{/etc/passwd}x", "x"),
        (r"\include{/etc/passwd}x", "x"),
        (r"Geen LaTeX: ë 王 😀", "Geen LaTeX: ë 王 😀"),
    ],
)
def test_latex_becomes_plain_text_and_opens_no_file(latex: str, shown: str) -> None:
    (found,) = read_bibliography(f"@misc{{a, title={{{latex}}}}}".encode()).references

    assert found.title == shown


@pytest.mark.parametrize("latex", [r"Mu\~noz", r"Mu{\~n}oz", r"Mu\~{n}oz", r"{Mu\~noz}"])
def test_a_tilde_on_a_letter_parts_no_name(latex: str) -> None:
    (found,) = read_bibliography(f"@misc{{a, title={{T}}, author={{{latex}, Jo~An}}}}".encode()).references

    assert found.authors == (Author(family="Muñoz", given="Jo An"),)


@pytest.mark.parametrize(
    ("latex", "family"),
    [
        (r"\'Evora", "Évora"),
        (r"\O rsted", "Ørsted"),
        (r"\c Celik", "Çelik"),
        (r"\v{S}abi\'c", "Šabić"),
        (r"Mart\'\i nez", "Martínez"),
        (r"Erd\H{o}s", "Erdős"),
        (r"\AA berg", "Åberg"),
    ],
)
def test_a_name_that_begins_with_an_accent_keeps_it(latex: str, family: str) -> None:
    data = f"@misc{{a, title={{T}}, author={{Vos, A. and {latex}, B.}}}}".encode()

    assert read_bibliography(data).references[0].authors == (
        Author(family="Vos", given="A."),
        Author(family=family, given="B."),
    )


def test_every_entry_that_is_left_out_is_named_with_its_reason() -> None:
    found = read_bibliography(
        b"""@article{goed, title={Goed}}
@article{open, title={Geen einde,
@article{zonder, year={2020}}
@article{lang, title={%s}}
@article{dubbel, title={GOED}}
@misc{diep, title={%s}}
@article(scheef title={x})
"""
        % (b"a" * 1_001, b"{" * 50 + b"}" * 50)
    )

    assert [each.title for each in found.references] == ["Goed"]
    assert [(each.number, each.name[:6], each.reason) for each in found.left_out] == [
        (2, "open", Reason.NOT_UNDERSTOOD),
        (3, "zonder", Reason.NO_TITLE),
        (4, "aaaaaa", Reason.TOO_LONG),
        (5, "GOED", Reason.TWICE),
        (6, "diep", Reason.NOT_UNDERSTOOD),
        (7, "scheef", Reason.NOT_UNDERSTOOD),
    ]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "JAVASCRIPT:x"]
)
def test_an_address_that_is_no_web_address_stays_behind_and_the_entry_comes(url: str) -> None:
    for data in (f"@misc{{a, title={{T}}, url={{{url}}}}}", f"TY  - JOUR\nTI  - T\nUR  - {url}\nER  - \n"):
        found = read_bibliography(data.encode())

        assert found.references[0].url == ""
        assert found.left_out == (
            LeftOut(number=1, name="T", reason=Reason.BAD_ADDRESS, given=url, entry_kept=True),
        )


def test_a_year_or_doi_that_is_none_stays_behind_and_the_entry_comes() -> None:
    found = read_bibliography(b"@misc{a, title={T}, year={in druk}, doi={zie boven}}")

    assert (found.references[0].year, found.references[0].doi) == (None, "")
    assert {(each.reason, each.given) for each in found.left_out} == {
        (Reason.BAD_YEAR, "in druk"),
        (Reason.BAD_DOI, "zie boven"),
    }


def test_a_missing_year_is_no_reason_to_say_anything() -> None:
    found = read_bibliography(b"@misc{a, title={T}}")

    assert (found.references[0].year, found.left_out) == (None, ())


@pytest.mark.parametrize(
    ("given_year", "year"), [("2020a", 2020), ("c. 1999", 1999), ("2019/05/01/", 2019), ("2018-2019", 2018)]
)
def test_a_year_is_found_where_it_stands(given_year: str, year: int) -> None:
    data = f"TY  - BOOK\nTI  - T\nPY  - {given_year}\nER  - \n".encode()

    assert read_bibliography(data).references[0].year == year


def test_of_five_hundred_authors_those_are_kept_that_are_ever_named() -> None:
    names = " and ".join(f"Auteur{number}, A." for number in range(1, 501))

    found = read_bibliography(f"@misc{{a, title={{T}}, author={{{names}}}}}".encode())

    (kept,) = found.references
    assert (len(kept.authors), kept.authors[0].family, kept.authors[-1].family) == (
        100,
        "Auteur1",
        "Auteur500",
    )
    assert found.left_out == (
        LeftOut(number=1, name="T", reason=Reason.TOO_MANY_AUTHORS, given="500", entry_kept=True),
    )


def test_the_link_of_a_doi_is_a_doi() -> None:
    found = read_bibliography(b"TY  - JOUR\nTI  - T\nUR  - https://doi.org/10.1000/A\nER  - \n")

    assert (found.references[0].doi, found.references[0].url) == ("10.1000/a", "")


def test_the_end_mark_of_the_last_entry_may_be_forgotten() -> None:
    found = read_bibliography(b"TY  - JOUR\nTI  - Een\nTY - BOOK\nTI - Twee")

    assert [each.title for each in found.references] == ["Een", "Twee"]


def test_an_abstract_that_goes_on_is_no_part_of_the_title() -> None:
    found = read_bibliography(b"TY  - JOUR\nTI  - Een\nAB  - Samen\nvatting\nZZ  - raar\nen verder\nER  - \n")

    assert [each.title for each in found.references] == ["Een"]


def test_signs_that_turn_a_text_around_are_left_out() -> None:
    found = read_bibliography("@misc{a, title={omge\u202ekeerd\u0007 \ufeff}}".encode())

    assert found.references[0].title == "omgekeerd"


# What somebody broke on purpose.


def test_a_huge_file_is_refused_before_it_is_read() -> None:
    with pytest.raises(BibliographyTooLarge) as refusal:
        read_bibliography(b" " * (LARGEST_FILE + 1))

    assert (refusal.value.size, refusal.value.largest, refusal.value.entries) == (
        LARGEST_FILE + 1,
        LARGEST_FILE,
        False,
    )


@pytest.mark.parametrize("entry", [b"@misc{a, title={T}}\n", b"TY  - JOUR\nTI  - T\nER  - \n"])
def test_more_entries_than_are_read_are_refused_before_they_are_taken_apart(entry: bytes) -> None:
    with pytest.raises(BibliographyTooLarge) as refusal:
        read_bibliography(entry * (MOST_ENTRIES + 1))

    assert (refusal.value.size, refusal.value.entries) == (MOST_ENTRIES + 1, True)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"Naam;Klas\nTom;3", b"\x00" * 100, b"PK\x03\x04 een werkmap", b"%PDF-1.7", b"tom@school.nl {x}",
        b"@comment{niets}", b"@", b"@@@@", b"TY", b"\xff\xfe", b"@string{a={b}}",
    ],
)  # fmt: skip
def test_what_is_no_bibliography_is_refused(data: bytes) -> None:
    with pytest.raises(NoBibliography):
        read_bibliography(data)


@pytest.mark.parametrize(
    "data",
    [
        b"@a{b,title={" + b"{" * 100_000,
        b"@a{b,title={" + b"{" * 9_000 + b"}" * 9_000 + b"}}",
        b'@a{b,title="' + b'{"' * 50_000,
        b"@a(" * 400,
        b"@a{b,title={" + b"\\'" * 5_000 + b"}}",
        b"@a{b,title={" + b"\\begin{a}" * 2_000 + b"}}",
        b"@a{b,title={" + b"$" * 9_999 + b"}}",
        b"@a{b,title={x},author={" + b" and " * 3_000 + b"}}",
        b"@a{b,title={x},author={" + b"a " * 9_000 + b"}}",
        b"@a{b,title={x},author={, , , , and ,,, and {}}}",
        b"@a{b," + b" " * 500_000,
        b"@string{a = a # a}@a{b, title = a # a}",
        b"TY  - JOUR\n" * 500,
        b"TY  - JOUR\nTI  - " + b"x\n" * 300_000,
        b"TY  - JOUR\nAU  - \nAU  - ,\nUR  - ;;\nDO  - \nTI  - x\nTI  - y\nER  - \n",
        b"TY  - JOUR\nongeldig\nER  - \nER  - \n",
    ],
)  # fmt: skip
def test_nothing_that_is_broken_stops_the_reading(data: bytes) -> None:
    found = read_bibliography(data)

    assert found.references or found.left_out


# Whatever it is.

_PIECES = st.sampled_from(
    [
        "@article{",
        "@book(",
        "@string{",
        "@comment{",
        "a, ",
        "title = ",
        "author = ",
        "year=",
        "url={",
        "{",
        "}",
        '"',
        ",",
        "=",
        "#",
        "\\",
        "\\'e",
        "$",
        "%",
        "~",
        " and ",
        "\n",
        "TY  - JOUR\n",
        "TI  - ",
        "AU  - ",
        "ER  - ",
        "UR  - ",
        "DO  - ",
        "PY  - ",
        "2020",
        "10.1000/a",
        "javascript:x",
        "\x00",
        "\ufeff",
        "é",
        "\u202e",
        "-",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(_PIECES | st.text(max_size=5), max_size=40).map("".join))
def test_any_text_is_read_or_refused_and_what_comes_out_is_sound(text: str) -> None:
    for data in (text.encode("utf-8", "surrogatepass"), text.encode("utf-16", "surrogatepass")):
        try:
            found = read_bibliography(data)
        except NoBibliography:
            continue

        assert found.references or found.left_out
        for each in found.references:
            assert each.title == " ".join(each.title.split())
            assert not each.url or each.url.startswith(("http://", "https://"))
            assert not each.doi or each.doi.startswith("10.")
            assert "\0" not in repr(each)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"@misc{a, title={T}}\n", b"TY  - JOUR\nTI  - T\nER  - \n"]))
def test_any_bytes_after_an_entry_leave_it_as_it_is(rest: bytes, entry: bytes) -> None:
    found = read_bibliography(b"%b\n%b" % (entry, rest))

    assert found.references or found.left_out


# Round trip through the libraries' own writers.

_WORDS = st.text(st.characters(codec="latin-1", categories=("Lu", "Ll", "Nd")), min_size=1, max_size=8)
_LINES = st.lists(_WORDS, min_size=1, max_size=5).map(" ".join)
# No word that stands between authors, and none in small letters: that would be a "von".
_NAMES = st.text(st.sampled_from("ABCÉÖÑabcéöñ"), min_size=2, max_size=8).map(str.capitalize)
_AUTHORS = st.lists(st.builds(Author, family=_NAMES, given=_NAMES), max_size=4, unique=True).map(tuple)
_REFERENCES = st.builds(
    Reference,
    title=_LINES,
    kind=st.just(ReferenceKind.ARTICLE),
    authors=_AUTHORS,
    year=st.none() | st.integers(1900, 2099),
    container=_LINES,
    volume=st.integers(1, 99).map(str),
    issue=st.integers(1, 99).map(str),
    pages=st.just("") | st.integers(1, 99).map(lambda first: f"{first}-{first + 9}"),
    doi=st.just("") | st.integers(1, 9_999).map(lambda number: f"10.1000/{number}"),
    url=st.just("") | st.integers(1, 99).map(lambda number: f"https://example.org/{number}?a=b&c=%20_"),
)


def as_bibtex(reference: Reference) -> bytes:
    fields = {
        "title": reference.title,
        "author": " and ".join(f"{each.family}, {each.given}" for each in reference.authors),
        "year": str(reference.year or ""),
        "journal": reference.container,
        "volume": reference.volume,
        "number": reference.issue,
        "pages": reference.pages,
        "doi": reference.doi,
        "url": reference.url.replace("&", r"\&").replace("%", r"\%").replace("_", r"\_"),
    }
    entry = Entry("article", "key", [Field(key, value) for key, value in fields.items() if value])
    address = entry.pop("url")
    LatexEncodingMiddleware(keep_math=False, enclose_urls=False).transform_entry(entry, Library())
    if address:
        entry.set_field(address)
    return write_string(Library([entry])).encode()


def as_ris(reference: Reference) -> bytes:
    first, _, last = reference.pages.partition("-")
    fields = {
        "type_of_reference": "JOUR",
        "title": reference.title,
        "authors": [f"{each.family}, {each.given}" for each in reference.authors],
        "year": str(reference.year or ""),
        "secondary_title": reference.container,
        "volume": reference.volume,
        "number": reference.issue,
        "start_page": first,
        "end_page": last,
        "doi": reference.doi,
        "urls": [reference.url] if reference.url else [],
    }
    return rispy.dumps([{key: value for key, value in fields.items() if value}]).encode()


@settings(max_examples=150, deadline=None)
@given(_REFERENCES)
def test_what_was_written_as_bibtex_is_read_back(reference: Reference) -> None:
    found = read_bibliography(as_bibtex(reference))

    assert found == Bibliography((reference,), ())


@settings(max_examples=150, deadline=None)
@given(_REFERENCES)
def test_what_was_written_as_ris_is_read_back(reference: Reference) -> None:
    found = read_bibliography(as_ris(reference))

    assert found == Bibliography((reference,), ())
