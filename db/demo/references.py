"""Publications that the demo's team leans on; all of them exist and can be looked up."""

from __future__ import annotations

from core.references import Author, Reference, ReferenceKind

_ARTICLE = ReferenceKind.ARTICLE

READING_MORE = Reference(
    "To read or not to read: A meta-analysis of print exposure from infancy to early adulthood",
    _ARTICLE,
    (Author("Mol", "S. E."), Author("Bus", "A. G.")),
    2011,
    container="Psychological Bulletin",
    volume="137",
    issue="2",
    pages="267-296",
    doi="10.1037/a0021890",
)
READING_AGAIN = Reference(
    "The method of repeated readings",
    _ARTICLE,
    (Author("Samuels", "S. J."),),
    1979,
    container="The Reading Teacher",
    volume="32",
    issue="4",
    pages="403-408",
)
HOME_LANGUAGE = Reference(
    "Linguistic interdependence and the educational development of bilingual children",
    _ARTICLE,
    (Author("Cummins", "J."),),
    1979,
    container="Review of Educational Research",
    volume="49",
    issue="2",
    pages="222-251",
    doi="10.3102/00346543049002222",
)
MOVING_MATHS = Reference(
    "Classroom-based physical activity improves children's math achievement – A randomized controlled trial",
    _ARTICLE,
    (
        Author("Have", "M."),
        Author("Nielsen", "J. H."),
        Author("Ernst", "M. T."),
        Author("Gejl", "A. K."),
        Author("Fredens", "K."),
        Author("Grøntved", "A."),
        Author("Kristensen", "P. L."),
    ),
    2018,
    container="PLOS ONE",
    volume="13",
    issue="12",
    pages="e0208787",
    doi="10.1371/journal.pone.0208787",
)
MATHS_SUPPORT = Reference(
    "Mathematics instruction for students with learning disabilities: A meta-analysis of instructional "
    "components",
    _ARTICLE,
    (
        Author("Gersten", "R."),
        Author("Chard", "D. J."),
        Author("Jayanthi", "M."),
        Author("Baker", "S. K."),
        Author("Morphy", "P."),
        Author("Flojo", "J."),
    ),
    2009,
    container="Review of Educational Research",
    volume="79",
    issue="3",
    pages="1202-1242",
    doi="10.3102/0034654309334431",
)
NO_BULLYING = Reference(
    "A large-scale replication of the effectiveness of the KiVa antibullying program: A randomized controlled "
    "trial in the Netherlands",
    _ARTICLE,
    (
        Author("Huitsing", "G."),
        Author("Lodder", "G. M. A."),
        Author("Browne", "W. J."),
        Author("Oldenburg", "B."),
        Author("Van der Ploeg", "R."),
        Author("Veenstra", "R."),
    ),
    2020,
    container="Prevention Science",
    volume="21",
    issue="5",
    pages="627-638",
    doi="10.1007/s11121-020-01116-4",
)
FEEDBACK = Reference(
    "The power of feedback",
    _ARTICLE,
    (Author("Hattie", "J."), Author("Timperley", "H.")),
    2007,
    container="Review of Educational Research",
    volume="77",
    issue="1",
    pages="81-112",
    doi="10.3102/003465430298487",
)
