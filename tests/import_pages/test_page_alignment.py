"""Alignment of whole pages: the laws, and what it costs."""

import pytest
from corpus_texts import own_texts, shared_texts
from imported import matched, read_page, texts_by_grade

from l10n.formats.shape import page_shape
from l10n.memory.pages import alignment
from l10n.memory.pages.alignment import Lengths
from l10n.memory.pages.lexicon import learn
from l10n.memory.pages.verdicts import Grade
from l10n.pipeline.import_units import Terms, proposals_of
from l10n.pipeline.verify import pseudo_target
from l10n.reassembler import reassemble


def sample() -> dict[str, bytes]:
    """Return the own pages, and every eighth of the shared ones."""
    shared = {name: data for name, data in shared_texts().items() if name.endswith(".md")}
    return own_texts() | dict(list(shared.items())[::8])


@pytest.mark.parametrize("name", [name for name, data in sample().items() if data.isascii()])
def test_a_page_made_from_targets_gives_these_targets_back(name: str) -> None:
    """Extract, translate, build; then import: the same targets, and the same page."""
    article = read_page(sample()[name].decode())
    texts = {unit.key: pseudo_target(unit.key) for unit in article.units}
    made = reassemble(article.document, article.units, texts, page_shape)
    used = {key: text for key, text in texts.items() if key in made.used}
    found = matched(article.document.source.data.decode(), made.data.decode(), "en_XA")
    said = proposals_of(found, Terms(in_place=True, same_language=True)).by_key
    sure = {key: one.msgstr for key, one in said.items() if not one.reasons}
    again = reassemble(article.document, article.units, sure, page_shape)
    wholly = len(sure) == len(article.units)
    assert not wholly or again.data == made.data
    plain = {key for key in used if key.is_plain or "`" not in key.msgid}
    assert {key: text for key, text in sure.items() if key in plain and text != texts[key]} == {}


def test_a_section_that_moved_is_found() -> None:
    """Its inner pairs are sure where the texts say so."""
    parts = [
        "## Dasatinib\n\nDasatinib 140 mg was approved in 2006.\n\nAsk about [trials](/t/1).\n",
        "## Nilotinib\n\nNilotinib 300 mg was approved in 2007.\n\nAsk about [trials](/t/2).\n",
        "## Imatinib\n\nImatinib 400 mg was approved in 2001.\n\nAsk about [trials](/t/3).\n",
    ]
    words = {"was approved in": "se aprobó en", "Ask about": "Pregunte por", "trials": "ensayos"}
    page = "\n".join([parts[2], parts[0], parts[1]])
    for english, spanish in words.items():
        page = page.replace(english, spanish)
    found = matched("\n".join(parts), page)
    pairs = {found.source[here].text: found.target[there].text for here, there in found.pairs}
    assert pairs["Imatinib 400 mg was approved in 2001."] == "Imatinib 400 mg se aprobó en 2001."
    assert len(found.pairs) == len(found.source)


LONG = (
    "Bosutinib 400 mg is taken by mouth once a day with a meal, at about the same time each day, "
    "and the tablet is swallowed whole with a glass of water, for as long as NCT00261846 lasted."
)
LARGO = (
    "El bosutinib de 400 mg se toma por la boca una vez al día con una comida, más o menos a la "
    "misma hora, y el comprimido se traga entero con un vaso de agua, como en NCT00261846."
)


@pytest.mark.parametrize(
    ("source", "page", "reason"),
    [
        (
            f"{LONG}\n\nDo not crush it.\n",
            f"{LARGO} No lo machaque.\n",
            "it may hold the text of a neighbour that has no counterpart",
        ),
        (
            f"{LONG} Do not crush it.\n",
            f"{LARGO}\n\nNo lo machaque.\n",
            "a part of it may stand in a neighbour that has no counterpart",
        ),
    ],
)
def test_a_paragraph_that_may_hold_its_neighbour_is_never_sure(
    source: str, page: str, reason: str
) -> None:
    """A short one more or less does not show in the length of a long one."""
    found = matched(f"# Bosulif®\n\n{source}", f"# Bosulif®\n\n{page}")
    verdicts = {
        found.source[pair.source].text[:9]: verdict
        for pair, verdict in found.judged.verdicts.items()
    }
    assert verdicts["Bosutinib"].grade is Grade.LOOSE
    assert reason in verdicts["Bosutinib"].reasons


def test_a_lexicon_makes_sure_what_shares_nothing_else() -> None:
    """Words that go together in other pages are evidence in this one."""
    liver = frozenset({"liver"}), frozenset({"higado"})
    blood = frozenset({"blood"}), frozenset({"sangre"})
    lexicon = learn([liver, blood] * 5)
    before, behind = "Ab.\n\n" * 6, "\n\nCd.\n"
    source = f"{before}The liver and the blood are seen.{behind}"
    page = f"{before}Se ven el hígado y la sangre.{behind}"
    graded = [texts_by_grade(matched(source, page, lexicon=words), Grade.SURE)
              for words in ({}, lexicon)]  # fmt: skip
    assert graded == [[], [("The liver and the blood are seen.", "Se ven el hígado y la sangre.")]]


def test_the_cost_of_long_pages_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """2,000 pieces beside 2,000 that share nothing: a band, not four million cells."""
    asked = 0
    inner = Lengths.evidence

    def counted(self: Lengths, source: int, target: int) -> float:
        nonlocal asked
        asked += 1
        return inner(self, source, target)

    monkeypatch.setattr(alignment.Lengths, "evidence", counted)
    page = "\n\n".join("ab " * (1 + number * 37 % 59) for number in range(2000))
    found = matched(page, page)
    assert len(found.pairs) == 2000
    assert asked < 400_000
