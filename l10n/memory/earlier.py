"""Whether the reviewed target of an older source may still stand for the source as it is now.

A page may show the last reviewed translation of a unit until the new one is there. It must not
where the older text could do harm: both sources, which are of one language, are compared, and the
target with the new source. In doubt the older target is withheld, and the reader gets the source's
own text.
"""

import re
from collections import Counter
from typing import NamedTuple

from l10n.formats.inline import links_in, parse_msgid
from l10n.formats.skeleton import compare
from l10n.formats.visible import visible_text
from l10n.memory.links import renumbered
from l10n.model import Key
from l10n.negation import negation_differs, negation_in, opposed_words
from l10n.numbers import compare_numbers, read_numbers, speaks_of_dose
from l10n.sentences import split_sentences
from l10n.terms.terminology import Terminology

_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*|[^\w\s]")


class Tongues(NamedTuple):
    """The locales of a source and of its target, and the terms between them."""

    source: str
    target: str
    terms: Terminology


def earlier_target(old: Key, msgstr: str, new: Key, tongues: Tongues) -> str | None:
    """Return the target of an older source as it may stand in the place of the new one's.

    Args:
        old: The unit before its source changed.
        msgstr: The reviewed target of that.
        new: The unit now.
        tongues: The locales, and what is known of terms.

    Returns:
        The target, its links numbered as in the new source. None where it must be withheld:

        - its inline skeleton is not the new source's, or links stand on other words there;
        - a word of the older source is gone: the target would say what no longer holds, as of the
          other eye, or of children;
        - a number, its unit or their order changed;
        - a sentence that speaks of a dose changed in any word, or one that negates, or of which
          that cannot be told;
        - a name that must come through, such as a drug's, is another one;
        - a word says the opposite: more for less, before for after;
        - the target differs from the new source in numbers or negation, likewise.
    """
    if old.is_plain != new.is_plain:
        return None
    target = msgstr if new.is_plain else renumbered(msgstr, old.msgid, new.msgid)
    if compare(new, target) or _links(old) != _links(new):
        return None
    before, now, said = _seen(old, old.msgid), _seen(new, new.msgid), _seen(new, target)
    holds = (
        _words(before) <= _words(now)
        and _numbers(before, tongues.source) == _numbers(now, tongues.source)
        and not compare_numbers(
            read_numbers(now, tongues.source), read_numbers(said, tongues.target)
        )
        and _grave(before, tongues.source) == _grave(now, tongues.source)
        and _names(before, tongues.terms) == _names(now, tongues.terms)
        and not any(opposed_words(before, now, (tongues.source, tongues.source)))
        and not any(opposed_words(now, said, (tongues.source, tongues.target)))
        and not negation_differs(
            negation_in(now, tongues.source), negation_in(said, tongues.target)
        )
    )
    return target if holds else None


def _seen(key: Key, text: str) -> str:
    """Return what a reader sees of a unit's text."""
    if key.is_plain:
        return text
    parsed = parse_msgid(text)
    return visible_text(parsed.inlines, parsed.data)


def _links(key: Key) -> Counter[tuple[str, str]]:
    """Count a unit's links by the words that they stand on."""
    if key.is_plain:
        return Counter()
    parsed = parse_msgid(key.msgid)
    return Counter(
        (str(link.kind), visible_text(link.children, parsed.data).casefold())
        for link in links_in(parsed.inlines)
    )


def _words(text: str) -> Counter[str]:
    """Count the words of a text; signs are none."""
    return Counter(word for word in _WORD.findall(text.casefold()) if word[0].isalnum())


def _numbers(text: str, locale: str) -> tuple[object, ...]:
    """Return the numbers of a text with their units, in order."""
    found = read_numbers(text, locale)
    digits = tuple((one.number, one.unit) for one in found.quantities)
    # An article may be a number: "a lot".
    return digits, tuple(word.value for word in found.spelled if word.sure or word.value != 1)


def _grave(text: str, locale: str) -> list[list[str]]:
    """Return the words of the sentences that speak of a dose, or may negate something.

    Which word a negation belongs to no list of words can tell.
    """
    sentences = (text[slice(*span)] for span in split_sentences(text, locale))
    return [
        _WORD.findall(one.casefold())
        for one in sentences
        if speaks_of_dose(one, read_numbers(one, locale)) or _may_negate(one, locale)
    ]


def _may_negate(text: str, locale: str) -> bool:
    """Tell whether a text may negate: also where nothing is known of its language."""
    found = negation_in(text, locale)
    return found is None or bool(found.sure or found.perhaps)


def _names(text: str, terms: Terminology) -> Counter[str]:
    """Count what must come through a text as it is."""
    return Counter(text[slice(*span)].casefold() for span in terms.find(text).protected)
