"""TBX to glossary rows: TBX-Basic and what is like it, of versions 2 and 3.

After ISO 30042:2008 (`martif`, `termEntry`, `langSet`, `tig` or `ntig`) and ISO 30042:2019 (`tbx`,
`conceptEntry`, `langSec`, `termSec`), the latter with data categories as attributes (DCA) or as
elements (DCT); the names of elements and categories in brackets are theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from l10n.files.xml import RefusedXmlError, XmlDamage, parse_in_pieces, safe_parser
from l10n.model import Finding
from l10n.terms.csv_columns import PARTS_OF_SPEECH, plain, read_case, read_status

CODE = "tbx"
_LONGEST = 100_000
_ROOTS = frozenset({"martif", "tbx"})
_CONCEPTS = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_TERMS = frozenset({"tig", "ntig", "termSec"})
_TYPED = frozenset({"termNote", "descrip", "admin"})
_NOTES = ("definition", "note", "context")
_CATEGORIES = {
    "partofspeech": "part",
    "administrativestatus": "status",
    "normativeauthorization": "status",
    "usagestatus": "status",
    "casesensitive": "case",
    "casesensitivity": "case",
    "definition": "definition",
    "note": "note",
    "context": "context",
}
"""What is read of the data categories, under the names that tools give them."""


@dataclass(slots=True)
class TbxTerm:
    """A term [tig, ntig, termSec].

    Attributes:
        text: The term.
        line: Its line.
        column: Its column.
        said: What is said of it, by `part`, `status`, `case`, `definition`, `note`, `context`.
    """

    text: str = ""
    line: int = 1
    column: int = 1
    said: dict[str, str] = field(default_factory=dict)

    @property
    def part_of_speech(self) -> str:
        """Return its part of speech, as glossaries here name it."""
        part = self.said.get("part", "")
        return PARTS_OF_SPEECH.get(plain(part), part)

    @property
    def exact(self) -> bool | None:
        """Return whether capitals count; None where it is not said."""
        try:
            return read_case(self.said.get("case", ""))
        except ValueError:
            return None

    @property
    def rank(self) -> int:
        """Return 0 for a preferred term, 1 for any other, 2 for one that must not be used."""
        try:
            forbidden, preferred = read_status(self.said.get("status", ""))
        except ValueError:
            return 1
        return 2 if forbidden else 0 if preferred else 1

    def note(self) -> str:
        """Return what a translator should know of it."""
        return "; ".join(self.said[name] for name in _NOTES[:2] if self.said.get(name))


@dataclass(slots=True)
class TbxConcept:
    """A concept [termEntry, conceptEntry].

    Attributes:
        terms: Its terms, each with its language as the file writes it, in file order.
        said: What is said of it as a whole.
        said_in: What is said of it in a language.
    """

    terms: list[tuple[str, TbxTerm]] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    said_in: dict[str, dict[str, str]] = field(default_factory=dict)


def read_tbx(file: BinaryIO, path: str) -> Iterator[TbxConcept | Finding]:
    """Read a TBX file, a piece at a time.

    Nothing is fetched and nothing is expanded: a document type may be named, as version 2 asks,
    but one that declares entities is refused, and so is a reference to an entity that XML itself
    does not have. Elements and categories that are not needed are passed over.

    Args:
        file: The open file; UTF-8, UTF-16 or what its first line says.
        path: What it is called in findings.

    Yields:
        The concepts, in file order; then, where the file is damaged, one finding with its place,
        the last thing there is. Code `tbx`.
    """
    parser = safe_parser()
    reader = _Reader(parser)
    for found in parse_in_pieces(file, parser, reader.take):
        if isinstance(found, XmlDamage):
            hint = "Export the file anew as TBX-Basic."
            yield Finding(path, found.line, found.column, CODE, found.message, hint)
            return
        yield found
    if not reader.is_tbx:
        yield Finding(path, 1, 1, CODE, "This is XML, but not TBX.", "Export it as TBX-Basic.")


class _Reader:
    """What the parser has met so far: at most one concept, and those that wait to be taken."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.is_tbx = False
        self._parser = parser
        self._ready: list[TbxConcept] = []
        self._concept: TbxConcept | None = None
        self._language = ""
        self._term: TbxTerm | None = None
        self._reading: tuple[str, int] | None = None
        self._depth = 0
        self._text: list[str] = []
        self._length = 0
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def take(self) -> list[TbxConcept]:
        """Return the concepts that are whole, and forget them."""
        ready, self._ready = self._ready, []
        return ready

    def _start(self, name: str, found: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        self._depth += 1
        if self._depth == 1:
            self.is_tbx = name in _ROOTS
        if self._reading:
            return  # An element inside a term or a note: its text is part of it.
        if name in _CONCEPTS:
            self._concept = TbxConcept()
        elif self._concept is None:
            return
        elif name in _LANGUAGES:
            self._language = found.get("xml:lang", found.get("lang", ""))
        elif name in _TERMS:
            self._term = TbxTerm()
        elif name == "term":
            self._term = self._term or TbxTerm()
            self._term.line = self._parser.CurrentLineNumber
            self._term.column = self._parser.CurrentColumnNumber + 1
            self._read("term")
        else:
            category = found.get("type", "") if name in _TYPED else name
            wanted = _CATEGORIES.get(plain(category.removeprefix("x-")))
            if wanted:
                self._read(wanted)

    def _read(self, what: str) -> None:
        self._reading = (what, self._depth)
        self._text, self._length = [], 0

    def _characters(self, text: str) -> None:
        if not self._reading:
            return
        self._length += len(text)
        if self._length > _LONGEST:
            raise RefusedXmlError(f"A text of more than {_LONGEST:,} characters is no term.")
        self._text.append(text)

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if self._reading and self._reading[1] == self._depth:
            self._keep(self._reading[0], " ".join("".join(self._text).split()))
            self._reading = None
        elif self._reading or self._concept is None:
            pass
        elif name in _TERMS and self._term:
            if self._term.text and self._language:
                self._concept.terms.append((self._language, self._term))
            self._term = None
        elif name in _LANGUAGES:
            self._language = ""
        elif name in _CONCEPTS:
            self._ready.append(self._concept)
            self._concept = None
        self._depth -= 1

    def _keep(self, what: str, text: str) -> None:
        """Keep what was read with what it is said of."""
        assert self._concept is not None  # noqa: S101 - by its caller
        if what == "term":
            assert self._term is not None  # noqa: S101 - likewise
            self._term.text = text
        elif self._term is not None:
            self._term.said.setdefault(what, text)
        elif self._language:
            self._concept.said_in.setdefault(self._language, {}).setdefault(what, text)
        else:
            self._concept.said.setdefault(what, text)
