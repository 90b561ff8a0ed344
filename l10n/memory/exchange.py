"""Pairs of a translation memory to TMX units, and back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from l10n.catalogs.states import state_of
from l10n.catalogs.tmx import CONTEXT, OBSOLETE, ORIGIN, TEXT_ONLY, TmxUnit, Variant, literal
from l10n.catalogs.tmx_writer import fits_tmx
from l10n.locales import language_tag
from l10n.memory.inline_codes import as_markdown, matched, segment_of, without_codes
from l10n.memory.translation_memory import Pair, Source
from l10n.model import Catalog, Key

_Group = tuple[str, str, bool]


def pairs_of(catalog: Catalog, origin: str) -> Iterator[Pair]:
    """Yield what a catalog adds to the memory: its reviewed units.

    Args:
        catalog: The catalog. An obsolete entry counts as what it was: a reviewed one is in the
            memory, and marked. Entries with plural forms are left out.
        origin: The path of its article below the source folder.
    """
    for entry in catalog.entries:
        reviewed = state_of(replace(entry, obsolete=False)).reviewed
        if reviewed and entry.msgid_plural is None:
            source = Source.OBSOLETE if entry.obsolete else Source.REVIEWED
            yield Pair(entry.key, entry.msgstr, origin, source)


def units_of(pairs: Mapping[str, Iterable[Pair]], source_locale: str) -> Iterator[TmxUnit]:
    """Yield TMX units for the pairs of several locales, sorted by text.

    Args:
        pairs: The pairs of each locale.
        source_locale: The locale of the texts.

    Yields:
        Units of one source and a variant for each locale that has a translation. A text with
        several translations has several units, those that stand in most places first. Pairs
        that XML cannot hold are left out.
    """
    groups: defaultdict[_Group, dict[str, list[Pair]]] = defaultdict(dict)
    for locale, found in pairs.items():
        for pair in filter(fits, found):
            group = (pair.key.msgid, pair.key.msgctxt or "", not pair.sure)
            groups[group].setdefault(locale, []).append(pair)
    for group in sorted(groups):
        locales = groups[group]
        columns = [_variants(locales[locale], locale) for locale in locales]
        for variants in zip_longest(*columns):
            yield _unit(group, [variant for variant in variants if variant], source_locale)


def fits(pair: Pair) -> bool:
    """Tell whether XML can hold a pair: most control characters it cannot."""
    texts = (pair.key.msgid, pair.key.msgctxt or "", pair.target, pair.origin)
    return all(map(fits_tmx, texts))


def _variants(pairs: Sequence[Pair], locale: str) -> list[Variant]:
    """Return a variant for each target of a text, those that stand in most places first."""
    by_target: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_target[pair.target].append(pair)
    order = sorted(by_target, key=lambda target: (-len(by_target[target]), target))
    return [_variant(by_target[target], locale) for target in order]


def _variant(pairs: list[Pair], locale: str) -> Variant:
    origins = sorted({pair.origin for pair in pairs if pair.source is not Source.IMPORTED})
    properties = [(ORIGIN, origin) for origin in origins]
    if all(pair.source is Source.OBSOLETE for pair in pairs):
        properties.append((OBSOLETE, "yes"))
    pair = pairs[0]
    segment = segment_of(pair.target, plain=pair.key.is_plain or not pair.sure)
    return Variant(language_tag(locale), segment, tuple(properties))


def _unit(group: _Group, targets: list[Variant], source_locale: str) -> TmxUnit:
    msgid, context, unsure = group
    plain = unsure or Key(context, msgid).is_plain
    source = segment_of(msgid, plain=plain)
    numbered: list[Variant] = []
    for target in targets:
        first, second = matched(source, target.segment)
        numbered.append(replace(target, segment=second))
        source = source if plain else first
    properties = [(CONTEXT, context)] if context else []
    properties += [(TEXT_ONLY, "yes")] if unsure else []
    return TmxUnit((Variant(language_tag(source_locale), source), *numbered), tuple(properties))


def pairs_in(
    unit: TmxUnit, source_locale: str, locales: Iterable[str], origin: str
) -> Iterator[tuple[str, Pair]]:
    """Yield the pairs that a TMX unit holds for a project's locales.

    Args:
        unit: The unit.
        source_locale: The locale of the project's articles.
        locales: The locales that they are translated to.
        origin: The name of the file.

    Yields:
        Locales and pairs. A language fits a locale where both are the same, or the same but for
        a region that one of them does not name; the first variant that fits best counts. The
        codes of other tools are written as Markdown where that is sure, else they are left out
        and the pair is not sure.
    """
    source = _best(unit.variants, source_locale)
    if source is None:
        return
    context = dict(unit.properties).get(CONTEXT) or None
    text_only = (TEXT_ONLY, "yes") in unit.properties
    others = [variant for variant in unit.variants if variant is not source]
    for locale in locales:
        target = _best(others, locale)
        if target is None:
            continue
        texts = _texts(unit, source, target)
        sure = texts is not None and not text_only
        first, second = texts or (without_codes(source.segment), without_codes(target.segment))
        if first.strip() and second.strip():
            yield locale, Pair(Key(context, first), second, origin, Source.IMPORTED, sure)


def _texts(unit: TmxUnit, source: Variant, target: Variant) -> tuple[str, str] | None:
    if unit.own:
        return literal(source.segment), literal(target.segment)
    return as_markdown(source.segment, target.segment)


def _best(variants: Iterable[Variant], locale: str) -> Variant | None:
    """Choose the variant whose language is a locale's, else the same but for regions."""
    wanted = language_tag(locale).lower()
    named = [(variant, variant.language.replace("_", "-").lower()) for variant in variants]
    exact = (variant for variant, language in named if language == wanted)
    near = (
        variant
        for variant, language in named
        if language.startswith(f"{wanted}-") or wanted.startswith(f"{language}-")
    )
    return next(exact, None) or next(near, None)
