"""What people in a school say of a majority becomes that share and that comparison, or is asked back."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.majorities import (
    Majority,
    ShareIsAtMost,
    ShareIsMoreThan,
    ShareNamesPeople,
    ShareVague,
    parse_at_least,
    parse_majority,
    parse_of_total,
)
from core.norms import Base, Operator
from core.shares import ShareAmbiguous, ShareNotUnderstood, ShareOutOfRange, parse_share

UNDERSTOOD = {
    # a share alone: the comparison stays as chosen
    "twee op de drie": ("2/3", None),
    "drie van de vijf": ("3/5", None),
    "1 op 3": ("1/3", None),
    "één op de drie": ("1/3", None),
    "vier op elke vijf": ("4/5", None),
    "2 uit 3": ("2/3", None),
    "2/3e": ("2/3", None),
    "2/3de": ("2/3", None),
    "3 kwart": ("3/4", None),
    "2 derde": ("2/3", None),
    "twee derden": ("2/3", None),
    "zestig procent": ("3/5", None),
    "vijfenzeventig procent": ("3/4", None),
    "tweeëntwintig %": ("11/50", None),
    "zestig": ("3/5", None),
    "honderd procent": ("1", None),
    "twee van drie": ("2/3", None),
    "seven out of ten": ("7/10", None),
    "two in three": ("2/3", None),
    "sixty-five percent": ("13/20", None),
    "“2/3”": ("2/3", None),
    "66⅔%": ("2/3", None),
    # more than
    "meer dan de helft": ("1/2", ">"),
    "meer als de helft": ("1/2", ">"),
    "meer dan 60%": ("3/5", ">"),
    "> 50 %": ("1/2", ">"),
    ">50": ("1/2", ">"),
    "boven de 50 %": ("1/2", ">"),
    "meer dan twee op de drie": ("2/3", ">"),
    "gewone meerderheid": ("1/2", ">"),
    "Een gewone meerderheid": ("1/2", ">"),
    "bij gewone meerderheid": ("1/2", ">"),
    "met een gewone meerderheid": ("1/2", ">"),
    "normale meerderheid": ("1/2", ">"),
    "volstrekte meerderheid": ("1/2", ">"),
    "absolute meerderheid": ("1/2", ">"),
    "de meerderheid": ("1/2", ">"),
    "meerderheid": ("1/2", ">"),
    "50 % + 1": ("1/2", ">"),
    "50%+1": ("1/2", ">"),
    "50+1": ("1/2", ">"),
    "de helft + 1": ("1/2", ">"),
    "de helft plus één": ("1/2", ">"),
    "de helft plus een stem": ("1/2", ">"),
    "helft plus 1": ("1/2", ">"),
    "één meer dan de helft": ("1/2", ">"),
    "meer voor dan tegen": ("1/2", ">"),
    "meer voorstanders dan tegenstanders": ("1/2", ">"),
    "more than half": ("1/2", ">"),
    "simple majority": ("1/2", ">"),
    "a majority": ("1/2", ">"),
    "half plus one": ("1/2", ">"),
    # at least
    "minstens de helft": ("1/2", ">="),
    "ten minste de helft": ("1/2", ">="),
    "tenminste 60%": ("3/5", ">="),
    "op zijn minst de helft": ("1/2", ">="),
    "op z'n minst twee derde": ("2/3", ">="),
    "minimaal 70 procent": ("7/10", ">="),
    "min. 70 %": ("7/10", ">="),
    "≥ 60 %": ("3/5", ">="),
    ">= 2/3": ("2/3", ">="),
    "60 % of meer": ("3/5", ">="),
    "de helft of meer": ("1/2", ">="),
    "60%+": ("3/5", ">="),
    "tweederde meerderheid": ("2/3", ">="),
    "twee derde meerderheid": ("2/3", ">="),
    "een tweederdemeerderheid": ("2/3", ">="),
    "2/3 meerderheid": ("2/3", ">="),
    "driekwartmeerderheid": ("3/4", ">="),
    "een meerderheid van 60 %": ("3/5", ">="),
    "meerderheid van twee derde": ("2/3", ">="),
    "minstens een tweederde meerderheid": ("2/3", ">="),
    "unaniem": ("1", ">="),
    "Unanimiteit": ("1", ">="),
    "eenstemmig": ("1", ">="),
    "met algemene stemmen": ("1", ">="),
    "iedereen": ("1", ">="),
    "niemand tegen": ("1", ">="),
    "geen tegenstemmen": ("1", ">="),
    "unanimous": ("1", ">="),
    "at least two thirds": ("2/3", ">="),
    "two-thirds majority": ("2/3", ">="),
    "60 percent or more": ("3/5", ">="),
}


@pytest.mark.parametrize(("text", "meant"), list(UNDERSTOOD.items()))
def test_what_people_say_is_read_with_its_comparison(text, meant):
    share, operator = meant

    assert parse_majority(text) == Majority(
        share=Fraction(share), operator=None if operator is None else Operator(operator)
    )


@pytest.mark.parametrize(
    ("text", "share", "operator", "base"),
    [
        ("meerderheid van stemmen", "1/2", ">", Base.VOTES),
        ("gewone meerderheid van de stemmen", "1/2", ">", Base.VOTES),
        ("bij meerderheid van de uitgebrachte stemmen", "1/2", ">", Base.VOTES),
        ("twee derde van de stemmen", "2/3", None, Base.VOTES),
        ("minstens 60 % van alle genodigden", "3/5", ">=", Base.INVITED),
        ("de helft van de uitgenodigden", "1/2", None, Base.INVITED),
        ("meer dan de helft van de invullers", "1/2", ">", Base.RESPONDENTS),
        ("half of the votes", "1/2", None, Base.VOTES),
    ],
)
def test_the_people_of_a_base_are_read_along(text, share, operator, base):
    operator = None if operator is None else Operator(operator)

    assert parse_majority(text) == Majority(share=Fraction(share), operator=operator, base=base)


@pytest.mark.parametrize(
    "text",
    ["ruime meerderheid", "een ruime meerderheid", "grote meerderheid", "gekwalificeerde meerderheid", "de meesten",
     "bijna iedereen", "vrijwel allemaal", "ruim de helft", "ongeveer de helft", "circa 60 %", "de helft ongeveer",
     "voldoende draagvlak", "consensus", "consent", "veel", "heel veel", "een groot deel", "relatieve meerderheid",
     "de meeste stemmen gelden", "zoveel mogelijk ouders, de meeste", "a large majority", "most", "almost everyone"],
)  # fmt: skip
def test_words_without_a_number_are_asked_back(text):
    with pytest.raises(ShareVague):
        parse_majority(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("de helft van de ouders", "de helft"),
        ("meer dan de helft van de ouders", "meer dan de helft"),
        ("2 van de 3 ouders", "2 van de 3"),
        ("60 % is voor", "60 %"),
        ("meerderheid van het team", "meerderheid"),
        ("twee derde van alle aanwezigen", "twee derde"),
    ],
)
def test_people_that_another_field_asks_for_are_asked_back(text, kept):
    with pytest.raises(ShareNamesPeople) as refused:
        parse_majority(text)

    assert refused.value.kept == kept


@pytest.mark.parametrize(
    "text", ["hoogstens de helft", "minder dan 60 %", "maximaal 50%", "< 50 %", "niet meer dan de helft"]
)
def test_a_norm_is_never_a_most(text):
    with pytest.raises(ShareIsAtMost):
        parse_majority(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "%",
        "abc",
        "de helft min een",
        "12 a",
        "150 of meer x",
        "3 ouders",
        "vijf appels",
        "100 % - 1",
        "1e3",
        "=",
    ],
)
def test_anything_else_is_not_understood(text):
    with pytest.raises((ShareNotUnderstood, ShareOutOfRange)):
        parse_majority(text)


@pytest.mark.parametrize(
    "text", ["meer dan 100 %", "meer dan iedereen", "100 % + 1", "meer dan 120 %", "150%"]
)
def test_more_than_everybody_is_out_of_range(text):
    with pytest.raises((ShareOutOfRange, ShareNotUnderstood, ShareVague)):
        parse_majority(text)


def test_taking_part_knows_only_at_least():
    assert (
        parse_at_least("drie van de vijf")
        == parse_at_least("minstens 60 % van de genodigden")
        == Fraction(3, 5)
    )
    with pytest.raises(ShareIsMoreThan):
        parse_at_least("meer dan de helft")
    with pytest.raises(ShareNamesPeople):
        parse_at_least("de helft van de stemmen")


def test_a_total_has_no_people_of_its_own():
    assert parse_of_total("gewone meerderheid").operator is Operator.MORE_THAN
    with pytest.raises(ShareNamesPeople):
        parse_of_total("twee derde van de stemmen")


@given(st.fractions(0, 1, max_denominator=10_000).filter(lambda share: share < 1))
def test_words_around_a_share_set_only_the_comparison(share):
    typed = f"{share.numerator}/{share.denominator}"

    assert parse_majority(typed) == Majority(share=share)
    assert parse_majority(f"meer dan {typed}") == Majority(share=share, operator=Operator.MORE_THAN)
    assert parse_majority(f"minstens {typed}") == Majority(share=share, operator=Operator.AT_LEAST)


@given(st.text(max_size=80))
def test_whatever_a_share_alone_is_reads_the_same_as_a_majority(text):
    try:
        share = parse_share(text)
    except (ShareNotUnderstood, ShareAmbiguous, ShareOutOfRange):
        with suppress(
            ShareNotUnderstood, ShareAmbiguous, ShareOutOfRange, ShareVague, ShareIsAtMost, ShareNamesPeople
        ):
            assert 0 <= parse_majority(text).share <= 1
    else:
        assert parse_majority(text).share == share
