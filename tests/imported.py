"""Pages with their translations, aligned as `l10n import` aligns them."""

from pathlib import Path

from l10n.catalogs.reader import read_catalog
from l10n.config import Settings
from l10n.formats.markdown import parse_markdown
from l10n.memory.pages.evidence import Lexicon
from l10n.memory.pages.verdicts import Grade
from l10n.model import Catalog, Key, LinkStyle, SourceText
from l10n.pipeline.article import Article
from l10n.pipeline.import_pages import readings
from l10n.pipeline.import_units import Matched, Pages, PageText, aligned
from l10n.segmenter import segment

ROOT = Path(__file__).parents[1]
ARTICLE = "guide/bosutinib.md"
PAGE = f"es/{ARTICLE}"
CATALOG = f"locales/es/{ARTICLE}.po"


def page_text(name: str) -> str:
    """Return the text of one of the pages of these tests, by its language."""
    return (ROOT / "tests/import_pages/pages" / f"{name}.md").read_text(encoding="utf-8")


def read_page(text: str, path: str = "a.md") -> Article:
    """Parse a page."""
    document = parse_markdown(SourceText(path, text.encode()), ("title",))
    return Article(path, document, segment(document))


def matched(
    source: str, page: str, locale: str = "es", lexicon: Lexicon | None = None
) -> Matched:  # fmt: skip
    """Align a page with its article."""
    article = read_page(source)
    document = parse_markdown(SourceText("es/a.md", page.encode()), ("title",))
    pages = Pages(article, PageText.of(document, LinkStyle.NUMBERED))
    return aligned(pages, readings(Settings(root=ROOT), locale), lexicon or {})


def texts_by_grade(found: Matched, grade: Grade) -> list[tuple[str, str]]:
    """Return the pairs of texts of one grade, in order."""
    return [
        (found.source[pair.source].text, found.target[pair.target].text)
        for pair, verdict in sorted(found.judged.verdicts.items())
        if verdict.grade is grade
    ]


def targets(catalog: str) -> dict[Key, str]:
    """Return the targets of a catalog's text."""
    read = read_catalog(catalog.encode(), "")
    assert isinstance(read, Catalog)
    return {entry.key: entry.msgstr for entry in read.entries if not entry.fuzzy}
