"""The sentences of a text beside those of its translation."""

import re
from functools import lru_cache

from l10n.model import Span
from l10n.sentences.splitting import split_sentences

_SEVERAL = re.compile(r"[.!?。！？؟।]['\"”»)]*\s*\S")


def paired_sentences(source: str, target: str, locales: tuple[str, str]) -> list[tuple[str, str]]:
    """Pair the sentences of two texts that have as many.

    Args:
        source: A plain text.
        target: Its translation.
        locales: Their locales.

    Returns:
        The sentences in order; nothing where the source is one, or the two have not as many.
    """
    if not _SEVERAL.search(source):
        return []
    ours = _source_sentences(source, locales[0])
    theirs = split_sentences(target, locales[1])
    if len(ours) != len(theirs):
        return []
    return [
        (source[slice(*one)], target[slice(*other)])
        for one, other in zip(ours, theirs, strict=True)
    ]


def sentence_lengths(text: str, locale: str) -> list[int]:
    """Return the number of characters of each sentence of a text."""
    if not _SEVERAL.search(text):
        return [len(text)]
    return [span.end - span.start for span in _source_sentences(text, locale)]


@lru_cache(maxsize=1024)
def _source_sentences(text: str, locale: str) -> tuple[Span, ...]:
    """Split a source into sentences; each locale asks for the same."""
    return tuple(split_sentences(text, locale))
