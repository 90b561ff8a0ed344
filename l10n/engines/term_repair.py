"""Translations repaired where a model mangled a name, or took another word than the glossary's.

A change is made only where it is sure what is to be replaced: the name is there but for its
hyphens, capitals or a few letters; or the attention says which words stand for the term, they
stand together, and nothing else stands for them. What cannot be repaired stays, and is a doubt
(`l10n.terms.judging`).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from l10n.engines.projection.case import overlap
from l10n.engines.term_attention import Attention
from l10n.engines.term_edits import Edit, edited
from l10n.engines.term_mangled import mangled_places
from l10n.model import Hypothesis, MarkKind, Request, Span, Term
from l10n.terms.judging import (
    forbidden_places,
    kept_places,
    missing_terms,
    protected_names,
    protected_texts,
    term_doubts,
    term_places,
)
from l10n.terms.tokens import tokens_of

_UNKNOWN = "unknown="
_ANSWERS = ("lost=", "doubled=", _UNKNOWN)
"""What an engine itself may say of protected texts and words; here it is looked at again."""


def repaired_terms(request: Request, hypothesis: Hypothesis) -> Hypothesis:
    """Put names and the glossary's terms back where a translation surely has them wrong.

    Args:
        request: The source sentence with what must come through.
        hypothesis: A translation.

    Returns:
        The translation with its alignment and placed marks moved along. Its doubts say which
        words were replaced by a term, for their neighbours may have to agree (`agreement=`), and
        do no longer name what was repaired.
    """
    if not (request.protected or request.terms) or not hypothesis.text.strip():
        return hypothesis
    found = _without_doubles(request, hypothesis)
    found = _with_mangled_names(request, found)
    found = _with_lost_names(request, found)
    found = _with_terms(request, found)
    return _with_true_doubts(request, hypothesis, found)


def _with_true_doubts(request: Request, before: Hypothesis, found: Hypothesis) -> Hypothesis:
    """Leave out what an engine doubted and is repaired: names, and words that it did not know."""
    if not any(said.startswith(_ANSWERS) for said in found.doubts):
        return found
    wrong = set(term_doubts(request, found.text))

    def holds(said: str) -> bool:
        kind, _, word = said.partition("=")
        if f"{kind}=" == _UNKNOWN:
            return word in found.text or word not in before.text
        return f"{kind}=" not in _ANSWERS or said in wrong

    return replace(found, doubts=tuple(filter(holds, found.doubts)))


# Names.


def _without_doubles(request: Request, hypothesis: Hypothesis) -> Hypothesis:
    """Take out a name that stands twice in a row, where the source has it once."""
    wanted = protected_texts(request)
    places = kept_places(wanted, hypothesis.text)
    edits = []
    for text, count in wanted.items():
        extra = len(places[text]) - count
        spans = places[text]
        for one, two in pairwise(spans):
            if extra > 0 and hypothesis.text[one.end : two.start].isspace():
                edits.append(Edit(Span(one.end, two.end), "", None))
                extra -= 1
    return _applied(request, hypothesis, edits)


def _with_mangled_names(request: Request, hypothesis: Hypothesis) -> Hypothesis:
    """Write names as they are that stand there with other signs, capitals or letters."""
    wanted = protected_texts(request)
    places = kept_places(wanted, hypothesis.text)
    lost = {text: count - len(places[text]) for text, count in wanted.items()}
    lost = {text: count for text, count in lost.items() if count > 0}
    if not lost:
        return hypothesis
    taken = [
        *(span for spans in places.values() for span in spans),
        *_verbatim(request, hypothesis),
    ]
    edits = [
        Edit(span, text, None)
        for text, span in mangled_places(request, hypothesis.text, lost, taken)
    ]
    return _applied(request, hypothesis, edits)


def _with_lost_names(request: Request, hypothesis: Hypothesis) -> Hypothesis:
    """Write names over the words that stand for them."""
    wanted = protected_texts(request)
    places = kept_places(wanted, hypothesis.text)
    short = {text: count - len(places[text]) for text, count in wanted.items()}
    if not any(count > 0 for count in short.values()):
        return hypothesis
    attention = Attention(request, hypothesis)
    taken = [
        *(span for spans in places.values() for span in spans),
        *_verbatim(request, hypothesis),
    ]
    edits: list[Edit] = []
    for source, name in protected_names(request):
        place = attention.window(source) if short[name] > 0 else None
        if place and not any(overlap(place, other) for other in taken):
            edits.append(Edit(place, request.text[slice(*source)], source))
            taken.append(place)
            short[name] -= 1
    return _applied(request, hypothesis, edits)


# Terms of the glossary.


def _with_terms(request: Request, hypothesis: Hypothesis) -> Hypothesis:
    """Write the preferred targets over what is forbidden, and over the words of missing terms."""
    if not request.terms:
        return hypothesis
    edits = [
        Edit(place, _cased(hypothesis.text, place, term), term.span)
        for term, place in _forbidden(request, hypothesis.text)
    ]
    found = _applied(request, hypothesis, edits, agreement=True)
    missing = [term for term in missing_terms(request, found.text) if not term.inflected]
    if not missing:
        return found
    tokens = tokens_of(found.text)
    taken = [place for term in request.terms for place in term_places(term, tokens)]
    taken += _verbatim(request, found)
    places = kept_places(protected_texts(request), found.text)
    names = [(name, span) for name, spans in places.items() for span in spans]
    attention = Attention(request, found)
    edits = []
    for term in missing:
        place = attention.window(term.span, held=term.targets[0])
        # A name is written over where the term's target has it: `pandemia de COVID-19`.
        others = (span for name, span in names
                  if not (place and place.contains(span) and name in term.targets[0]))  # fmt: skip
        if place and not any(overlap(place, other) for other in (*taken, *others)):
            edits.append(Edit(place, _cased(found.text, place, term), term.span))
            taken.append(place)
    return _applied(request, found, edits, agreement=True)


def _forbidden(request: Request, text: str) -> list[tuple[Term, Span]]:
    """Return where what is forbidden surely stands for a term that is missing.

    A forbidden word in another form may be another word, and one that stands more often than its
    term may translate something else.
    """
    lacking = Counter(term.targets for term in missing_terms(request, text))
    found = [
        (term, place)
        for term, place in forbidden_places(request, text)
        if not term.inflected
        and text[slice(*place)].casefold() in map(str.casefold, term.forbidden)
    ]  # fmt: skip
    asked = Counter(term.targets for term, _ in found)
    return [(term, place) for term, place in found if asked[term.targets] <= lacking[term.targets]]


def _cased(text: str, place: Span, term: Term) -> str:
    """Return a term's preferred target with the capital of the words that it replaces."""
    target, before = term.targets[0], text[place.start : place.start + 2]
    # A name's capital says nothing: `COVID-19 pandemic` is `pandemia de COVID-19`.
    if before.istitle() or (before.isupper() and not text[: place.start].strip()):
        return target[:1].upper() + target[1:]
    plain = target[1:2].islower() or len(target) == 1
    return target if term.exact or not plain else target[:1].lower() + target[1:]


# Places.


def _verbatim(request: Request, hypothesis: Hypothesis) -> Iterator[Span]:
    """Yield where texts of code and addresses stand: nothing is written into them."""
    texts = {
        request.text[slice(*mark.span)]
        for mark in request.marks
        if mark.kind is MarkKind.VERBATIM
    }  # fmt: skip
    for text in sorted(texts):
        start = hypothesis.text.find(text) if text.strip() else -1
        while start >= 0:
            yield Span(start, start + len(text))
            start = hypothesis.text.find(text, start + len(text))


def _applied(
    request: Request, hypothesis: Hypothesis, edits: Sequence[Edit], *, agreement: bool = False
) -> Hypothesis:
    """Make those edits that no placed mark stands against."""
    sound = [edit for edit in edits if _may_edit(request, hypothesis, edit)]
    if not sound:
        return hypothesis
    changed = edited(request, hypothesis, sound)
    if not agreement:
        return changed
    said = dict.fromkeys((*changed.doubts, *(f"agreement={edit.text}" for edit in sound)))
    return replace(changed, doubts=tuple(said))


def _may_edit(request: Request, hypothesis: Hypothesis, edit: Edit) -> bool:
    """Tell whether an edit crosses no mark that the engine placed, and is in none it is not of."""
    placed = hypothesis.placed
    if placed is None or len(placed) != len(request.marks):
        return True
    for mark, place in zip(request.marks, placed, strict=True):
        inside = place.contains(edit.span) and mark.kind is MarkKind.SPAN
        own = edit.source is None or mark.span.contains(edit.source)
        apart = place.end <= edit.span.start or edit.span.end <= place.start
        if not apart and not (inside and own):
            return False
    return True
