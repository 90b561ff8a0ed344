"""Localized headings keep the source's anchors, in a form that their generator reads."""

import re
from itertools import product

import pytest
from corpus_texts import all_texts

from l10n.links.anchors import anchor_edits
from l10n.links.destinations import Edit, destinations_of, spliced
from l10n.links.headings import anchors_of, headings_of, tag_anchors
from l10n.links.pages import parse_page
from l10n.links.rewriting import rewrite
from l10n.model import SourceText, Span
from l10n.model.layout import AnchorForm, Slugger

WAYS = [
    (AnchorForm.HTML, Slugger.GITHUB),
    (AnchorForm.HTML, Slugger.PYTHON_MARKDOWN),
    (AnchorForm.ATTRIBUTE, Slugger.GITHUB),
    (AnchorForm.ATTRIBUTE, Slugger.HUGO),
    (AnchorForm.ATTRIBUTE, Slugger.KRAMDOWN),
]
_WORD = re.compile(rb"(?<![\w&#<./:`\\-])[a-z]{4,}(?![\w;:/>=`.-])")


def _anchored(source: str, page: str, form: AnchorForm, slugger: Slugger) -> str:
    edits = anchor_edits(
        parse_page(SourceText("x.md", source.encode())),
        parse_page(SourceText("x.md", page.encode())), form, slugger,
    )  # fmt: skip
    return spliced(page.encode(), edits).decode()


CASES = [
    (AnchorForm.HTML, Slugger.GITHUB, "## Usos\n", '## <a id="uses"></a>Usos\n'),
    (AnchorForm.HTML, Slugger.GITHUB, "Usos\n---\n", '<a id="uses"></a>Usos\n---\n'),
    (AnchorForm.ATTRIBUTE, Slugger.HUGO, "## Usos\n", "## Usos {#uses}\n"),
    (AnchorForm.ATTRIBUTE, Slugger.HUGO, "## Usos ##\r\n", "## Usos ## {#uses}\r\n"),
    (AnchorForm.ATTRIBUTE, Slugger.HUGO, "## Usos {.big}\n", "## Usos {#uses .big}\n"),
    (AnchorForm.ATTRIBUTE, Slugger.HUGO, "Usos\n---\n", "Usos {#uses}\n---\n"),
    (AnchorForm.ATTRIBUTE, Slugger.HUGO, "> - ## Usos\n", "> - ## Usos {#uses}\n"),
    (AnchorForm.ATTRIBUTE, Slugger.KRAMDOWN, "## Usos\n", "## Usos {#uses}\n"),
    (AnchorForm.ATTRIBUTE, Slugger.GITHUB, "## Usos ##\n", "## Usos {#uses} ##\n"),
    (AnchorForm.ATTRIBUTE, Slugger.GITHUB, "> ## Usos\n", '> ## <a id="uses"></a>Usos\n'),
    (AnchorForm.ATTRIBUTE, Slugger.GITHUB, "Usos\n---\n", '<a id="uses"></a>Usos\n---\n'),
]


@pytest.mark.parametrize(("form", "slugger", "page", "expected"), CASES)
def test_an_anchor_is_written_as_its_generator_reads_it(
    form: AnchorForm, slugger: Slugger, page: str, expected: str
) -> None:
    assert _anchored(page.replace("Usos", "Uses"), page, form, slugger) == expected


@pytest.mark.parametrize(("form", "slugger"), WAYS)
def test_a_heading_whose_anchor_stays_is_left_alone(form: AnchorForm, slugger: Slugger) -> None:
    """The same words, other emphasis, an anchor of its own, or an anchor that nobody can know."""
    source = "# Dose\n\n## Uses *now*\n\n## Notes {#n}\n\n## The {{ x }} one\n"
    page = "# Dose\n\n## *Uses* now\n\n## Notas {#n}\n\n## El {{ x }} uno\n"
    assert _anchored(source, page, form, slugger) == page


def test_repeated_headings_keep_their_numbers() -> None:
    """The second one's number goes with it, and one that has gained a number loses it."""
    source = "## Uses\n\n## Uses\n\n## Dose\n\n## Amount\n"
    page = "## Usos\n\n## Usos\n\n## Dosis\n\n## Dosis\n"
    got = _anchored(source, page, AnchorForm.ATTRIBUTE, Slugger.HUGO)
    expected = "## Usos {#uses}\n\n## Usos {#uses-1}\n\n## Dosis {#dose}\n\n## Dosis {#amount}\n"
    assert got == expected


def test_an_anchor_that_another_heading_would_take_is_given_back() -> None:
    """With one anchor written, a later heading would get another number: it is written, too."""
    source = "## Uno\n\n## Dos\n\n## Uno\n"
    page = "## Otro\n\n## Uno\n\n## Uno\n"
    text = _anchored(source, page, AnchorForm.ATTRIBUTE, Slugger.KRAMDOWN)
    assert text == "## Otro {#uno}\n\n## Uno {#dos}\n\n## Uno {#uno-1}\n"


@pytest.mark.parametrize("number", range(5))
def test_each_page_of_the_corpora_keeps_its_anchors(number: int) -> None:
    """With other words in every heading; nothing else of the page changes."""
    form, slugger = WAYS[number]
    lost: list[tuple[str, list[str]]] = []
    for name, data in list(all_texts().items())[number::5]:
        source, page = (parse_page(SourceText("x.md", text)) for text in (data, _reworded(data)))
        wanted = anchors_of(source, slugger)
        edits = anchor_edits(source, page, form, slugger)
        done = rewrite(page.source, destinations_of(page), edits, lambda item: item.address)
        result = parse_page(SourceText("x.md", done.data))
        tags = set(tag_anchors(result))
        pairs = zip(wanted, anchors_of(result, slugger), strict=True)
        missing = [anchor for anchor, own in pairs if anchor not in {"", own, *tags}]
        if missing or (edits and done.data == page.source.data):
            lost.append((name, missing))
    assert lost == []


def _reworded(data: bytes) -> bytes:
    """Change the words of all headings."""
    page = parse_page(SourceText("x.md", data))
    words = (
        Span(match.start(), match.end())
        for heading in headings_of(page)
        if heading.text is not None
        for match in _WORD.finditer(data, *heading.span)
    )
    changed = spliced(data, [Edit(Span(span.end, span.end), b"ado") for span in words])
    same = len(headings_of(parse_page(SourceText("x.md", changed)))) == len(headings_of(page))
    return changed if same else data


@pytest.mark.parametrize(("number", "way"), list(product(range(3), WAYS)))
def test_an_anchor_survives_beside_links_and_code(
    number: int, way: tuple[AnchorForm, Slugger]
) -> None:
    source = ["## The `x` [one](/u)\n", "## *All* of it\n", "## A <b>tag</b> here\n"][number]
    page = ["## [Uno](/u) `x` el\n", "## Todo *ello*\n", "## Aquí <b>marca</b> una\n"][number]
    text = _anchored(source, page, *way)
    parsed = parse_page(SourceText("x.md", text.encode()))
    [wanted] = anchors_of(parse_page(SourceText("x.md", source.encode())), way[1])
    assert wanted in {*anchors_of(parsed, way[1]), *tag_anchors(parsed)}
