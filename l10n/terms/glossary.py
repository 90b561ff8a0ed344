"""A project's glossary: its rows, and where their terms stand in a text of one locale."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from l10n.locales import is_pseudo, language, script
from l10n.model import Span
from l10n.terms.inflection import other_numbers
from l10n.terms.tokens import Token, tokens_of

_UNCOUNTED = frozenset({"verb", "adjective", "adverb", "proper noun"})
_BEING = frozenset({"am", "is", "are", "was", "were", "be", "been", "re", "m"})


@dataclass(frozen=True, slots=True)
class GlossaryRow:
    """What a glossary says of one term in one locale.

    Attributes:
        source: The term.
        target: What it is translated as; the same as the source where it stays as it is.
        locale: The target locale, as gettext writes it; empty for all.
        note: What a translator should know of it: a definition, where it is used.
        exact: Whether capitals count in source and target; None where the row does not say.
        part_of_speech: `noun`, `verb`, `adjective`, `adverb`, `proper noun`; or empty.
        forbidden: Whether the term must *not* be translated so.
        path: The file that it stands in.
        line: Its line.
        column: Its column.
    """

    source: str
    target: str
    locale: str = ""
    note: str = ""
    exact: bool | None = None
    part_of_speech: str = ""
    forbidden: bool = False
    path: str = field(default="", compare=False)
    line: int = field(default=1, compare=False)
    column: int = field(default=1, compare=False)

    @property
    def case_counts(self) -> bool:
        """Tell whether capitals count: as the row says, else for words with inner capitals."""
        if self.exact is not None:
            return self.exact
        return _has_inner_capitals(self.source)


def _has_inner_capitals(text: str) -> bool:
    return any(word[1:] != word[1:].lower() for word in text.split())


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """All that a glossary says of one term in one locale.

    Attributes:
        source: The term.
        targets: What it may be translated as, the preferred one first.
        forbidden: What it must not be translated as.
        exact: Whether capitals count in the source.
        exact_target: Whether a translation must stand with its capitals, in no other form.
        countable: Whether it may stand in another number than in the glossary.
    """

    source: str
    targets: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    exact: bool = False
    exact_target: bool = False
    countable: bool = True

    @property
    def stays(self) -> bool:
        """Tell whether the term comes through as it is."""
        return self.targets == (self.source,)


class Match(NamedTuple):
    """A term in a text.

    Attributes:
        span: Where it stands.
        entry: What the glossary says of it.
        inflected: Whether it stands in another number than in the glossary.
    """

    span: Span
    entry: GlossaryEntry
    inflected: bool


class _Form(NamedTuple):
    """A form of a term that a text may hold, and how to tell it from others of its letters."""

    words: tuple[str, ...]
    entry: GlossaryEntry
    inflected: bool


class _Node:
    """A place in the tree of all terms, word by word."""

    __slots__ = ("forms", "words")

    def __init__(self) -> None:
        self.words: dict[tuple[str, bool], _Node] = {}
        self.forms: list[_Form] = []


class Glossary:
    """The terms of a project for one locale, found in a text in one pass.

    Args:
        rows: Rows of any locale. Those of the locale itself go before those of its language, and
            these before those of all locales, term by term.
        source: The locale of the articles.
        locale: The target locale.
    """

    def __init__(self, rows: Iterable[GlossaryRow], source: str = "en", locale: str = "") -> None:
        self.entries = tuple(_entries(rows, locale))
        self._root = _Node()
        self._english = language(source) == "en"
        for entry in self.entries:
            self._add(entry, language(source))

    def find(self, text: str) -> list[Match]:
        """Find the terms of a text, the longest of those that begin at a word.

        Args:
            text: A plain text.

        Returns:
            Matches of whole words, disjoint and in order.
        """
        found: list[Match] = []
        for match in self._all(text):
            if found and match.span.start < found[-1].span.end:
                if match.span.start == found[-1].span.start:
                    found[-1] = match
                continue
            found.append(match)
        return found

    def terms_in(self, text: str) -> frozenset[str]:
        """Return the terms that stand in a text, those inside longer ones among them."""
        return frozenset(match.entry.source for match in self._all(text))

    def _all(self, text: str) -> Iterator[Match]:
        """Yield every match by its beginning, the shorter before the longer."""
        tokens = tokens_of(text) if self.entries else []
        for start, first in enumerate(tokens):
            node = self._root.words.get((first.text.casefold(), False))
            end = start + 1
            while node:
                for form in node.forms:
                    if self._english and end == start + 1 and _is_doing(tokens, start):
                        break
                    if not form.entry.exact or _same_capitals(form.words, tokens[start:end]):
                        span = Span(first.start, tokens[end - 1].end)
                        yield Match(span, form.entry, form.inflected)
                        break
                if end == len(tokens):
                    break
                node = node.words.get((tokens[end].text.casefold(), tokens[end].spaced))
                end += 1

    def _add(self, entry: GlossaryEntry, source_language: str) -> None:
        tokens = tokens_of(entry.source)
        if not tokens:
            return
        last = tokens[-1]
        others = other_numbers(last.text, source_language) if entry.countable else ()
        for text in dict.fromkeys((last.text, *others)):
            node = self._root
            form = [*tokens[:-1], last._replace(text=text)]
            for token in form:
                step = (token.text.casefold(), token.spaced)
                node = node.words.setdefault(step, _Node())
            words = tuple(token.text for token in form)
            node.forms.append(_Form(words, entry, text != last.text))
            # The glossary's own forms go before those that are made.
            node.forms.sort(key=lambda found: (found.inflected, not found.entry.exact))


def _is_doing(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether an English word is a verb: `you are breathing`, unlike `your breathing`."""
    before = tokens[index - 1].text.casefold() if index else ""
    return before in _BEING and tokens[index].text.casefold().endswith("ing")


def _same_capitals(words: Sequence[str], tokens: Sequence[Token]) -> bool:
    """Tell whether a text has a term's capitals; one may begin a sentence."""
    for index, (word, token) in enumerate(zip(words, tokens, strict=True)):
        if word == token.text or (index == 0 and word[:1].upper() + word[1:] == token.text):
            continue
        return False
    return True


def _entries(rows: Iterable[GlossaryRow], locale: str) -> Iterator[GlossaryEntry]:
    """Gather what the rows say of each term, from the nearest locale that says anything."""
    gathered: dict[str, dict[int, list[GlossaryRow]]] = {}
    for row in rows:
        distance = _distance(row, locale)
        if distance is not None:
            gathered.setdefault(row.source, {}).setdefault(distance, []).append(row)
    for source, levels in gathered.items():
        accepted = [
            [row.target for row in levels[level] if not row.forbidden] for level in sorted(levels)
        ]
        targets = next((found for found in accepted if found), [])
        every = [row for level in sorted(levels) for row in levels[level]]
        forbidden = [row.target for row in every if row.forbidden and row.target not in targets]
        if targets or forbidden:
            yield GlossaryEntry(
                source,
                tuple(dict.fromkeys(targets)),
                tuple(dict.fromkeys(forbidden)),
                any(row.case_counts for row in every),
                any(row.exact for row in every)
                or (bool(targets) and all(map(_has_inner_capitals, targets))),
                not all(row.part_of_speech in _UNCOUNTED for row in every),
            )


def _distance(row: GlossaryRow, locale: str) -> int | None:
    """Return how far a row's locale is from the one that is asked for; None where it is another."""
    if not row.locale:
        stays = row.target == row.source
        return 2 if stays or not is_pseudo(locale) else None
    if row.locale == locale:
        return 0
    if row.locale == language(locale) and not is_pseudo(locale):
        return 1 if script(row.locale) == script(locale) else None
    return None


NO_GLOSSARY = Glossary(())
