"""Whether a translation holds what it must: names as they are, and the glossary's terms."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from l10n.model import Request, Span, Term
from l10n.terms.inflection import is_form_of
from l10n.terms.tokens import UNSPACED, Token, tokens_of

_LATIN = "A-Za-z0-9À-ɏͰ-Ͽ"
_LONGEST_NAME = 3
"""Letters up to which a word in small letters is no name that may begin a sentence."""
_CACHED = 4096
_PLURAL = re.compile(r"[A-Z]s$")
_NOTHING = r"[^\s\S]"


def kept_places(texts: Iterable[str], target: str) -> dict[str, list[Span]]:
    """Find texts that must come through as they are.

    The first letter of a name that is a plain word may be a capital or not: it may begin a
    sentence in one language and not in the other. The English s of many (`CoVs`) may be missing.

    Args:
        texts: What to look for.
        target: A translation.

    Returns:
        For each text its places in order, as whole words. What is part of a longer text that is
        looked for, `ABL` in `BCR-ABL`, does not count.
    """
    wanted = tuple(dict.fromkeys(texts))
    forms = {form: text for text in wanted for form in _forms(text)} | {t: t for t in wanted}
    found: dict[str, list[Span]] = {text: [] for text in wanted}
    there = tuple(sorted((form for form in forms if form in target),
                         key=lambda form: (-len(form), form)))  # fmt: skip
    for match in _alternatives(there).finditer(target) if there else ():
        found[forms[match.group()]].append(Span(*match.span()))
    return found


@lru_cache(_CACHED)
def _alternatives(texts: tuple[str, ...]) -> re.Pattern[str]:
    """Compile texts as whole words; which of them stand in a text is a smaller choice."""
    return re.compile("|".join(before_edge(text) + re.escape(text) + behind_edge(text)
                               for text in texts))  # fmt: skip


def before_edge(text: str) -> str:
    """Return a pattern for the place before a text that begins no later than its word."""
    return f"(?<!{_letters_like(text[:1])})"


def behind_edge(text: str) -> str:
    """Return a pattern for the place behind a text that ends no earlier than its word."""
    return f"(?!{_letters_like(text[-1:])})"


def _letters_like(char: str) -> str:
    """Return a pattern of the characters that would be in one word with a character.

    Latin beside Arabic or Chinese is a word of its own: `وT315I`, `T315I突变`.
    """
    if not char.isalnum() or re.match(f"[{UNSPACED}]", char):
        return _NOTHING
    return f"[{_LATIN}]" if re.match(f"[{_LATIN}]", char) else rf"[^\W{_LATIN}{UNSPACED}]"


def _forms(text: str) -> tuple[str, ...]:
    """Return how a text may be written: a plain word with either first letter, `CoVs` as `CoV`."""
    if len(text) > _LONGEST_NAME and text.isalpha() and text[1:].islower():
        return (text[0].lower() + text[1:], text[0].upper() + text[1:])
    return (text, text[:-1]) if _PLURAL.search(text) else (text,)


def protected_names(request: Request) -> list[tuple[Span, str]]:
    """Return what must come through a sentence as it is: where it stands, and its name.

    `Ponatinib` and `ponatinib` have one name, written as the first of them.
    """
    first: dict[tuple[str, ...], str] = {}
    found: list[tuple[Span, str]] = []
    for span in request.protected:
        text = request.text[slice(*span)]
        if text.strip():
            found.append((span, first.setdefault(_forms(text), text)))
    return found


def protected_texts(request: Request) -> Counter[str]:
    """Return the names of what must come through a sentence as it is, with how often."""
    return Counter(name for _, name in protected_names(request))


def lost_texts(request: Request, target: str) -> tuple[str, ...]:
    """Name what stands in a translation less often than it must, in the order of the source."""
    wanted = protected_texts(request)
    places = kept_places(wanted, target)
    return tuple(text for text, count in wanted.items() if len(places[text]) < count)


def doubled_texts(request: Request, target: str) -> tuple[str, ...]:
    """Name what stands in a translation more often than in its source, in the source's order."""
    wanted = protected_texts(request)
    places = kept_places(wanted, target)
    return tuple(text for text, count in wanted.items() if len(places[text]) > count)


def places_of(wanted: str, tokens: Sequence[Token], *, exact: bool = False) -> Iterator[Span]:
    """Find a term in a translation, in whatever form.

    Args:
        wanted: The glossary's target.
        tokens: The words and signs of the translation.
        exact: Whether it must stand with its capitals, in no other form.

    Yields:
        Its places, in order; they may overlap.
    """
    yield from _places(wanted, tokens, _is_written if exact else _is_meant)


def _places(
    wanted: str, tokens: Sequence[Token], agrees: Callable[[Token, Token], bool]
) -> Iterator[Span]:
    words = tokens_of(wanted)
    for start in range(len(tokens) - len(words) + 1 if words else 0):
        window = tokens[start : start + len(words)]
        if all(map(agrees, window, words)) and all(
            one.spaced == two.spaced for one, two in zip(window[1:], words[1:], strict=True)
        ):
            yield Span(window[0].start, window[-1].end)


def _is_written(found: Token, wanted: Token) -> bool:
    return found.text in (wanted.text, wanted.text[:1].upper() + wanted.text[1:])


def _is_meant(found: Token, wanted: Token) -> bool:
    return is_form_of(found.text, wanted.text)


def _is_same(found: Token, wanted: Token) -> bool:
    return is_form_of(found.text, wanted.text, closely=True)


def term_places(term: Term, tokens: Sequence[Token]) -> list[Span]:
    """Return where any accepted translation of a term stands, disjoint and in order."""
    found: list[Span] = []
    hits = {
        place for target in term.targets for place in places_of(target, tokens, exact=term.exact)
    }
    for place in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not found or found[-1].end <= place.start:
            found.append(place)
    return found


def missing_terms(request: Request, target: str) -> tuple[Term, ...]:
    """Return the terms of a sentence whose translations stand less often than they do."""
    if not request.terms:
        return ()
    tokens = tokens_of(target)
    asked = Counter(term.targets for term in request.terms)
    short = {term.targets for term in request.terms
             if term.targets and len(term_places(term, tokens)) < asked[term.targets]}  # fmt: skip
    return tuple(term for term in request.terms if term.targets in short)


def forbidden_places(request: Request, target: str) -> list[tuple[Term, Span]]:
    """Return where a translation has what the glossary forbids, and for which term.

    What is part of an accepted translation of any term is not meant.
    """
    if not any(term.forbidden for term in request.terms):
        return []
    tokens = tokens_of(target)
    accepted = [place for term in request.terms for place in term_places(term, tokens)]
    found: dict[Span, Term] = {}
    for term in request.terms:
        for wrong in term.forbidden:
            for place in _places(wrong, tokens, _is_written if term.exact else _is_same):
                if not any(other.contains(place) for other in accepted):
                    found.setdefault(place, term)
    return [(found[place], place) for place in sorted(found)]


def term_doubts(request: Request, target: str) -> tuple[str, ...]:
    """Say what is wrong with the terms of a translation.

    Returns:
        `lost=` and `doubled=` with a text that must come through as it is, `term=` with a term of
        the source that is not translated as the glossary says, `forbidden=` with a translation
        that it forbids; each once.
    """
    said = [f"lost={text}" for text in lost_texts(request, target)]
    said += [f"doubled={text}" for text in doubled_texts(request, target)]
    said += [f"term={request.text[slice(*term.span)]}" for term in missing_terms(request, target)]
    said += [f"forbidden={target[slice(*place)]}" for _, place in forbidden_places(request, target)]
    return tuple(dict.fromkeys(said))
