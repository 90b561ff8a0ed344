"""Pseudo-localization: text that stays readable and shows layout trouble, without a model.

`en_XA` has accents, brackets and expansion; `ar_XB` runs from right to left. Both do to words what
Android's pseudo-locales of these names do. Short texts grow more than long ones, as in languages:
a button's word doubles, a paragraph grows by a third (after the table of IBM's that the W3C gives
in "Text size in translation").
"""

import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from l10n.errors import EngineUnavailableError
from l10n.model import Draft, Hypothesis, MarkKind, Request, Span

_ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ",
)
_FILLER = "öñé ţŵö ţĥŕéé ƒöûŕ ƒîṽé šîẋ šéṽéñ éîĝĥţ ñîñé ţéñ "
_EXPANSION = ((10, 0.4), (30, 0.3))
"""Of so many first characters each adds so many; the shares of one that is in both add up."""
_LEAST_EXPANSION = 0.3
_RIGHT_TO_LEFT = ("\u200f\u202e", "\u202c\u200f")
"""RLM and RLO before each word, PDF and RLM behind it."""
_APOSTROPHES = frozenset("'’")
_TEMPLATES = {"{{": "}}", "{%": "%}"}
# No two parts of it that follow each other can match the same text: that takes long where much of
# it stands in a row.
_PLACEHOLDER = re.compile(
    r"\$?\{[^{}\s]*\}"  # variables
    r"|%\(\w+\)[a-zA-Z]"  # printf, by name
    r"|%(?:[1-9]\d*\$)?[-+#0]*(?:[1-9]\d*)?(?:\.\d+)?[sdifgxXc@](?!\w)"  # and by place
    r"|&#?\w{1,31};|\$[A-Za-z_]\w*|:[a-z_]\w*:"  # entities, variables, short codes
)


class PseudoEngine:
    """Write pseudo-translations that keep marks, protected terms, digits and placeholders.

    Args:
        model: What it does to a sentence, and the version of that.
        change: Write a piece of text that nothing protects.
        surround: What stands before a sentence, and behind it given its length.
    """

    name = "pseudo"

    def __init__(
        self,
        model: str,
        change: Callable[[str], str],
        surround: Callable[[int], tuple[str, str]],
    ) -> None:
        self.model = model
        self._change = change
        self._surround = surround

    def translate(self, requests: Iterable[Request]) -> Iterator[Draft]:
        """Yield a draft with one hypothesis a request, with all marks in place."""
        for request in requests:
            yield Draft((self._hypothesis(request),))

    def _hypothesis(self, request: Request) -> Hypothesis:
        text = request.text
        if not text.strip():
            return Hypothesis(text, placed=tuple(mark.span for mark in request.marks))
        before, behind = self._surround(len(text))
        written, places, length = [before], {}, len(before)
        for start, end, kept in _pieces(request):
            places[start] = length
            written.append(text[start:end] if kept else self._change(text[start:end]))
            length += len(written[-1])
        places[len(text)] = length
        placed = tuple(
            Span(places[mark.span.start], places[mark.span.end]) for mark in request.marks
        )
        return Hypothesis("".join(written) + behind, placed=placed)


def open_engine(source: str, target: str) -> PseudoEngine:
    """Open the engine for a pseudo-locale.

    Args:
        source: Any locale.
        target: `en_XA` or `ar_XB`.

    Returns:
        The engine.

    Raises:
        EngineUnavailableError: The target is no pseudo-locale.
    """
    if target == "en_XA":
        return PseudoEngine("accents 2", _accented, _bracketed)
    if target == "ar_XB":
        return PseudoEngine("bidi 2", _reversed, _bare)
    raise EngineUnavailableError(
        f"The pseudo engine does not translate from {source} to {target}.",
        "It serves the pseudo-locales `en_XA` and `ar_XB`; take another engine for a language.",
    )


def _pieces(request: Request) -> Iterator[tuple[int, int, bool]]:
    """Cut a text where spans begin and end; tell of each piece whether it stays as it is."""
    kept = _kept(request)
    spans = [*kept, *(mark.span for mark in request.marks)]
    edges = sorted({0, len(request.text), *(edge for span in spans for edge in span)})
    reach, following = 0, deque(kept)
    for start, end in pairwise(edges):
        while following and following[0].start <= start:
            reach = max(reach, following.popleft().end)
        yield start, end, end <= reach


def _kept(request: Request) -> list[Span]:
    """Return what stays as it is, in the order of its beginnings."""
    verbatim = [mark.span for mark in request.marks if mark.kind is MarkKind.VERBATIM]
    placeholders = [Span(*match.span()) for match in _PLACEHOLDER.finditer(request.text)]
    return sorted([*request.protected, *verbatim, *placeholders, *_templates(request.text)])


def _templates(text: str) -> Iterator[Span]:
    """Yield template tags, each up to the next closing; linear, however many are not closed."""
    closings, at = dict(_TEMPLATES), text.find("{")
    while at >= 0 and closings:
        opening = text[at : at + 2]
        closing = closings.get(opening)
        end = text.find(closing, at + 2) if closing else -1
        if closing and end >= 0:
            yield Span(at, end + len(closing))
            at = end + len(closing) - 1
        elif closing:
            del closings[opening]
        at = text.find("{", at + 1)


def _accented(text: str) -> str:
    return text.translate(_ACCENTS)


def _reversed(text: str) -> str:
    before, behind = _RIGHT_TO_LEFT
    edges = [0, *(i for i in range(1, len(text)) if _is_letter(text, i) != _is_letter(text, i - 1))]
    pieces = (text[start:end] for start, end in pairwise([*edges, len(text)]))
    return "".join(f"{before}{one}{behind}" if _is_letter(one, 0) else one for one in pieces)


def _is_letter(text: str, index: int) -> bool:
    """Tell whether a character is part of a word: a letter, its accents, an apostrophe between."""
    char = text[index]
    if char in _APOSTROPHES:
        return text[index - 1 : index].isalpha() and text[index + 1 : index + 2].isalpha()
    return char.isalpha() or unicodedata.category(char).startswith("M")


def _bracketed(length: int) -> tuple[str, str]:
    """Return the brackets, with filler for the expansion in the closing one."""
    grown = length * _LEAST_EXPANSION + sum(min(length, most) * share for most, share in _EXPANSION)
    wanted = max(1, round(grown) - 1)
    filler = (_FILLER * (wanted // len(_FILLER) + 1))[:wanted].rstrip()
    return "⟦", f" {filler}⟧"


def _bare(_length: int) -> tuple[str, str]:
    return "", ""
