"""Near matches of the translation memory, offered in the comment lines of an entry.

The lines, here with their mark, are

    # memory: 87 % source/guide/pills.md
    # “Take [two pills][1] a day with water.”
    # → “Tome [dos pastillas][1] al día con agua.” :memory

They are for people, and nothing is read back from them: `memory: 87 %` and `:memory` say where
an offer begins and ends, so that it can be replaced and taken away, however an editor has joined
the lines or broken them. No line has more than 76 columns, unless one word has; a line break
inside a text is shown as `⏎`. A text of more than 600 characters is cut.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from l10n.catalogs.comments import COLUMNS, filled, replaced
from l10n.model import Entry

_LONGEST = 600
_BLOCK = re.compile(
    r"(?<!\S)memory:\s+\d+\s+%\s(?:(?!(?<!\S)memory:\s).)*?(?<!\S):memory(?!\S)", re.DOTALL
)
_OWN_WORDS = re.compile(r"(?<!\S)(?:memory:|:memory|mt:|review:)(?!\S)")
# Not the blanks that do not break: a translator may copy them.
_BLANKS = re.compile(r"[ \t\f\v\x1c-\x1e\x85\u2028\u2029]+")
_LINE_END = re.compile(r"\s*(?:\r\n?|\n)\s*")


class Offer(NamedTuple):
    """A near match: how near in percent, where it stands, its source and its target."""

    score: int
    origin: str
    source: str
    target: str


def offers_in(comments: tuple[str, ...]) -> tuple[str, ...]:
    """Return the offers that comment lines hold, each on one line, however it was wrapped."""
    found = _BLOCK.findall("\n".join(comments))
    return tuple(" ".join(text.split()) for text in found)


def without_offers(comments: tuple[str, ...]) -> tuple[str, ...]:
    """Return comment lines without offers, all other text kept."""
    return replaced(comments, _BLOCK, ())


def with_offers(entry: Entry, offers: Iterable[Offer]) -> Entry:
    """Write offers into an entry's comment, in the place of earlier ones or behind all else.

    Args:
        entry: The entry.
        offers: The offers, best first; none takes away those that it has. One whose words would
            read as the end of an offer or as provenance is left out.

    Returns:
        The entry; the same one where it has these offers, however an editor wrapped them.
    """
    lines = tuple(line for offer in offers for line in _lines(offer))
    if offers_in(lines) == offers_in(entry.comments):
        return entry
    return replace(entry, comments=replaced(entry.comments, _BLOCK, lines))


def _lines(offer: Offer) -> Iterator[str]:
    said = (offer.origin, offer.source, offer.target)
    if any(_OWN_WORDS.search(text) for text in said):
        return
    origin, source, target = map(_shown, said)
    yield from _wrapped(f"memory: {offer.score} % {origin}")
    yield from _wrapped(f"“{source}”")
    yield from _wrapped(f"→ “{target}” :memory")


def _shown(text: str) -> str:
    """Write a text on one line, cut at a word where it is too long."""
    line = _BLANKS.sub(" ", _LINE_END.sub(" ⏎ ", text)).strip()
    if len(line) <= _LONGEST:
        return line
    head = line[:_LONGEST]
    return f"{head.rpartition(' ')[0] or head} …"


def _wrapped(line: str) -> Iterator[str]:
    """Break a line at blanks, and a word that is longer than a line where the line ends.

    A text without blanks (Chinese, Thai) is one long word.
    """
    words = line.split(" ")
    return filled(word[start : start + COLUMNS] for word in words
                  for start in range(0, len(word), COLUMNS))  # fmt: skip
