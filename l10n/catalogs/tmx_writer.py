"""TMX units to TMX bytes."""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from l10n.catalogs.tmx import OWN_FORMAT, Code, CodeKind, Segment, TmxUnit, Variant

_TOOL = "l10n"
_FORM = "1"
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = {"\r": "&#13;"}  # a reader of XML would make a line feed of it


def fits_tmx(text: str) -> bool:
    """Tell whether XML can hold a text: no control characters (XML 1.0, 2.2)."""
    return not _UNFIT.search(text)


def write_tmx(units: Iterable[TmxUnit], source_language: str, segtype: str) -> bytes:
    """Write a TMX 1.4b file of level 2.

    There is no date and no name of a person in it: the same units give the same bytes.

    Args:
        units: What to write; `fits_tmx` holds for all their texts.
        source_language: The language of the sources, as the web writes it.
        segtype: What a unit is: `paragraph` or `sentence`.

    Returns:
        The file's bytes, UTF-8, with a line feed at the end of each line.
    """
    header = (
        f'  <header creationtool="{_TOOL}" creationtoolversion="{_FORM}" segtype="{segtype}"'
        f' o-tmf="{OWN_FORMAT}" adminlang="en" srclang={quoteattr(source_language)}'
        ' datatype="x-markdown"/>'
    )
    opening = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<tmx version="1.4">',
        header,
        "  <body>",
    )
    closing = ("  </body>", "</tmx>")
    return b"".join((_lines(opening), *(_lines(_unit(unit)) for unit in units), _lines(closing)))


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _unit(unit: TmxUnit) -> Iterator[str]:
    yield "    <tu>"
    yield from _properties(unit.properties, "      ")
    for variant in unit.variants:
        yield from _variant(variant)
    yield "    </tu>"


def _variant(variant: Variant) -> Iterator[str]:
    yield f"      <tuv xml:lang={quoteattr(variant.language)}>"
    yield from _properties(variant.properties, "        ")
    yield f"        <seg>{_segment(variant.segment)}</seg>"
    yield "      </tuv>"


def _properties(properties: tuple[tuple[str, str], ...], indent: str) -> Iterator[str]:
    for name, value in properties:
        yield f"{indent}<prop type={quoteattr(name)}>{escape(value, _LINE_END)}</prop>"


def _segment(segment: Segment) -> str:
    return "".join(
        escape(part, _LINE_END) if isinstance(part, str) else _code(part) for part in segment
    )


def _code(code: Code) -> str:
    named = {"type": code.type, "x": code.match}
    if code.kind is CodeKind.BEGIN:
        named = {"i": code.pair, **named}
    elif code.kind is CodeKind.END:
        named = {"i": code.pair}
    elif code.kind is CodeKind.ISOLATED:
        named = {"pos": "begin" if code.begins else "end", **named}
    said = "".join(f" {name}={quoteattr(value)}" for name, value in named.items() if value)
    return f"<{code.kind}{said}>{escape(code.content, _LINE_END)}</{code.kind}>"
