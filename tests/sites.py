"""A small site in two languages, and what its generator made of it, looked at as HTML."""

import base64
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import polib

HOST = "https://example.org/"
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
    "rkJggg=="
)
ARTICLES = {
    "index": """\
---
title: Living with leukemia
---

Read about [your pills](@guide/pills#side-effects), and [what to ask](@guide/questions).

![A pill](@pill.png)
""",
    "guide/index": """\
---
title: The guide
---

Begin with [your pills](@guide/pills), or go to [the start](@index).
""",
    "guide/pills": """\
---
title: Your pills
---

## Side effects

Tell your doctor. Drink [enough water](@guide/deep/water), and go back [to the start](@index).

![A pill in a hand](@guide/hand.png)
""",
    "guide/questions": """\
---
title: What to ask
---

## At the first visit

Ask how [the pills](@guide/pills#side-effects) work.
""",
    "guide/deep/water": """\
---
title: Enough water
---

Two liters a day, with [your pills](@guide/pills).
""",
}
"""Articles; a destination after `@` is the path of an article or image below the source folder."""
TARGETS = {
    "Living with leukemia": ("Vivir con leucemia", "Viver com leucemia"),
    "Read about [your pills][1], and [what to ask][2].": (
        "Lea sobre [sus pastillas][1] y [qué preguntar][2].",
        "Leia sobre [seus comprimidos][1] e [o que perguntar][2].",
    ),
    "A pill": ("Una pastilla", "Um comprimido"),
    "The guide": ("La guía", "O guia"),
    "Begin with [your pills][1], or go to [the start][2].": (
        "Comience con [sus pastillas][1] o vaya al [inicio][2].",
        "Comece com [seus comprimidos][1] ou vá para o [início][2].",
    ),
    "Your pills": ("Sus pastillas", "Seus comprimidos"),
    "Side effects": ("Efectos secundarios", "Efeitos colaterais"),
    "Tell your doctor. Drink [enough water][1], and go back [to the start][2].": (
        "Avise a su médico. Beba [suficiente agua][1] y vuelva [al inicio][2].",
        "Avise seu médico. Beba [água suficiente][1] e volte [ao início][2].",
    ),
    "A pill in a hand": ("Una pastilla en una mano", "Um comprimido na mão"),
    "Enough water": ("Suficiente agua", "Água suficiente"),
    "Two liters a day, with [your pills][1].": (
        "Dos litros al día, con [sus pastillas][1].",
        "Dois litros por dia, com [seus comprimidos][1].",
    ),
}
"""The Spanish and Portuguese of all articles but one, which stays in English."""
LOCALIZED = {
    "es": {
        "index": "Lea sobre",
        "guide/index": "Comience con",
        "guide/pills": "Avise a su médico",
        "guide/deep/water": "Dos litros al día",
    },
    "pt-BR": {
        "index": "Leia sobre",
        "guide/index": "Comece com",
        "guide/pills": "Avise seu médico",
        "guide/deep/water": "Dois litros por dia",
    },
}
"""What tells the localized page of each article."""
LINKS = {
    "es": (
        ("index", "sus pastillas", "guide/pills", "side-effects"),
        ("index", "qué preguntar", "guide/questions", ""),
        ("guide/index", "sus pastillas", "guide/pills", ""),
        ("guide/index", "inicio", "index", ""),
        ("guide/pills", "suficiente agua", "guide/deep/water", ""),
        ("guide/pills", "al inicio", "index", ""),
        ("guide/deep/water", "sus pastillas", "guide/pills", ""),
    ),
    "pt-BR": (
        ("index", "seus comprimidos", "guide/pills", "side-effects"),
        ("index", "o que perguntar", "guide/questions", ""),
        ("guide/index", "seus comprimidos", "guide/pills", ""),
        ("guide/index", "início", "index", ""),
        ("guide/pills", "água suficiente", "guide/deep/water", ""),
        ("guide/pills", "ao início", "index", ""),
        ("guide/deep/water", "seus comprimidos", "guide/pills", ""),
    ),
}
"""The links of the localized pages: the article, the text, and where it leads."""


@dataclass(frozen=True)
class Style:
    """How the authors of a site write links.

    Attributes:
        index: The file of a folder's own page.
        links: What a link to an article ends in: `.md` for its file, `.html` or `/` for its
            address.
        images: Whether images are named as seen from the page's `file` or `address`.
    """

    index: str = "index"
    links: str = ".md"
    images: str = "file"


def write_articles(folder: Path, style: Style) -> None:
    """Write the articles and their images into the source folder."""
    for name, text in ARTICLES.items():
        file = folder / f"{name.replace('index', style.index)}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        parts = text.split("(@")
        linked = [f"({_linked(name, part, style)}" for part in parts[1:]]
        file.write_text("".join([parts[0], *linked]), encoding="utf-8")
    for image in ("pill.png", "guide/hand.png"):
        (folder / image).write_bytes(PICTURE)


def _linked(article: str, text: str, style: Style) -> str:
    """Return a text with its destination, which it begins with, as seen from an article."""
    destination, _, rest = text.partition(")")
    path, mark, fragment = destination.partition("#")
    folder = posixpath.dirname(article) or "."
    address = _address(article)
    if path.endswith(".png"):
        found = posixpath.relpath(path, folder if style.images == "file" else address)
    elif style.links == "/":
        found = posixpath.relpath(_address(path), address) + "/"
    else:
        found = posixpath.relpath(path, folder) + style.links
    return f"{found}{mark}{fragment}){rest}"


def _address(article: str) -> str:
    folder, _, name = article.rpartition("/")
    return folder or "." if name == "index" else article


def translate(catalogs: Path) -> None:
    """Fill the catalogs as translators would, but for one article."""
    for number, locale in enumerate(("es", "pt_BR")):
        for path in sorted((catalogs / locale).rglob("*.po")):
            catalog = polib.pofile(str(path))
            for entry in catalog:
                entry.msgstr = TARGETS[entry.msgid][number] if entry.msgid in TARGETS else ""
            catalog.save()


@dataclass
class Html(HTMLParser):
    """What a page of a site says, and where it leads.

    Attributes:
        language: What its `html` tag says.
        anchors: Its ids, and the names of its anchors.
        links: Where its links lead.
        images: Its images.
        text: Its text.
        by_text: Where the links with a text lead.
    """

    language: str = ""
    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    text: str = ""
    by_text: dict[str, str] = field(default_factory=dict)
    _open: str | None = None

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of what an element says."""
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = values.get("lang", "")
        self.anchors |= {values.get("id", ""), values.get("name", "")} - {""}
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
            self._open = values["href"]
        if tag == "option" and values.get("value", "").startswith("/"):
            self.links.append(values["value"])
        if tag == "img" and "src" in values:
            self.images.append(values["src"])

    def handle_data(self, data: str) -> None:
        """Take note of text."""
        self.text += data
        if self._open is not None:
            self.by_text[data.strip()] = self._open
            self._open = None


@dataclass(frozen=True)
class Site:
    """A site as a generator made it.

    Attributes:
        folder: Where its files are.
        pages: Its pages, by their paths below it.
    """

    folder: Path
    pages: dict[str, Html]

    def page_with(self, text: str) -> str:
        """Return the path of the one page that holds a text in its body."""
        found = [path for path, page in self.pages.items() if text in page.text]
        assert len(found) == 1, found
        return found[0]

    def target(self, path: str, link: str) -> tuple[str, str]:
        """Return the file that a link of a page leads to, and its fragment."""
        base = f"{HOST}{path.removesuffix('index.html')}"
        parts = urlsplit(urljoin(base, link))
        file = unquote(parts.path).lstrip("/")
        candidates = (file, f"{file}.html", posixpath.join(file, "index.html"))
        for name in candidates:
            if (self.folder / name).is_file():
                return name, unquote(parts.fragment)
        return f"dead: {link}", ""

    def targets(self, path: str) -> set[tuple[str, str]]:
        """Return the pages that a page leads to, with fragments."""
        return {self.target(path, link) for link in self.pages[path].links if _is_ours(link)}

    def led(self, path: str, text: str) -> tuple[str, str]:
        """Return where the link with a text leads, and its fragment."""
        return self.target(path, self.pages[path].by_text[text])

    def files(self, path: str) -> set[str]:
        """Return the pages that a page leads to."""
        return {file for file, _ in self.targets(path)}

    def dead(self, paths: Iterable[str], *, anchors: bool = True) -> list[str]:
        """List the links and images of pages that lead nowhere."""
        found: list[str] = []
        for path in paths:
            page = self.pages[path]
            for link in filter(_is_ours, [*page.links, *page.images]):
                file, fragment = self.target(path, link)
                there = self.pages.get(file)
                if file.startswith("dead") or (
                    anchors and fragment and there is not None and fragment not in there.anchors
                ):
                    found.append(f"{path}: {link}")
        return found


def _is_ours(link: str) -> bool:
    return link.startswith(HOST) or not urlsplit(link).scheme


def read_site(folder: Path) -> Site:
    """Read all pages of a site."""
    pages: dict[str, Html] = {}
    for path in sorted(folder.rglob("*.html")):
        page = Html()
        page.feed(path.read_text(encoding="utf-8"))
        pages[path.relative_to(folder).as_posix()] = page
    return Site(folder, pages)
