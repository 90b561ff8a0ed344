"""XML of other tools, read so that it can neither fetch nor grow."""

from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple, TypeVar
from xml.parsers import expat

Item = TypeVar("Item")
_CHUNK = 1 << 16
_FAILURES = (expat.ExpatError, LookupError, ValueError)


class RefusedXmlError(Exception):
    """A file holds what none of its kind needs; the message says what."""


class XmlDamage(NamedTuple):
    """Where a file cannot be read any further.

    Attributes:
        line: Counted from 1.
        column: Counted from 1.
        message: What is wrong, a sentence with its full stop.
    """

    line: int
    column: int
    message: str


def safe_parser() -> expat.XMLParserType:
    """Return a parser that fetches nothing and expands nothing.

    A document type may be named, but one that declares entities is refused, and so is a
    reference to an entity that XML itself does not have.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.EntityDeclHandler = _refuse_declaration
    parser.SkippedEntityHandler = _refuse_entity
    parser.ExternalEntityRefHandler = _refuse_external
    return parser


def parse_in_pieces(
    file: BinaryIO, parser: expat.XMLParserType, take: Callable[[], list[Item]]
) -> Iterator[Item | XmlDamage]:
    """Read a file, a piece at a time.

    Args:
        file: The open file; UTF-8, UTF-16 or what its first line says.
        parser: A parser with its handlers.
        take: Returns what the handlers have met so far, and forgets it.

    Yields:
        What was met; then, where the file cannot be read any further, its damage, the last thing
        there is.
    """
    while True:
        chunk = file.read(_CHUNK)
        try:
            parser.Parse(chunk, not chunk)
        except (*_FAILURES, RefusedXmlError) as error:
            yield from take()
            yield _damage(parser, error)
            return
        yield from take()
        if not chunk:
            return


def _damage(parser: expat.XMLParserType, error: Exception) -> XmlDamage:
    line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber
    if isinstance(error, RefusedXmlError):
        return XmlDamage(line, column + 1, str(error))
    said = str(error)
    if isinstance(error, expat.ExpatError):
        line, column = error.lineno, error.offset
        said = expat.ErrorString(error.code)
    return XmlDamage(line, column + 1, f"This is not well-formed XML: {said}.")


def _refuse_declaration(name: str, *_details: object) -> None:
    raise RefusedXmlError(f"The document type declares the entity `{name}`.")


def _refuse_entity(name: str, is_parameter: bool) -> None:  # noqa: FBT001 - expat's signature
    if not is_parameter:
        raise RefusedXmlError(f"The entity `&{name};` is not known.")


def _refuse_external(*_details: object) -> int:
    raise RefusedXmlError("The file asks for another file.")
