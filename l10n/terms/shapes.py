"""What must come through translation as it is: the project's own patterns, and names by shape."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from l10n.errors import UsageError
from l10n.model import Span
from l10n.terms.placeholders import PLACEHOLDER

_LETTER = "A-Za-zÀ-ÖØ-öø-ɏΑ-Ωα-ω"
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s<>]+|(?<!\w)www\.[^\s<>]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_FILE = re.compile(
    r"(?<![\w/])(?:~|\.{1,2})?(?:/[\w.-]+){2,}/?"
    r"|(?<![\w/])(?:[\w.-]+/)+[\w-]+\.[a-z]\w{0,4}(?!\w)"
    r"|(?<!\w)[A-Za-z]:\\[^\s<>]+"
)
_IDENTIFIER = re.compile(
    r"(?<![\w.])(?:\w*[^\W_]_\w+|_+[^\W_]\w*|[^\W\d_]\w+(?:\.[a-z]\w+)+(?:\(\))?)(?![\w])"
)
_TRADE_NAME = re.compile(rf"[{_LETTER}\d][{_LETTER}\d’'-]*\s?[®™℠]")
_TRANSLOCATION = re.compile(r"(?<!\w)(?:t|inv|del|dup)\(\w+(?:;\w+)*\)(?:\([\w.;]+\))?")
_SHAPES = tuple(
    (re.compile(sign), shape)
    for sign, shape in (
        ("[{%<]", PLACEHOLDER),
        (r"[/\\]", _FILE),
        (r"[_.](?:(?<=_)|[a-z])", _IDENTIFIER),
        ("[®™℠]", _TRADE_NAME),
        (r"\((?<=[tvlp].)", _TRANSLOCATION),
    )
)
"""What a text must have for something of a shape to stand in it, with the shape."""

_CHAIN = re.compile(rf"[{_LETTER}\d]+(?:[-‑/][{_LETTER}\d]+)*")
_PART = re.compile(rf"[{_LETTER}\d]+")
_ROMAN = re.compile(r"[IVX]+")
_COUNTED = re.compile(r"\d+[^\W\d_]*[a-zà-öø-ÿ][^\W\d_]*")
"""Digits and then letters: `21st`, `1990s`, `10mL`."""
_EVERYTHING = re.compile(r"\s+(?:of|the|your|my|our|their|these|those|other|this|his|her)\b")
_TRAILING = ".,;:!?'\"’”»)]}"
_EDGES = _TRAILING + "([{“‘«¿¡"
_FLAGS = re.compile(r"\(\?([aimsux]+)\)")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EMPHATIC = _words(
    """
    A I AN AND ANY ARE AS ASK AT BE BEFORE AFTER BUT BY CALL CANNOT CAUTION DANGER DID DO DOES DON
    EITHER EVERY EACH FOR FROM HAVE HAS HELP HERE HOW IF IMPORTANT IN IS IT MAY MORE LESS MUST NEVER
    NEW NO NOT NOTE NOW OF OFF ON ONCE ONE ONLY OR OUT OVER STOP SHOULD TAKE THAN THAT THE THEN
    THERE THIS TO TWO UNDER UNTIL UP USE VERY WARNING WE WHAT WHEN WHERE WHO WHY WILL WITH WITHOUT
    YES YOU YOUR ALWAYS ALSO BOTH CAN MIGHT NEED SAFE READ KEEP SHE HE THEY AM WAS WERE SO SEE TOO
    TRUE FALSE NEITHER NOR NONE NOTHING DAILY IMMEDIATELY
    """
)
"""English words that are written in capitals for emphasis: `Do NOT take it`."""


def protected_spans(text: str, patterns: Sequence[str] = ()) -> tuple[Span, ...]:
    r"""Find what must come through translation as it is.

    That is what a pattern matches, and by its shape: numbers of trials (`NCT01650805`), names of
    genes and mutations, acronyms (`BCR-ABL`, `T315I`, `CML`), trade names (`Gleevec®`), addresses,
    file paths, identifiers and placeholders (`{count}`). Roman numerals, words in capitals for
    emphasis, and the words of a sentence all in capitals are ordinary words.

    Args:
        text: A plain sentence.
        patterns: Regular expressions (`NCT\d{8}`). Each matches whole words; one that begins with
            a small letter matches at the start of a sentence too.

    Returns:
        Spans of characters, disjoint and in order; what overlaps is one span.

    Raises:
        UsageError: A pattern is not a regular expression.
    """
    return merged_spans([*pattern_spans(text, patterns), *_by_shape(text)])


def pattern_spans(text: str, patterns: Sequence[str]) -> tuple[Span, ...]:
    """Find what a project's patterns match, pattern by pattern, as in `protected_spans`.

    Raises:
        UsageError: A pattern is not a regular expression.
    """
    return tuple(span for pattern in patterns for span in _matches(_compile(pattern), text))


@lru_cache(maxsize=1024)
def _by_shape(text: str) -> tuple[Span, ...]:
    """Find what has the shape of a name; for each locale the same text is asked for again."""
    found: list[Span] = []
    # Most texts have none of the signs without which nothing has such a shape.
    if "://" in text or "@" in text or "www." in text:
        found += (_without_trailing(text, span) for span in _matches(_ADDRESS, text))
    for sign, shape in _SHAPES:
        if sign.search(text):
            found += _matches(shape, text)
    return (*found, *_codes(text))


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    try:
        re.compile(pattern)
        flags = _FLAGS.match(pattern)
        body = pattern[flags.end() :] if flags else pattern
        if body[:1].islower():
            body = f"(?i:{body[0]}){body[1:]}"
        scoped = f"(?{flags.group(1)}:{body})" if flags else f"(?:{body})"
        return re.compile(rf"(?<!\w){scoped}(?!\w)")
    except re.error as error:
        raise UsageError(
            f"The pattern `{pattern}` under `protect` is not a regular expression: {error}.",
            "Correct it; a literal dot, bracket or plus sign needs a backslash before it.",
        ) from error


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        if match.end() > match.start():
            yield Span(*match.span())


def _without_trailing(text: str, span: Span) -> Span:
    """Cut the sentence's own punctuation off the end of an address."""
    address = text[span.start : span.end]
    while address[-1:] in tuple(_TRAILING):
        if address.endswith(")") and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return Span(span.start, span.start + len(address))


def _codes(text: str) -> Iterator[Span]:
    """Find acronyms and names of genes: runs of code-like parts within hyphenated words."""
    chains = [chain for chain in _CHAIN.finditer(text) if not _is_common(chain[0])]
    shouting = bool(chains) and _is_shouting(text)
    for chain in chains:
        parts = [
            Span(chain.start() + part.start(), chain.start() + part.end())
            for part in _PART.finditer(chain.group())
        ]
        coded = [_is_code(text, part, shouting=shouting) for part in parts]
        joins = [
            code or (any(coded) and _may_join(text[part.start : part.end]))
            for part, code in zip(parts, coded, strict=True)
        ]
        start = 0
        while start < len(parts):
            end = start
            while end < len(parts) and joins[end]:
                end += 1
            if any(coded[start:end]):
                last = parts[end - 1].end
                plus = text[last : last + 1] == "+" and not text[last + 1 : last + 2].isalnum()
                yield Span(parts[start].start, last + plus)
            start = max(end, start + 1)


def _is_common(word: str) -> bool:
    """Tell whether a word is no code at first sight, as nearly all are."""
    return word.isalpha() and (len(word) == 1 or word[1:].islower())


def _may_join(part: str) -> bool:
    """Tell whether a part belongs to a code beside it, as in `IL-6`, `5-FU`, `BCR-ABL`."""
    return part.isdigit() or part.isupper() or (len(part) == 1 and not part.isascii())


def _is_code(text: str, span: Span, *, shouting: bool) -> bool:
    part = text[span.start : span.end]
    capitals = sum(char.isupper() for char in part)
    letters = sum(char.isalpha() for char in part)
    if not letters or _ROMAN.fullmatch(part) or _COUNTED.fullmatch(part):
        return False
    if letters < len(part):
        return True
    if capitals == len(part):
        return capitals > 1 and _is_acronym(text, span, shouting=shouting)
    plural = part.endswith("s") and part[:-1].isupper()
    inner = any(a.islower() and b.isupper() for a, b in pairwise(part))
    return not plural and (inner or capitals > 1)


def _is_acronym(text: str, span: Span, *, shouting: bool) -> bool:
    """Tell whether a word in capitals is one because it is an acronym."""
    word = text[span.start : span.end]
    if shouting:
        return set(word).isdisjoint("AEIOUYÄÖÜÉÈÁÀÍÓÚ")
    if word == "ALL":
        return not _EVERYTHING.match(text, span.end)
    return word not in _EMPHATIC


def _is_shouting(text: str) -> bool:
    """Tell whether a sentence stands in capitals, so that they say nothing about a word."""
    chunks = (chunk.strip(_EDGES) for chunk in text.split())
    words = [word for word in chunks if len(word) > 1 and word.isalpha()]
    return 2 * sum(word.isupper() for word in words) > len(words)


def merged_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
