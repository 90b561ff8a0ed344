"""A unit put together from sentences that the translation memory has.

Other tools translate sentence by sentence (OmegaT does unless told otherwise), and so do projects
with `segmentation = "sentence"`: what they know of a paragraph are its sentences.
"""

from collections.abc import Sequence
from itertools import pairwise

from l10n.formats.skeleton import compare
from l10n.memory.sentence_text import Sentence, relinked, sentences_of
from l10n.memory.translation_memory import Match, TranslationMemory
from l10n.model import Key
from l10n.sentences import joint

_FEWEST = 2


def assemble(
    key: Key,
    memory: TranslationMemory,
    article: str,
    locale: str,
    abbreviations: tuple[str, ...] = (),
) -> tuple[str, tuple[str, ...]] | None:
    """Put a unit's target together from the translations of its sentences.

    Args:
        key: The unit.
        memory: The memory.
        article: The path of its article below the source folder.
        locale: The locale of its text.
        abbreviations: What ends no sentence of it.

    Returns:
        The target and the places where its sentences stand, in order, each once. None where the
        memory lacks a sentence, where there are no two, and where the links would not come
        through.
    """
    sentences = sentences_of(key, key.msgid, locale, abbreviations)
    if len(sentences) < _FEWEST:
        return None
    parts: list[str] = []
    origins: dict[str, None] = {}
    for sentence in sentences:
        known = _known(sentence, key, memory, article)
        if known is None:
            return None
        parts.append(known[0])
        origins[known[1].pair.origin] = None
    target = _joined(key.msgid, sentences, parts)
    return None if compare(key, target) else (target, tuple(origins))


def _known(
    sentence: Sentence, key: Key, memory: TranslationMemory, article: str
) -> tuple[str, Match] | None:
    """Return a sentence's translation with the sentence's own links, and its match.

    Alone, a sentence numbers its links from 1; cut from a paragraph by a tool that knows nothing
    of links, it has the numbers of the paragraph.
    """
    context = key.msgctxt if key.is_plain else None
    alone = {tail: f"][{number}]" for number, tail in enumerate(dict.fromkeys(sentence.tails), 1)}
    text = relinked(key, sentence.text, alone) if _is_numbered(sentence) else None
    for source, back in (
        (sentence.text, {tail: tail for tail in alone}),
        (text, {new: old for old, new in alone.items()}),
    ):
        found = memory.same(Key(context, source), article) if source else ()
        if found:
            target = relinked(key, found[0].pair.target, back)
            return None if target is None else (target.strip(), found[0])
    return None


def _is_numbered(sentence: Sentence) -> bool:
    return bool(sentence.tails) and all(tail.startswith("][") for tail in sentence.tails)


def _joined(msgid: str, sentences: Sequence[Sentence], parts: Sequence[str]) -> str:
    """Join translated sentences as their sources are joined."""
    target = parts[0]
    for (before, after), part in zip(pairwise(sentences), parts[1:], strict=True):
        target += joint(target, msgid[before.span.end : after.span.start]) + part
    return target
