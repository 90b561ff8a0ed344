"""What a check is: a rule with a stable code, held against a unit and its target."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from l10n.formats.inline import Parsed, parse_msgid
from l10n.formats.inline_tree import Step, walk
from l10n.formats.visible import visible_text
from l10n.model import InlineKind, Key, Severity
from l10n.sentences import paired_sentences
from l10n.terms.glossary import GlossaryRow
from l10n.terms.terminology import FoundTerms, Terminology

_VERBATIM = frozenset({InlineKind.CODE, InlineKind.AUTOLINK, InlineKind.HTML})


class Elsewhere(NamedTuple):
    """How another article translates the same unit.

    Attributes:
        target: Its msgstr.
        place: Where that stands, `path:line`.
    """

    target: str
    place: str


@dataclass(frozen=True)
class Translation:
    """A unit with its target, as checks look at it.

    It has no slots: what several checks ask of it is made once, and only when one asks.

    Attributes:
        key: The unit: its msgid is the source.
        target: Its msgstr, not empty.
        locale: The locale of the target, as gettext writes it.
        source_locale: The locale of the source.
        source_seen: What a reader sees of the source: no markup, on one line.
        target_seen: What a reader sees of the target.
        source_inlines: The source's inline tree; its spans count the bytes of the parsed text.
            Of plain text, such as a title in front matter, there is none.
        target_inlines: The target's.
        terms: What must come through.
        elsewhere: How most articles translate the same unit, where that is known.
    """

    key: Key
    target: str
    locale: str
    source_locale: str
    source_seen: str
    target_seen: str
    source_inlines: Parsed | None
    target_inlines: Parsed | None
    terms: Terminology = field(default_factory=Terminology)
    elsewhere: Elsewhere | None = None

    @property
    def source(self) -> str:
        """The msgid."""
        return self.key.msgid

    @property
    def locales(self) -> tuple[str, str]:
        """The locales of source and target."""
        return self.source_locale, self.locale

    @cached_property
    def code(self) -> tuple[str, ...]:
        """The inline code, tags and addresses of the source, which stay as they are."""
        parsed = self.source_inlines
        if parsed is None:
            return ()
        return tuple(
            parsed.data[slice(*node.inner)].decode()
            for step, node in walk(parsed.inlines)
            if step is Step.LEAF and node.kind in _VERBATIM
        )

    @cached_property
    def found(self) -> FoundTerms:
        """What must come through of what a reader sees of the source."""
        return self.terms.find(self.source_seen)

    @cached_property
    def kept(self) -> tuple[str, ...]:
        """What stays as it is: code, names by their shape, what the settings protect."""
        names = (self.source_seen[slice(*span)] for span in self.found.protected)
        return tuple(dict.fromkeys((*self.code, *names)))

    @cached_property
    def sentences(self) -> list[tuple[str, str]]:
        """What a reader sees of each sentence of the source, beside that of its target.

        Source and target as a whole, where they have not as many sentences.
        """
        pairs = paired_sentences(self.source_seen, self.target_seen, self.locales)
        return pairs or [(self.source_seen, self.target_seen)]


def translation_of(
    key: Key, target: str, *, locale: str, source_locale: str, terms: Terminology | None = None
) -> Translation:
    """Make what checks look at.

    Args:
        key: The unit.
        target: Its msgstr.
        locale: The locale of the target.
        source_locale: The locale of the source.
        terms: What must come through; none means what does so in any text.
    """
    terms = terms or Terminology(locale=locale)
    if key.is_plain:
        return Translation(key, target, locale, source_locale, key.msgid, target, None, None, terms)
    source, ours = parse_msgid(key.msgid), parse_msgid(target)
    return Translation(
        key, target, locale, source_locale,
        visible_text(source.inlines, source.data), visible_text(ours.inlines, ours.data),
        source, ours, terms,
    )  # fmt: skip


class Problem(NamedTuple):
    """What a check finds.

    Attributes:
        message: What is wrong, a sentence with its full stop.
        hint: What to do, a sentence; empty for the check's own.
    """

    message: str
    hint: str = ""


class Example(NamedTuple):
    """A case that a check is shown by, and tested with.

    Attributes:
        locale: The locale of the targets.
        source: A msgid, in English.
        good: A target in which nothing is found.
        bad: A target in which the check finds something.
        msgctxt: The unit's, where that matters: plain text has one.
        glossary: What the glossary says there.
        elsewhere: The target of the same unit in other articles.
    """

    locale: str
    source: str
    good: str
    bad: str
    msgctxt: str | None = None
    glossary: tuple[GlossaryRow, ...] = ()
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule that a target is held against.

    Attributes:
        code: Its stable name, in findings, settings and comments: `numbers`.
        title: What holds of a good target, a phrase: "Numbers are the source's".
        severity: How much a finding weighs where the settings do not say.
        why: Why it matters and what exactly is compared, in sentences for the documentation.
        hint: What to do about a finding, a sentence.
        find: Yields what is wrong with a translation; never raises.
        examples: Cases in two languages at least.
        can_be_silenced: Whether a comment or a setting can silence it: not where a page could not
            be built, or would harm.
        is_across: Whether it compares units of several articles: in one alone it finds nothing.
    """

    code: str
    title: str
    severity: Severity
    why: str
    hint: str
    find: Callable[[Translation], Iterable[Problem]]
    examples: Sequence[Example]
    can_be_silenced: bool = True
    is_across: bool = False
