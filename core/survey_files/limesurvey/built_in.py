"""LimeSurvey's own words: of the answers and columns whose texts no survey holds.

`in_language` finds the word of a row in a language. A language is a column more; a row is a thing more.
"""

from __future__ import annotations

_LANGUAGES = ("en", "nl", "de", "fr", "es", "it", "pt", "pl", "tr")
_WORDS = {
    "YY": "Yes|Ja|Ja|Oui|Sí|Sì|Sim|Tak|Evet",
    "YN": "No|Nee|Nein|Non|No|No|Não|Nie|Hayır",
    "CN": "No|Nee|Nein|Non|No|No|Não|Nie|Hayır",
    "CU": "Uncertain|Onzeker|Unsicher|Incertain|Inseguro|Incerto|Incerto|Niepewny|Belirsiz",
    "CY": "Yes|Ja|Ja|Oui|Sí|Sì|Sim|Tak|Evet",
    "ED": "Decrease|Afname|Verringern|Diminution|Disminuir|Diminuzione|Diminuir|Spadek|Azalma",
    "ES": "Same|Gelijk|Gleich|Identique|Igual|Uguale|Igual|Bez zmian|Aynı",
    "EI": "Increase|Toename|Erhöhen|Augmentation|Aumentar|Aumento|Aumentar|Wzrost|Artış",
    "GF": "Female|Vrouw|Weiblich|Femme|Femenino|Femmina|Feminino|Kobieta|Kadın",
    "GM": "Male|Man|Männlich|Homme|Masculino|Maschio|Masculino|Mężczyzna|Erkek",
    "other": "Other|Overige|Sonstiges|Autre|Otro|Altro|Outro|Inne|Diğer",
    "comment": "Comment|Opmerking|Kommentar|Commentaire|Comentario|Commento|Comentário|Komentarz|Yorum",
    "othercomment": "Other comment|Andere opmerking|Anderer Kommentar|Autre commentaire|Otro comentario"
    "|Altro commento|Outro comentário|Inny komentarz|Diğer yorum",
    "scale": "Scale|Schaal|Skala|Échelle|Escala|Scala|Escala|Skala|Ölçek",
}
_TABLE = {key: dict(zip(_LANGUAGES, words.split("|"), strict=True)) for key, words in _WORDS.items()}
#: By type of question and code, in scale order: the answer's texts by language.
BUILT_IN = {
    kind: {key[1]: texts for key, texts in _TABLE.items() if len(key) == 2 and key[0] == kind}
    for kind in "CEGY"
}


def in_language(key: str, language: str) -> str:
    """LimeSurvey's word in a language ("nl-informal" is "nl"), English where it is not known.

    >>> in_language("CU", "nl-informal"), in_language("scale", "xx")
    ('Onzeker', 'Scale')
    """
    words = _TABLE[key]
    return words.get(language.partition("-")[0]) or words["en"]


def texts_of(key: str) -> frozenset[str]:
    """A word in all languages."""
    return frozenset(_TABLE[key].values())
