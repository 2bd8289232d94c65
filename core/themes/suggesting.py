"""Suggest themes for sayings: what is said with the same words, or with words of the same subject.

The words of a saying are weighed (TF-IDF), those of a subject of schools beside them, and a factorisation
finds what goes together. The same sayings give the same themes, in whatever order they come.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.themes.sayings import Saying
from core.themes.words import pieces, subject_names, subjects, surface

MOST = 12
#: Fewer different sayings are read sooner than ordered.
FEWEST = 6
#: A theme holds at least this part of the sayings, and at least so many.
_PART, _SAYINGS = 0.05, 3
#: How heavy subjects weigh beside words. A saying of several sentences may be this near to a second theme.
_SUBJECTS_WEIGH, _SECOND = 1.5, 0.6
_SENTENCES = re.compile(r"[.!?;\n]\s*\w")
#: Themes are found in so many sayings; the others are laid beside them.
_FITTED = 2000


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A theme: what it could be called, and the keys of its sayings, the most telling first."""

    title: str
    keys: tuple[str, ...]


def suggest(sayings: Sequence[Saying], most: int = MOST) -> tuple[Suggestion, ...]:
    """Give themes for sayings, at most `most`; the one with most people first. () if there are too few.

    Parameters
    ----------
    sayings : sequence of Saying
        Different ones. What says nothing gets no theme, nor does what is like nothing else.
    most : int

    Examples
    --------
    >>> texts = ["De bso is vol", "Onze oppas stopt", "Oma kan niet oppassen", "De pauze is te kort",
    ...     "Te weinig tijd om te eten", "Mijn kind eet zijn brood niet op", "Ik moet werken"]
    >>> for each in suggest([Saying(key=text, text=text, groups={"": 1}) for text in texts], most=2):
    ...     print(each.title, len(each.keys))
    Opvang en werk 4
    Pauze en eten 3

    References
    ----------
    Lee and Seung, Learning the parts of objects by non-negative matrix factorization (Nature 401, 1999).
    """
    told = sorted((each for each in sayings if not each.says_nothing), key=lambda each: (-each.n, each.key))
    if len(told) < FEWEST or most < 2:
        return ()
    features = _features(told)
    alike = features.getnnz(axis=1) > 0  # a saying that shares nothing with any other is in no theme
    told, features = [each for each, is_so in zip(told, alike, strict=True) if is_so], features[alike]
    found = _Found(told, features)
    for number in range(min(most, len(told) // _SAYINGS), 1, -1):
        themes = found.themes(number)
        if all(len(each) >= max(_SAYINGS, _PART * len(told)) for each in themes):
            return found.suggestions(themes)
    return ()


def _features(sayings: Sequence[Saying]) -> Any:
    """A row per saying: its words and the subjects that they are of, weighed by how few sayings have them."""
    from scipy.sparse import hstack
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfTransformer, TfidfVectorizer
    from sklearn.preprocessing import normalize

    texts = [each.text for each in sayings]
    words = TfidfVectorizer(analyzer=pieces, sublinear_tf=True, min_df=2, max_features=6000)
    try:
        by_word = words.fit_transform(texts)
    except ValueError:  # no two sayings have a word in common
        by_word = None
    counted = DictVectorizer(sort=True).fit([dict.fromkeys(subject_names(), 0)])
    by_subject = TfidfTransformer(sublinear_tf=True).fit_transform(
        counted.transform([subjects(text) for text in texts])
    )
    parts = [_SUBJECTS_WEIGH * by_subject, *([] if by_word is None else [by_word])]
    return normalize(hstack(parts)).tocsr()


class _Found:
    """Sayings with their features; `themes` orders them into a number of themes."""

    def __init__(self, sayings: Sequence[Saying], features: Any) -> None:
        self.sayings, self.features = sayings, features

    def themes(self, number: int) -> list[list[int]]:
        """The places of the sayings in each theme, the most telling first."""
        from sklearn.decomposition import NMF

        model = NMF(number, init="nndsvda", random_state=0, max_iter=400, tol=1e-3)
        model.fit(self.features[:_FITTED])
        weights = model.transform(self.features) * (model.components_**2).sum(axis=1) ** 0.5
        near = [_SECOND if _SENTENCES.search(each.text) else 1 for each in self.sayings]
        least = weights.max(axis=1, initial=0) * near
        is_in = (weights > 0) & (weights >= least[:, None])
        order = (-weights).argsort(axis=0, kind="stable")
        return [[int(at) for at in order[:, theme] if is_in[at, theme]] for theme in range(number)]

    def suggestions(self, themes: Sequence[Sequence[int]]) -> tuple[Suggestion, ...]:
        """The themes with a title each, the one with most people first."""
        named = [self._title(each) for each in themes]
        twice = {title for title, n in Counter(title for title, _words in named).items() if n > 1}
        made = [
            Suggestion(
                title=f"{title}: {words}" if title in twice else title,
                keys=tuple(self.sayings[place].key for place in each),
            )
            for each, (title, words) in zip(themes, named, strict=True)
        ]
        people = [sum(self.sayings[place].n for place in each) for each in themes]
        return tuple(
            made[at] for at in sorted(range(len(made)), key=lambda at: (-people[at], made[at].title))
        )

    def _title(self, theme: Sequence[int]) -> tuple[str, str]:
        """The name of the subject that most of a theme is of, or its words; and its words."""
        words = self._words(theme)
        of_subject = Counter(subject for place in theme for subject in subjects(self.sayings[place].text))
        subject, n = max(of_subject.items(), key=lambda each: (each[1], each[0]), default=("", 0))
        return (subject_names()[subject] if 2 * n > len(theme) else words.capitalize()), words

    def _words(self, theme: Sequence[int]) -> str:
        """The two words that are in more of this theme than elsewhere, as they are mostly written."""
        inside, outside = Counter[str](), Counter[str]()
        written: dict[str, Counter[str]] = {}
        for place, saying in enumerate(self.sayings):
            for lemma, form in dict(surface(saying.text)).items():
                (inside if place in set(theme) else outside)[lemma] += 1
                written.setdefault(lemma, Counter())[form] += 1
        telling = sorted(
            inside, key=lambda each: (-(inside[each] ** 2) / (inside[each] + outside[each]), each)
        )
        return ", ".join(
            min(written[each], key=lambda form: (-written[each][form], form)) for each in telling[:2]
        )
