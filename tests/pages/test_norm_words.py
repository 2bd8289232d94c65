from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from core.errors import Refusal
from core.majorities import parse_majority
from core.norms import (
    Base,
    Combination,
    CountingUnit,
    DecisionNorms,
    GroupCounts,
    GroupNorm,
    Operator,
    ResponseNorm,
    WeightRule,
)
from core.privacy.protection import ProtectedGroup, protect
from core.shares import parse_share
from pages.ui.decisions.norm_words import (
    norm_sentences,
    response_example,
    response_sentence,
    support_example,
    support_sentence,
    weight_sentence,
)
from pages.ui.decisions.verdict_words import (
    bounds_sentence,
    decision_sentence,
    interval_sentence,
    response_reading,
    share_reading,
    tipping_sentence,
    total_sentence,
    verdict_sentence,
)
from pages.ui.kit.i18n import _, use_language
from pages.ui.kit.messages import explain
from pages.ui.kit.shares import doubt_about, the_group
from pages.ui.kit.words import SUPPRESSED

HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)
FIVE_EQUAL_DAYS = [
    GroupCounts(group="Ouders", invited=180, favour=57, against=33),
    GroupCounts(group="Leerkrachten", invited=24, favour=8, against=12),
]


@pytest.fixture(autouse=True)
def _dutch_before_and_after() -> Iterator[None]:
    use_language("nl")
    yield
    use_language("nl")


def read(text: str) -> str:
    """As people read it: with ordinary spaces."""
    return text.replace("\u00a0", " ")


def judged(norm: GroupNorm, counts: GroupCounts, k: int = 5) -> ProtectedGroup:
    return protect(DecisionNorms((norm,)), [counts], k).groups[0]


def parents(threshold: Fraction, response: ResponseNorm | None = None) -> GroupNorm:
    return GroupNorm(group="Ouders", response=response, threshold=threshold)


def parents_and_teachers(threshold: Fraction) -> list[GroupNorm]:
    return [parents(threshold), GroupNorm(group="Leerkrachten", response=None, threshold=threshold)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2/3", "Minstens twee derde (ongeveer 66,7 %) van de ouders die voor of tegen stemmen, is voor."),
        ("66,67 %", "Minstens 66,67 % van de ouders die voor of tegen stemmen, is voor."),
        ("de helft", "Minstens de helft (50 %) van de ouders die voor of tegen stemmen, is voor."),
        ("55", "Minstens 55 % van de ouders die voor of tegen stemmen, is voor."),
        ("4 van de 7", "Minstens 4/7 (ongeveer 57,1 %) van de ouders die voor of tegen stemmen, is voor."),
    ],
)
def test_what_is_typed_is_read_back_in_words(typed: str, said: str):
    assert read(support_sentence(parents(parse_share(typed)))) == said


@pytest.mark.parametrize(
    ("operator", "base", "said"),
    [
        (
            Operator.MORE_THAN,
            Base.VOTES,
            "Meer dan de helft (50 %) van de ouders die voor of tegen stemmen, is voor.",
        ),
        (
            Operator.AT_LEAST,
            Base.RESPONDENTS,
            "Minstens de helft (50 %) van de ouders die antwoorden, is voor; geen mening telt mee als antwoord.",
        ),
        (
            Operator.MORE_THAN,
            Base.RESPONDENTS,
            "Meer dan de helft (50 %) van de ouders die antwoorden, is voor; geen mening telt mee als antwoord.",
        ),
        (
            Operator.AT_LEAST,
            Base.INVITED,
            "Minstens de helft (50 %) van de ouders die zijn uitgenodigd, is voor; "
            "wie niet antwoordt, telt niet als voor.",
        ),
        (
            Operator.MORE_THAN,
            Base.INVITED,
            "Meer dan de helft (50 %) van de ouders die zijn uitgenodigd, is voor; "
            "wie niet antwoordt, telt niet als voor.",
        ),
    ],
)
def test_each_operator_and_base_has_its_own_sentence(operator: Operator, base: Base, said: str):
    assert (
        read(
            support_sentence(
                GroupNorm(group="Ouders", response=None, threshold=HALF, operator=operator, base=base)
            )
        )
        == said
    )


def test_a_response_norm_is_a_share_a_count_or_none():
    assert read(response_sentence("Ouders", ResponseNorm(share=HALF))) == (
        "Minstens de helft (50 %) van de ouders doet mee."
    )
    assert response_sentence("Ouders", ResponseNorm(count=120)) == "Minstens 120 van de ouders doen mee."
    assert response_sentence("Ouders", None) == (
        "Voor de ouders is er geen responsnorm: elke respons is goed."
    )


def test_a_norm_is_told_in_numbers_when_the_number_invited_is_known():
    norm = parents(TWO_THIRDS, ResponseNorm(share=HALF))

    assert response_example("Ouders", norm.response, 240) == "Van 240 ouders moeten er 120 meedoen."
    assert support_example(norm, 240) == ("Stemmen er 120 ouders voor of tegen, dan moeten er 80 voor zijn.")
    assert response_example("Ouders", norm.response, None) is None
    assert support_example(norm, None) is None


def test_more_than_half_of_an_even_number_needs_one_more():
    norm = GroupNorm(
        group="Ouders", response=None, threshold=HALF, operator=Operator.MORE_THAN, base=Base.INVITED
    )

    assert support_example(norm, 240) == "Van 240 ouders moeten er 121 voor zijn."


def test_households_are_not_called_parents():
    assert response_example("Ouders", ResponseNorm(share=HALF), 130, CountingUnit.HOUSEHOLD) == (
        "Van 130 gezinnen moeten er 65 meedoen."
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ouders", "de ouders"),
        ("leerlingen", "de leerlingen"),
        ("MR", "de mensen in de groep MR"),
        ("Ouder(s)/verzorger(s)", "de mensen in de groep Ouder(s)/verzorger(s)"),
        ("Team\n<b>", "de mensen in de groep Team <b>"),
    ],
)
def test_a_group_with_any_name_fits_in_a_sentence(name: str, said: str):
    assert the_group(name) == said


def test_a_percentage_that_misses_two_thirds_by_a_hair_is_asked_about():
    assert read(doubt_about(Fraction("0.6667")) or "") == (
        "Bedoel je twee derde? Typ dan 2/3: 66,67 % is net iets anders."
    )
    assert doubt_about(TWO_THIRDS) is None
    assert doubt_about(HALF) is None


def test_all_norms_of_a_decision_are_one_text():
    norms = DecisionNorms(
        (
            parents(TWO_THIRDS, ResponseNorm(share=HALF)),
            GroupNorm(group="Leerkrachten", response=None, threshold=HALF, operator=Operator.MORE_THAN),
            GroupNorm(group="Leerlingen", response=None, threshold=HALF, weight=Fraction(0)),
        ),
        Combination.BOTH,
        WeightRule.FIXED,
        Fraction("0.55"),
        Operator.AT_LEAST,
    )

    assert [read(sentence) for sentence in norm_sentences(norms)] == [
        "Minstens de helft (50 %) van de ouders doet mee.",
        "Minstens twee derde (ongeveer 66,7 %) van de ouders die voor of tegen stemmen, is voor.",
        "Voor de leerkrachten is er geen responsnorm: elke respons is goed.",
        "Meer dan de helft (50 %) van de leerkrachten die voor of tegen stemmen, is voor.",
        "Voor de leerlingen is er geen responsnorm: elke respons is goed.",
        "Minstens de helft (50 %) van de leerlingen die voor of tegen stemmen, is voor.",
        "Elke groep die meebeslist, moet de eigen norm halen, en het gewogen totaal ook.",
        "In het gewogen totaal is minstens 55 % voor.",
        "In het totaal wegen de ouders voor 50 %, de leerkrachten voor 50 %.",
        "De antwoorden van de leerlingen zijn een advies: ze worden getoond en besproken, "
        "maar tellen niet mee in de norm.",
        "Ieder die antwoordt, telt voor één.",
    ]


def test_weights_that_follow_from_numbers_are_told_as_a_rule():
    norms = DecisionNorms((parents(HALF),), weight_rule=WeightRule.BY_INVITED)

    assert weight_sentence(norms) == "Elke groep weegt zo zwaar als het aantal mensen dat is uitgenodigd."


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            GroupCounts(group="Ouders", invited=100, favour=90, against=5),
            "Norm gehaald, ook als iedereen zonder antwoord tegen was.",
        ),
        (
            GroupCounts(group="Ouders", invited=180, favour=57, against=33),
            "Onder wie antwoordde is de norm gehaald. Dat blijft zo als minstens 33 van de 90 ouders "
            "zonder antwoord voor zijn.",
        ),
        (
            GroupCounts(group="Ouders", invited=27, favour=12, against=7, no_opinion=2),
            "Onder wie antwoordde is de norm gehaald. Dat blijft zo als minstens één van de 6 ouders "
            "zonder antwoord voor is.",
        ),
        (
            GroupCounts(group="Ouders", invited=180, favour=33, against=57),
            "Onder wie antwoordde is de norm niet gehaald. Hadden nog 57 ouders voor gestemd, "
            "dan was de norm gehaald.",
        ),
        (
            GroupCounts(group="Ouders", invited=100, favour=20, against=75),
            "Norm niet gehaald, ook niet als iedereen zonder antwoord voor was.",
        ),
        (
            GroupCounts(group="Ouders", invited=None, favour=57, against=33),
            "Onder wie antwoordde is de norm gehaald. Hoe zeker dat is, weten we niet: "
            "het aantal uitgenodigden is niet bekend.",
        ),
        (
            GroupCounts(group="Ouders", invited=None, favour=33, against=57),
            "Onder wie antwoordde is de norm niet gehaald. Hoe zeker dat is, weten we niet: "
            "het aantal uitgenodigden is niet bekend.",
        ),
        (
            GroupCounts(group="Ouders", invited=100, favour=0, against=0),
            "Er zijn geen antwoorden om met de norm te vergelijken.",
        ),
    ],
)
def test_every_verdict_has_a_sentence_that_says_how_sure_it_is(counts: GroupCounts, said: str):
    assert verdict_sentence(judged(parents(HALF), counts)) == said


def test_a_missed_response_norm_leaves_no_ruling_with_its_numbers():
    norm = parents(HALF, ResponseNorm(share=HALF))

    shown = judged(norm, GroupCounts(group="Ouders", invited=240, favour=60, against=40))

    assert verdict_sentence(shown) == (
        "Geen uitspraak: de responsnorm van de ouders is niet gehaald (100 van 120)."
    )
    assert read(response_reading(shown)) == "100 van 240 (41,7 %); nodig 120: niet gehaald"


def test_an_unknown_number_invited_leaves_a_response_norm_open():
    shown = judged(
        parents(HALF, ResponseNorm(share=HALF)),
        GroupCounts(group="Ouders", invited=None, favour=60, against=40),
    )

    assert verdict_sentence(shown).startswith("Geen uitspraak: van de ouders is niet bekend")
    assert bounds_sentence(shown) == (
        "We weten niet hoeveel mensen zijn gevraagd. Daarom zijn er geen grenzen en is er geen responspercentage."
    )


def test_a_hidden_group_says_one_sentence_and_shows_no_figure():
    shown = judged(parents(HALF), GroupCounts(group="Ouders", invited=30, favour=3, against=1))

    said = [verdict_sentence(shown), share_reading(shown), read(response_reading(shown))]

    assert said == [
        _(SUPPRESSED),
        "afgeschermd",
        "4 van 30 (13,3 %)",
    ]
    assert (bounds_sentence(shown), interval_sentence(shown)) == (None, None)


def test_a_unanimous_group_is_worded_and_not_counted():
    shown = judged(parents(HALF), GroupCounts(group="Ouders", invited=30, favour=25, against=0))

    assert share_reading(shown) == "vrijwel allen"
    assert not any(sign.isdigit() for sign in verdict_sentence(shown))


def test_a_share_just_below_its_norm_does_not_read_as_the_norm():
    shown = judged(parents(TWO_THIRDS), GroupCounts(group="Ouders", invited=3000, favour=1999, against=1000))

    assert read(share_reading(shown)) == "66,66 %"


def test_how_sure_is_said_with_its_condition():
    shown = judged(parents(HALF), GroupCounts(group="Ouders", invited=180, favour=57, against=33))

    assert read(bounds_sentence(shown) or "") == (
        "Wat iedereen zonder antwoord ook vindt, het aandeel voor ligt tussen 31,7 % en 81,7 %."
    )
    assert read(interval_sentence(shown) or "") == (
        "Marge: 56,1 % tot 70,0 %, als wie geen antwoord gaf, lijkt op wie wel antwoordde. "
        "Dat is de marge van een groep van 180 genodigden, zonder wie geen mening had."
    )


def test_a_margin_says_which_population_it_takes():
    counts = GroupCounts(group="Ouders", invited=None, favour=57, against=33)
    respondents = GroupNorm(group="Ouders", response=None, threshold=HALF, base=Base.RESPONDENTS)

    unknown = interval_sentence(judged(parents(HALF), counts)) or ""
    known = interval_sentence(judged(respondents, replace(counts, invited=180))) or ""
    everybody = interval_sentence(judged(respondents, replace(counts, invited=90))) or ""

    assert "Hoeveel er zijn uitgenodigd, is niet bekend." in unknown
    assert known.endswith("Dat is de marge van een groep van 180 genodigden.")
    assert everybody == "Er is geen marge: iedereen die meetelt, heeft geantwoord."


def test_the_five_equal_days_are_told_together():
    norm = Fraction("0.55")
    norms = DecisionNorms(
        (parents(norm), GroupNorm(group="Leerkrachten", response=None, threshold=norm)),
        Combination.WEIGHTED_TOTAL,
        WeightRule.FIXED,
        norm,
        Operator.AT_LEAST,
    )

    shown = protect(norms, FIVE_EQUAL_DAYS)

    assert shown.weighted is not None
    assert total_sentence(shown.weighted) == decision_sentence(shown)
    assert read(tipping_sentence(shown.weighted.tipping, shown.weighted.weights_matter) or "") == (
        "Wegen de ouders zwaarder dan 64,3 %, dan is de norm gehaald; lichter, dan niet."
    )


def test_the_group_that_holds_a_decision_back_is_named():
    norms = DecisionNorms(
        (parents(HALF), GroupNorm(group="Leerkrachten", response=None, threshold=Fraction("0.55")))
    )

    shown = protect(norms, FIVE_EQUAL_DAYS)

    assert decision_sentence(shown) == (
        "Norm niet gehaald, ook niet als iedereen zonder antwoord voor was. "
        "De norm is niet gehaald bij de leerkrachten."
    )


def test_a_group_that_misses_by_a_few_says_how_many_more_would_have_done():
    counts = [
        GroupCounts(group="Ouders", invited=180, favour=33, against=57),
        GroupCounts(group="Leerkrachten", invited=24, favour=18, against=4),
    ]
    shown = protect(DecisionNorms(tuple(parents_and_teachers(HALF))), counts)

    assert decision_sentence(shown) == (
        "Bij de ouders is de norm niet gehaald. Hadden er daar nog 57 voor gestemd, "
        "dan was de norm ook daar gehaald."
    )


def test_one_vote_short_is_said_in_the_singular():
    shown = judged(parents(Fraction(1, 4)), GroupCounts(group="Ouders", invited=100, favour=24, against=73))

    assert verdict_sentence(shown).endswith(
        "Had nog één van de 3 ouders zonder antwoord voor gestemd, dan was de norm gehaald."
    )


def test_households_that_would_have_done_are_not_called_parents():
    shown = judged(parents(HALF), GroupCounts(group="Ouders", invited=180, favour=33, against=57))

    assert "Hadden nog 57 gezinnen voor gestemd" in verdict_sentence(shown, CountingUnit.HOUSEHOLD)


def test_weights_that_do_not_matter_are_said_not_to():
    assert tipping_sentence(None, False) == "Weging maakt niet uit: met elke weging zegt de norm hetzelfde."
    assert tipping_sentence(None, None) is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("abc", "“abc” herkennen we niet als een deel. Typ het als 2/3, als 60 % of in woorden"),
        ("ruime meerderheid", "“ruime meerderheid” kan van alles betekenen. Welk deel spreken jullie af?"),
        ("hoogstens de helft", "“hoogstens de helft” is het meeste dat mag. Een norm zegt hoeveel"),
        (
            "de helft van de ouders",
            "Typ hier alleen het deel: “de helft”. Van wie dat deel is, staat ernaast.",
        ),
        ("1", "“1” kan twee dingen betekenen: 1 % of iedereen. Typ 1 % of 100 %."),
        ("120 %", "“120 %” ligt niet tussen 0 % en 100 %. Typ een deel dat haalbaar is."),
    ],
)
def test_a_share_that_is_not_understood_says_how_to_type_it(typed: str, said: str):
    with pytest.raises(Refusal) as refusal:
        parse_majority(typed)

    assert explain(refusal.value).startswith(said)


def test_a_class_is_called_by_its_own_name():
    assert the_group("groep 8a") == "groep 8a"
    assert the_group("3b") == "de mensen in de groep 3b"
