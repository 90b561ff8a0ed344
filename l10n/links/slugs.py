"""Texts of headings to anchors, as each site generator makes them.

Written from what the generators do: github-slugger 2 (which Docusaurus and Astro use), Hugo 0.111
with `autoHeadingIDType: github`, the extension toc of Python-Markdown 3, and the parser of
kramdown 2 for GitHub's Markdown, which Jekyll uses. Tests compare each with the real one.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from l10n.model.layout import Slugger

_WORDLY = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Nl", "Nd", "Mn", "Mc", "Me", "Pc"})
_CIRCLED = re.compile(
    "[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]"
)
"""Alphabetic by Unicode although symbols (Other_Alphabetic)."""
_COUNTED = re.compile(r"(.*)_([0-9]+)", re.DOTALL)
_DASHES = re.compile(r"---?")


@dataclass(frozen=True, slots=True)
class HeadingText:
    """The text of a heading in the forms from which anchors are made.

    Attributes:
        seen: As a reader sees it, with the ends of lines; in pieces, each with whether it is code.
        raw: Its last line as the source writes it.
    """

    seen: tuple[tuple[str, bool], ...]
    raw: str

    @property
    def text(self) -> str:
        """As a reader sees it."""
        return "".join(piece for piece, _ in self.seen)


@dataclass(slots=True)
class Slugs:
    """The anchors of one page, given in the order of its headings.

    Attributes:
        slugger: The generator.
        taken: The anchors that something else of the page has.
    """

    slugger: Slugger
    taken: set[str] = field(default_factory=set)
    _counts: dict[str, int] = field(default_factory=dict)

    def reserve(self, anchors: Iterable[str]) -> None:
        """Note anchors that the page gives itself."""
        self.taken.update(anchors)

    def next(self, heading: HeadingText) -> str:
        """Return the anchor of the page's next heading."""
        if self.slugger is Slugger.HUGO:
            return self._numbered(hugo(heading.raw))
        if self.slugger is Slugger.PYTHON_MARKDOWN:
            return self._underscored(python_markdown(heading.text))
        if self.slugger is Slugger.KRAMDOWN:
            return self._counted(kramdown(heading.seen))
        return self._unique(github(heading.text))

    def _numbered(self, slug: str) -> str:
        """Hugo's way: the first number that is free."""
        found, number = slug, 0
        while found in self.taken:
            number += 1
            found = f"{slug}-{number}"
        self.taken.add(found)
        return found

    def _underscored(self, slug: str) -> str:
        """Python-Markdown's: a number that is there already is counted on."""
        while not slug or slug in self.taken:
            counted = _COUNTED.fullmatch(slug)
            slug = f"{counted[1]}_{int(counted[2]) + 1}" if counted else f"{slug}_1"
        self.taken.add(slug)
        return slug

    def _counted(self, slug: str) -> str:
        """kramdown's: the number of headings before with the same text."""
        count = self._counts[slug] = self._counts.get(slug, -1) + 1
        return f"{slug}-{count}" if count else slug

    def _unique(self, slug: str) -> str:
        """github-slugger's: as kramdown's, but never the anchor of another heading."""
        found = slug
        while found in self._counts:
            self._counts[slug] += 1
            found = f"{slug}-{self._counts[slug]}"
        self._counts[found] = 0
        return found


def github(text: str) -> str:
    """Return the slug that github-slugger makes."""
    return _wordly(text.lower(), " -").replace(" ", "-")


def hugo(raw: str) -> str:
    """Return the slug that Hugo makes of a heading's own Markdown."""
    kept = (
        "-" if letter in " -" else letter.lower()[0] if _is_hugos(letter) else ""
        for letter in raw.strip()
    )
    return "".join(kept) or "heading"


def _is_hugos(letter: str) -> bool:
    return letter == "_" or unicodedata.category(letter) in {"Lu", "Ll", "Lt", "Lm", "Lo", "Nd"}


def python_markdown(text: str) -> str:
    """Return the slug that the extension toc makes."""
    plain = unicodedata.normalize("NFKD", " ".join(text.split())).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def kramdown(pieces: Iterable[tuple[str, bool]]) -> str:
    """Return the slug that kramdown's parser of GitHub's Markdown makes.

    Two and three hyphens are dashes there, but in code.
    """
    text = "".join(piece if code else _DASHES.sub("", piece) for piece, code in pieces)
    # Letter by letter: Ruby knows no sigma at the end of a word.
    return _wordly("".join(map(str.lower, text)), " -\t").replace(" ", "-").replace("\t", "-")


def _wordly(text: str, others: str) -> str:
    """Drop what is neither part of a word nor among others."""
    return "".join(
        letter
        for letter in text
        if letter in others or unicodedata.category(letter) in _WORDLY or _CIRCLED.match(letter)
    )
