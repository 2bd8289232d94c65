"""How hard the Dutch of Kartrekker is to read: `python -m tests.reading_level [--worst N] [--by-file]`.

The measure is the reading ease of Flesch as W. H. Douma fitted it to Dutch (De leesbaarheid van landbouwbladen,
Wageningen 1960; with his table of levels in https://dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php):

    206.8 - 0.93 x words in a sentence - 77 x syllables in a word

From 60 on Douma calls a text normal: for who left school at fourteen. That is where plain Dutch (B1) is usually cut.

What it measures: the length of sentences and words, nothing else. It knows no jargon, no figures of speech, no passive
and no order of words, and it was made for whole texts: of a single sentence it says little, of two thousand together
something. "Initiatieven" counts as hard, though every team knows it; a short riddle counts as easy. People read it too.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.dutch import Text, catalogue_texts, guide_texts

#: From here on a text is normal (Douma), or B1.
NORMAL = 60.0
#: A shorter piece, or one without an end (. ! ? … :), is a label such as "Peilingen": the formula is not for those.
SENTENCE = 5
#: What stands in the place of a placeholder: a name, a title or a number has about two syllables.
FILLED_IN = "Tessa"

_VOWELS = re.compile(
    r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|ou|au|ai|oi|[aeiouyáéíóúàèìòùâêîôûäëïöü]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,]*")
_END = re.compile(r"(?<=[.!?…])[”\"’)]*\s+|\n+")


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence, where it stands and how easy it is (higher is easier)."""

    place: str
    text: str
    ease: float


def syllables(word: str) -> int:
    """Count the syllables of a Dutch word by its vowels; a number is said in about two.

    >>> [syllables(word) for word in ("kar", "peiling", "initiatief", "beoordeling", "ideeën", "2027")]
    [1, 2, 5, 4, 3, 2]
    """
    return 2 if word[0].isdigit() else max(1, len(_VOWELS.findall(word)))


def ease(text: str) -> float:
    """The reading ease of one sentence by Flesch-Douma.

    >>> round(ease("De kat zit op de mat."))
    124
    """
    words = _WORD.findall(text)
    return 206.8 - 0.93 * len(words) - 77 * sum(map(syllables, words)) / len(words)


def sentences(texts: Iterable[Text]) -> Iterator[Sentence]:
    """The sentences of texts, with a plausible word for each gap; labels are left out."""
    for each in texts:
        for piece in _END.split(each.text.replace("{}", FILLED_IN)):
            if len(_WORD.findall(piece)) >= SENTENCE and piece.rstrip().rstrip("”’)").endswith(
                tuple(".!?…:")
            ):
                yield Sentence(place=each.place, text=piece.strip(), ease=ease(piece))


def all_sentences() -> list[Sentence]:
    """Every Dutch sentence of the catalogue and the guides."""
    return list(sentences([*catalogue_texts(), *guide_texts()]))


def share(measured: Iterable[Sentence]) -> float:
    """Which share is normal or easier, from 0 to 1."""
    easy = [each.ease >= NORMAL for each in measured]
    return sum(easy) / len(easy)


def main() -> None:
    """Print the share, by file if asked, and the worst."""
    parser = argparse.ArgumentParser(prog="python -m tests.reading_level", description=__doc__.split("\n")[0])
    parser.add_argument("--worst", type=int, default=20, help="how many of the hardest to show (default 20)")
    parser.add_argument("--by-file", action="store_true", help="the share of each file too")
    given = parser.parse_args()
    measured = all_sentences()
    print(
        f"{len(measured)} sentences; {share(measured):.1%} at B1 or easier (Flesch-Douma {NORMAL:.0f} or more)"
    )
    if given.by_file:
        files: defaultdict[str, list[Sentence]] = defaultdict(list)
        for each in measured:
            files[each.place].append(each)
        for place, own in sorted(files.items(), key=lambda item: share(item[1])):
            print(f"  {share(own):6.1%}  of {len(own):4}  {place}")
    for each in sorted(measured, key=lambda each: each.ease)[: given.worst]:
        print(f"{each.ease:6.0f}  {each.place}: {each.text}")


if __name__ == "__main__":
    main()
