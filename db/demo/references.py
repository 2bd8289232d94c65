"""Publications that the demo's team leans on; all of them exist and can be looked up."""

from __future__ import annotations

from core.sources.references import Author, Reference, ReferenceKind

_ARTICLE = ReferenceKind.ARTICLE

READING_MORE = Reference(
    title="To read or not to read: A meta-analysis of print exposure from infancy to early adulthood",
    kind=_ARTICLE,
    authors=(Author(family="Mol", given="S. E."), Author(family="Bus", given="A. G.")),
    year=2011,
    container="Psychological Bulletin",
    volume="137",
    issue="2",
    pages="267-296",
    doi="10.1037/a0021890",
)
READING_AGAIN = Reference(
    title="The method of repeated readings",
    kind=_ARTICLE,
    authors=(Author(family="Samuels", given="S. J."),),
    year=1979,
    container="The Reading Teacher",
    volume="32",
    issue="4",
    pages="403-408",
)
HOME_LANGUAGE = Reference(
    title="Linguistic interdependence and the educational development of bilingual children",
    kind=_ARTICLE,
    authors=(Author(family="Cummins", given="J."),),
    year=1979,
    container="Review of Educational Research",
    volume="49",
    issue="2",
    pages="222-251",
    doi="10.3102/00346543049002222",
)
MOVING_MATHS = Reference(
    title="Classroom-based physical activity improves children's math achievement – A randomized controlled trial",
    kind=_ARTICLE,
    authors=(
        Author(family="Have", given="M."),
        Author(family="Nielsen", given="J. H."),
        Author(family="Ernst", given="M. T."),
        Author(family="Gejl", given="A. K."),
        Author(family="Fredens", given="K."),
        Author(family="Grøntved", given="A."),
        Author(family="Kristensen", given="P. L."),
    ),
    year=2018,
    container="PLOS ONE",
    volume="13",
    issue="12",
    pages="e0208787",
    doi="10.1371/journal.pone.0208787",
)
MATHS_SUPPORT = Reference(
    title="Mathematics instruction for students with learning disabilities: A meta-analysis of instructional "
    "components",
    kind=_ARTICLE,
    authors=(
        Author(family="Gersten", given="R."),
        Author(family="Chard", given="D. J."),
        Author(family="Jayanthi", given="M."),
        Author(family="Baker", given="S. K."),
        Author(family="Morphy", given="P."),
        Author(family="Flojo", given="J."),
    ),
    year=2009,
    container="Review of Educational Research",
    volume="79",
    issue="3",
    pages="1202-1242",
    doi="10.3102/0034654309334431",
)
NO_BULLYING = Reference(
    title="A large-scale replication of the effectiveness of the KiVa antibullying program: A randomized controlled "
    "trial in the Netherlands",
    kind=_ARTICLE,
    authors=(
        Author(family="Huitsing", given="G."),
        Author(family="Lodder", given="G. M. A."),
        Author(family="Browne", given="W. J."),
        Author(family="Oldenburg", given="B."),
        Author(family="Van der Ploeg", given="R."),
        Author(family="Veenstra", given="R."),
    ),
    year=2020,
    container="Prevention Science",
    volume="21",
    issue="5",
    pages="627-638",
    doi="10.1007/s11121-020-01116-4",
)
FEEDBACK = Reference(
    title="The power of feedback",
    kind=_ARTICLE,
    authors=(Author(family="Hattie", given="J."), Author(family="Timperley", given="H.")),
    year=2007,
    container="Review of Educational Research",
    volume="77",
    issue="1",
    pages="81-112",
    doi="10.3102/003465430298487",
)
