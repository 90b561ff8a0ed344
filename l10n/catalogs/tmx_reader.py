"""TMX bytes to TMX units, one at a time."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from l10n.catalogs.tmx import OWN_FORMAT, Code, CodeKind, TmxUnit, Variant
from l10n.files.xml import RefusedXmlError, XmlDamage, parse_in_pieces, safe_parser
from l10n.model import Finding

_LONGEST = 100_000
"""Characters of a segment. No text that people translate is longer."""
_ANY_LANGUAGE = "*all*"
_KINDS = {str(kind): kind for kind in CodeKind} | {"ut": CodeKind.PLACEHOLDER}
_CODES = frozenset(_KINDS)


def read_tmx(file: BinaryIO, path: str) -> Iterator[TmxUnit | Finding]:
    """Read a TMX file of any version and level, a piece at a time.

    Nothing is fetched and nothing is expanded: a document type may be named, as the
    specification asks, but one that declares entities is refused, and so is a reference to an
    entity that XML itself does not have. Elements that TMX does not know are passed over.

    Args:
        file: The open file; UTF-8, UTF-16 or what its first line says.
        path: What it is called in findings.

    Yields:
        The units in file order, those without two variants left out; then, where the file is
        damaged, one finding with its place, the last thing there is. Code `tmx`.
    """
    parser = safe_parser()
    reader = _Reader()
    reader.attach(parser)
    for found in parse_in_pieces(file, parser, reader.take):
        if isinstance(found, XmlDamage):
            hint = "Export the file anew as TMX."
            yield Finding(path, found.line, found.column, "tmx", found.message, hint)
            return
        yield found
    if not reader.is_tmx:
        yield Finding(path, 1, 1, "tmx", "This is XML, but not TMX.", "Export it as TMX.")


class _Reader:
    """What the parser has met so far: at most one unit, and those that wait to be taken."""

    def __init__(self) -> None:
        self.is_tmx = False
        self._ready: list[TmxUnit] = []
        self._source = ""
        self._own = False
        self._unit_source: str | None = None
        self._properties: list[tuple[str, str]] = []
        self._variants: list[Variant] = []
        self._language: str | None = None
        self._own_properties: list[tuple[str, str]] = []
        self._segment: list[str | Code] | None = None
        self._length = 0
        self._code: tuple[str, dict[str, str]] | None = None
        self._depth = 0
        self._property: str | None = None
        self._text: list[str] = []

    def attach(self, parser: expat.XMLParserType) -> None:
        """Let a parser tell what it meets."""
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def take(self) -> list[TmxUnit]:
        """Return the units that are whole, and forget them."""
        ready, self._ready = self._ready, []
        return ready

    def _start(self, name: str, found: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if self._segment is not None:
            self._start_inside(name, found)
        elif name == "tmx":
            self.is_tmx = True
        elif name == "header":
            self._source = _language(found.get("srclang", ""))
            self._own = found.get("o-tmf") == OWN_FORMAT
        elif name == "tu":
            source = found.get("srclang")
            self._unit_source = None if source is None else _language(source)
            self._properties, self._variants = [], []
        elif name == "tuv":
            self._language = found.get("xml:lang", found.get("lang", ""))
            self._own_properties = []
        elif name == "prop":
            self._property, self._text = found.get("type", ""), []
        elif name == "seg":
            self._segment, self._text, self._length = [], [], 0

    def _start_inside(self, name: str, found: dict[str, str]) -> None:
        if self._code is not None:
            self._depth += 1
        elif name in _CODES:
            self._flush()
            self._code, self._depth = (name, found), 0

    def _characters(self, text: str) -> None:
        if self._segment is None and self._property is None:
            return
        self._length += len(text) if self._segment is not None else 0
        if self._length > _LONGEST:
            raise RefusedXmlError(f"A segment of more than {_LONGEST:,} characters is no sentence.")
        self._text.append(text)

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if self._segment is not None:
            self._end_inside(name)
        elif name == "prop" and self._property is not None:
            inside = self._properties if self._language is None else self._own_properties
            inside.append((self._property, "".join(self._text)))
            self._property = None
        elif name == "tuv":
            self._language = None
        elif name == "tu" and len(self._variants) > 1:
            source = self._source if self._unit_source is None else self._unit_source
            unit = TmxUnit(tuple(self._variants), tuple(self._properties), source, self._own)
            self._ready.append(unit)

    def _end_inside(self, name: str) -> None:
        assert self._segment is not None  # noqa: S101 - by its caller
        if self._code is None:
            if name != "seg":
                return
            self._flush()
            if self._language:
                self._variants.append(
                    Variant(self._language, tuple(self._segment), tuple(self._own_properties))
                )
            self._segment = None
        elif self._depth:
            self._depth -= 1
        else:
            self._segment.append(_code(*self._code, "".join(self._text)))
            self._code, self._text = None, []

    def _flush(self) -> None:
        text = "".join(self._text)
        if text and self._segment is not None:
            self._segment.append(text)
        self._text = []


def _code(name: str, found: dict[str, str], content: str) -> Code:
    return Code(
        _KINDS[name],
        content,
        found.get("type", ""),
        found.get("i", ""),
        found.get("x", ""),
        found.get("pos") != "end",
    )


def _language(value: str) -> str:
    return "" if value.lower() == _ANY_LANGUAGE else value
