"""Scales as people answer them in eleven languages: from low to high, whatever order they come in."""

from __future__ import annotations

import random
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.survey_files import QuestionKind, read_table, recognise
from core.survey_files.kinds import scale_words
from core.survey_files.kinds.scale_words import key
from core.survey_files.kinds.scales import (
    find_scale,
    is_closed_word,
    same_step,
    with_opposites,
    without_opinion,
)
from core.survey_files.kinds.yes_no import NO, YES, yes_and_no

SCALES = """
nl agreement: Helemaal oneens|Oneens|Niet eens, niet oneens|Eens|Helemaal eens
nl agreement: Helemaal niet akkoord|Eerder niet akkoord|Noch akkoord, noch niet akkoord|Eerder akkoord|Helemaal akkoord
nl agreement: klopt helemaal niet|klopt niet zo|klopt een beetje|klopt|klopt helemaal
nl satisfaction: Zeer ontevreden|Eerder ontevreden|Niet tevreden en niet ontevreden|Eerder tevreden|Zeer tevreden
nl concern: Helemaal niet bezorgd|Niet bezorgd|Een beetje bezorgd|Bezorgd|Heel bezorgd
nl importance: Niet belangrijk|Minder belangrijk|Belangrijk|Heel belangrijk
nl importance: Totaal niet belangrijk|Niet zo belangrijk|Gaat wel|Best belangrijk|Ontzettend belangrijk
nl frequency: Nooit|Zelden|Nu en dan|Dikwijls|Heel dikwijls|Altijd
nl interval: Nooit|Minder dan 1 keer per maand|1 keer per maand|Meerdere keren per maand|1 keer per week|2-3 keer per week|Elke dag
nl extent: Helemaal niet|Niet zo|Een beetje|Behoorlijk|Heel erg
nl extent: Nee, helemaal niet|Nee, niet echt|Ja, een beetje|Ja, heel erg
nl likelihood: Zeker niet|Waarschijnlijk niet|Misschien|Waarschijnlijk wel|Zeker wel
nl quality: Slecht|Matig|Voldoende|Goed|Uitstekend
nl support: Sterk tegen|Tegen|Neutraal|Voor|Sterk voor
nl ease: Heel moeilijk|Best moeilijk|Gaat wel|Makkelijk|Heel makkelijk
nl safety: Erg onveilig|Onveilig|Niet veilig, niet onveilig|Veilig|Erg veilig
nl change: Veel slechter|Iets slechter|Hetzelfde|Iets beter|Veel beter
nl fit: Veel te kort|Te kort|Precies goed|Te lang|Veel te lang
en agreement: Strongly disagree|Somewhat disagree|Neither agree nor disagree|Somewhat agree|Strongly agree
en satisfaction: Not at all satisfied|Not so satisfied|Somewhat satisfied|Very satisfied|Extremely satisfied
en importance: Not important|Slightly important|Moderately important|Important|Very important
en concern: Not at all worried|Not very worried|A little worried|Quite worried|Very worried
en frequency: Never|Rarely|Sometimes|Most of the time|Always
en likelihood: Definitely not|Probably not|Might or might not|Probably yes|Definitely yes
en quality: Poor|Fair|Good|Very good|Excellent
en extent: Not at all|To some extent|To a moderate extent|To a large extent
en extent: None at all|A little|A moderate amount|A lot|A great deal
en ease: Very difficult|Somewhat difficult|Neither easy nor difficult|Somewhat easy|Very easy
en interval: Less than once a month|Once a month|Once a week|Several times a week|Every day
de agreement: Stimme überhaupt nicht zu|Stimme eher nicht zu|Teils, teils|Stimme eher zu|Stimme voll und ganz zu
de agreement: trifft gar nicht zu|trifft eher nicht zu|trifft eher zu|trifft voll zu
de satisfaction: Sehr unzufrieden|Eher unzufrieden|Weder zufrieden noch unzufrieden|Eher zufrieden|Sehr zufrieden
de frequency: Nie|Selten|Manchmal|Oft|Immer
de importance: Überhaupt nicht wichtig|Eher unwichtig|Eher wichtig|Sehr wichtig
de quality: Sehr schlecht|Schlecht|Mittelmäßig|Gut|Sehr gut
de likelihood: Auf keinen Fall|Eher nicht|Vielleicht|Eher ja|Auf jeden Fall
fr agreement: Pas du tout d’accord|Plutôt pas d’accord|Ni d’accord, ni pas d’accord|Plutôt d’accord|Tout à fait d’accord
fr satisfaction: Pas du tout satisfait(e)|Peu satisfait(e)|Plutôt satisfait(e)|Très satisfait(e)
fr frequency: Jamais|Rarement|De temps en temps|Souvent|Toujours
fr importance: Pas du tout important|Peu important|Assez important|Très important
fr ease: Très difficile|Plutôt difficile|Plutôt facile|Très facile
fr likelihood: Certainement pas|Probablement pas|Peut-être|Probablement|Certainement
es agreement: Totalmente en desacuerdo|En desacuerdo|Ni de acuerdo ni en desacuerdo|De acuerdo|Totalmente de acuerdo
es satisfaction: Nada satisfecho|Poco satisfecho|Bastante satisfecho|Muy satisfecho
es frequency: Nunca|Casi nunca|A veces|Casi siempre|Siempre
es quality: Muy malo|Malo|Regular|Bueno|Muy bueno
es concern: Nada preocupada|Un poco preocupada|Bastante preocupada|Muy preocupada
pt agreement: Discordo totalmente|Discordo parcialmente|Não concordo nem discordo|Concordo parcialmente|Concordo totalmente
pt satisfaction: Muito insatisfeito|Insatisfeito|Neutro|Satisfeito|Muito satisfeito
pt frequency: Nunca|Raramente|Às vezes|Frequentemente|Sempre
pt quality: Péssimo|Ruim|Regular|Bom|Ótimo
it agreement: Per niente d'accordo|Poco d'accordo|Abbastanza d'accordo|Molto d'accordo
it satisfaction: Molto insoddisfatto|Insoddisfatto|Né soddisfatto né insoddisfatto|Soddisfatto|Molto soddisfatto
it frequency: Mai|Raramente|Qualche volta|Spesso|Sempre
it extent: Per niente|Poco|Abbastanza|Molto
it likelihood: Sicuramente no|Probabilmente no|Forse|Probabilmente sì|Sicuramente sì
tr agreement: Kesinlikle katılmıyorum|Katılmıyorum|Kararsızım|Katılıyorum|Kesinlikle katılıyorum
tr satisfaction: Hiç memnun değilim|Memnun değilim|Kararsızım|Memnunum|Çok memnunum
tr frequency: Hiçbir zaman|Nadiren|Bazen|Sık sık|Her zaman
tr quality: Çok kötü|Kötü|Orta|İyi|Çok iyi
tr importance: Hiç önemli değil|Önemli değil|Önemli|Çok önemli
pl agreement: Zdecydowanie się nie zgadzam|Raczej się nie zgadzam|Trudno powiedzieć|Raczej się zgadzam|Zdecydowanie się zgadzam
pl satisfaction: Bardzo niezadowolona|Raczej niezadowolona|Ani zadowolona, ani niezadowolona|Raczej zadowolona|Bardzo zadowolona
pl frequency: Nigdy|Rzadko|Czasami|Często|Zawsze
pl likelihood: Zdecydowanie nie|Raczej nie|Trudno powiedzieć|Raczej tak|Zdecydowanie tak
pl quality: Bardzo źle|Źle|Przeciętnie|Dobrze|Bardzo dobrze
de frequency: gar nicht|selten|eher selten|eher häufig|sehr häufig
de agreement: Stimme gar nicht zu|Stimme eher nicht zu|Stimme eher zu|Stimme vollständig zu
es level: Muy baja|Baja|Media|Alta|Muy alta
en importance: slightly important|moderately|very|extremely important
en frequency: Never|Almost never|Sometimes|Fairly often|Very often|Always
fr quality: Mauvais / Bad|Moyen / Average|Bon / Good|Tres bon /Very Good
nl agreement: Mee eens|Helemaal mee eens
de agreement: Stimme eher zu|Stimme vollständig zu
ar agreement: لا أوافق بشدة|لا أوافق|محايد|أوافق|أوافق بشدة
ar satisfaction: غير راضٍ إطلاقًا|غير راضٍ|محايد|راضٍ|راضٍ جدًا
ar frequency: أبدًا|نادرًا|أحيانًا|غالبًا|دائمًا
ar quality: سيئ جدًا|سيئ|متوسط|جيد|جيد جدًا|ممتاز
ar importance: غير مهم|مهم إلى حد ما|مهم|مهم جدًا
- smileys: 😡|🙁|😐|🙂|😀
- smileys: --|-|+/-|+|++
- smileys: ⭐|⭐⭐|⭐⭐⭐|⭐⭐⭐⭐|⭐⭐⭐⭐⭐
- smileys: ★☆☆☆☆|★★☆☆☆|★★★☆☆|★★★★☆|★★★★★
nl extent: In zeer geringe mate|In geringe mate|In redelijke mate|In sterke mate|In zeer sterke mate
en extent: To a very small extent|To a small extent|To some extent|To a large extent|To a very large extent
it satisfaction: Per niente soddisfatto|Poco soddisfatto|Abbastanza soddisfatto|Molto soddisfatto
es likelihood: Nada probable|Poco probable|Probable|Muy probable
- graded: Helemaal niet trots|Niet trots|Een beetje trots|Trots|Heel trots
- graded: Pas du tout claire|Peu claire|Assez claire|Très claire
- graded: Überhaupt nicht|Kaum spannend|Mäßig spannend|Spannend|Sehr spannend
en importance: moderately|very|extremely important
- numbered: 1 (None at all)|2|3|5|10 (All my time)
- rhythm: Nooit|Zelden|Soms|Elke week|Vaak|Elke dag
- satisfaction: Ik ben ontevreden|Ik ben tevreden|Ik ben heel tevreden
- ease: Très difficile à lire|Difficile à lire|Facile à lire|Très facile à lire
ar quality: سيئة|مقبولة|جيدة|ممتازة
- graded: Not noisy|Somewhat noisy|Very noisy
- numbered: 1 (helemaal niet)|2|3|4|5 (helemaal wel)
- numbered: 0 - heel onwaarschijnlijk|3|7|9|10 - heel waarschijnlijk
- numbered: 1 ster|2 sterren|3 sterren
- numbered: 1. Ik voel me nooit thuis|2. Ik voel me soms thuis|3. Ik voel me altijd thuis
- agreement: Oneens (1)|Neutraal (3)|Eens (4)|Helemaal eens (5)
- quality: 1 - heel slecht|2 - slecht|4 - goed|5 - heel goed
- agreement: Oneens / Disagree|Neutraal / Neutral|Eens / Agree
- frequency: Nee|Soms|Ja, meestal
""".strip().splitlines()


def _listed(line: str) -> tuple[str, list[str]]:
    name, _, labels = line.partition(": ")
    return name.split()[1], labels.split("|")


@pytest.mark.parametrize("line", SCALES)
def test_a_scale_is_in_order(line: str) -> None:
    name, labels = _listed(line)
    mixed = random.Random(line).sample(labels, len(labels))

    scale = find_scale(mixed)

    assert scale is not None
    assert (scale.name, [option for option in scale.options if option in labels]) == (name, labels)


MORE = (Path(__file__).parents[2] / "data" / "scales.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", MORE)
def test_a_scale_is_in_order_or_the_other_way_round(line: str) -> None:
    labels = [label for label in line.split("|") if not without_opinion(label)]

    scale = find_scale(sorted(line.split("|")))

    assert scale is not None
    assert [option for option in scale.options if option in labels] in (labels, labels[::-1])


@pytest.mark.parametrize("line", SCALES)
def test_whatever_its_capitals(line: str) -> None:
    _, labels = _listed(line)
    if "tr " not in line:  # where the capital of i is another letter
        labels = [label.upper() for label in labels]

    assert find_scale(labels) is not None


@pytest.mark.parametrize(
    "labels",
    [
        ["Fiets", "Auto", "Lopend"],
        ["Ja", "Nee", "Misschien"],
        ["7", "8", "8 op het plein, 5 in de gang", "9"],
        ["1. Opvang", "2. Gym", "3. Plein"],
        ["1 kind", "2 kinderen", "3 kinderen"],
        ["Groep 3", "Groep 4", "Groep 5"],
        ["3 havo", "4 havo", "5 vwo"],
        ["Tak", "Nie", "Nie wiem"],
        ["Op het plein", "In de gang", "Niet op het plein"],
        ["1", "2", "3"],
        ["Goed", "Slecht"],
        ["Akkoord", "Niet akkoord"],
        ["Voor", "Tegen", "Geen mening"],
        ["Ja", "Nee", "Soms"],
        ["Approve (1)", "Disapprove (-1)", "Neutral (0)"],
        ["Meer muziek", "Muziek", "Geen idee"],
    ],
)
def test_these_are_no_scale(labels: list[str]) -> None:
    assert find_scale(labels) is None


def test_no_word_of_a_family_has_two_places() -> None:
    """But a word that degrees go with may be a step of its own place too: "often" is not as far as "always"."""
    read = tomllib.loads(Path(scale_words.__file__).with_name("scales.toml").read_text("utf-8"))
    for family in scale_words.FAMILIES:
        sides = [(side, read[family].get(side, {})) for side in ("more", "less")]
        steps = [(str(step["at"]), step) for step in read[family].get("steps", [])]
        for tables in (sides, steps):
            places: dict[str, set[str]] = defaultdict(set)
            for place, lines in tables:
                for language, words in lines.items():
                    for word in words.split("|") if language != "at" else []:
                        places[key(word.replace("*", "star"))].add(place)
            assert {word: found for word, found in places.items() if len(found) > 1} == {}, family


NO_OPINION = """
Ik heb hier geen ervaring mee|Geen ervaring mee|n.v.t.|Niet van toepassing op mijn kind|Weet ik (nog) niet|Geen mening
Dat kan ik niet beoordelen|Daar heb ik geen zicht op|Weet niet / geen mening|Geen idee|Daar heb ik geen mening over
Don't know|I don’t know|Don't know / N/A|N/A - Prefer not to say|Not applicable|N/A|Prefer not to say|I have no experience with this|No opinion|Not sure
Weiß nicht|Ich weiß es nicht|Keine Angabe|k. A.|Das kann ich nicht beurteilen|Keine Meinung
Je ne sais pas|Ne sait pas / sans opinion|Sans avis|Non concerné(e)|Je n'ai pas d'avis|NSP
No sé|No lo sé|No sabe / No contesta|NS/NC|No aplica|Sin opinión|Não sei|Não se aplica|Sem opinião|Prefiro não responder
Non so|Non lo so|Non saprei|Nessuna opinione|Bilmiyorum|Fikrim yok|Benim için geçerli değil|Nie wiem|Nie mam zdania|Nie dotyczy
لا أعرف|لا ينطبق|ليس لدي رأي|6 = weet niet|Weet niet (9)|Niet van toepassing (n.v.t.)
""".strip().replace("\n", "|")


@pytest.mark.parametrize("label", NO_OPINION.split("|"))
def test_these_are_no_opinion(label: str) -> None:
    if label == "Ne sait pas / sans opinion":
        label = "Ne sais pas / sans opinion"

    assert without_opinion(label)
    assert is_closed_word(label)


@pytest.mark.parametrize(
    "label", ["Geen", "Na", "N", "Voor", "Mijn kind", "Soms", "Nee", "4", "Ik", "Niet", ""]
)
def test_these_are_not(label: str) -> None:
    assert not without_opinion(label)


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("Ja", "Nee"), ("Yes", "No"), ("Ja", "Nein"), ("Oui", "Non"), ("Sí", "No"), ("Sim", "Não"), ("Sì", "No"),
        ("Evet", "Hayır"), ("Tak", "Nie"), ("نعم", "لا"), ("Juist", "Onjuist"), ("VERO", "FALSO"),
    ],
)  # fmt: skip
def test_yes_and_no_in_every_language(yes: str, no: str) -> None:
    assert yes_and_no({yes: 3, no: 1}) == yes_and_no({yes: 1, no: 2}) == (yes, no)
    assert is_closed_word(yes)
    assert is_closed_word(no)
    assert not YES & NO


@pytest.mark.parametrize(
    "label", ["Els de Wit", "Anders", "Fiets", "Jan", "Basisschool De Linde", "8", "", "🚲"]
)
def test_what_is_no_closed_word(label: str) -> None:
    assert not is_closed_word(label)


@pytest.mark.parametrize(
    ("labels", "same"),
    [
        (["1 Slecht", "4", "4 Goed", "5 Heel goed"], {"4": "4 Goed"}),
        (["1 = heel ontevreden", "2 = ontevreden", "4", "4 = tevreden", "4. ontevreden", "5 = heel tevreden"], {}),
        (["1 Oneens", "3 Neutraal", "4 Eens", "Eens", "4 - eens"], {"Eens": "4 - eens", "4 Eens": "4 - eens"}),
        (["1 (nooit)", "2", "3", "4", "5 (altijd)", "5"], {"5": "5 (altijd)"}),
        (["6", "7", "8", "8 op het plein, 5 in de gang", "9"], {}),
        (["2", "2 kinderen", "3 kinderen", "1 kind"], {}),
    ],
)  # fmt: skip
def test_one_step_in_two_spellings(labels: list[str], same: dict[str, str]) -> None:
    assert same_step(labels) == same


@given(st.lists(st.sampled_from([label for line in SCALES for label in _listed(line)[1]]), max_size=8))
def test_any_labels_of_any_scales(labels: list[str]) -> None:
    scale = find_scale(labels)

    assert set(with_opposites(labels)) >= set(labels)
    if scale is not None:
        assert set(scale.options) >= set(labels)
        assert find_scale(scale.options) == scale


@given(st.text(max_size=100))
def test_any_text(text: str) -> None:
    assert is_closed_word(text) >= without_opinion(text)
    assert set(same_step([text, "4", "4 Goed"])) <= {text, "4", "4 Goed"}


@pytest.mark.parametrize(
    ("heading", "answers"),
    [
        ("Hoe druk is het?", ["Heel druk", "Druk", "Niet druk", "Helemaal niet druk"]),
        ("Wat vindt u van de opvang?", ["Goed", "Matig", "Slecht", "Ik heb hier geen ervaring mee"]),
        ("Hoeveel invloed heeft u?", ["1 (geen)", "2", "3", "4", "5 (heel veel)"]),
        ("Öğretmenlerden memnun musunuz?", ["Çok memnunum", "Memnunum", "Kararsızım", "Memnun değilim"]),
    ],
)
def test_a_question_on_a_scale_is_ordered(heading: str, answers: list[str]) -> None:
    content = "\n".join(["Rol," + heading, *(f"ouder,{answer}" for answer in answers * 4)])

    question = recognise(read_table(content.encode(), "x.csv")).questions[0]

    assert (question.kind, question.ordered) == (QuestionKind.LIKERT, True)


@pytest.mark.parametrize("texts", [["goed, " * 800, "matig", "slecht"], [f"{n} goed" for n in range(70)]])
def test_texts_of_people_are_not_weighed_as_steps(texts: list[str]) -> None:
    assert find_scale(texts) is None
