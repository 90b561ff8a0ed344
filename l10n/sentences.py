"""Sentence splitting: sentencex, with an overlay for what medical prose trips it over.

sentencex (rule-based, some 240 languages) finds most boundaries. The overlay looks at every place
where one could be and joins what must not be split (titles, initials, `et al.`, numbered things)
or splits what is clear (`hepatitis B. Patients`, `(Yes.) Next`). In doubt it joins: an engine
reads two sentences in one go well, and half a sentence badly.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import sentencex

from l10n.model import Span


@dataclass(frozen=True, slots=True)
class _Language:
    """What the overlay knows of one language; words in lower case, without their full stop."""

    titles: frozenset[str] = frozenset()
    """Abbreviations that never end a sentence: `dr`, `vs`, `e.g`."""
    numbered: frozenset[str] = frozenset()
    """Abbreviations that a number follows: `no`, `fig`."""
    credentials: frozenset[str] = frozenset()
    """Degrees behind a name; a capital after them starts a sentence."""
    labelled: frozenset[str] = frozenset()
    """Nouns that a letter labels: `hepatitis`. What looks like an initial then is none."""
    starters: frozenset[str] = frozenset()
    """Words that, with a capital, start a sentence."""
    reporting: frozenset[str] = frozenset()
    """Verbs that report speech: `"Is it?" Cortes asked.` is one sentence."""
    months: frozenset[str] = frozenset()
    """Abbreviated months, which the day follows."""
    ordinal_leads: frozenset[str] = frozenset()
    """Words that make a number and full stop behind them an ordinal: `im 19. Jahrhundert`."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DOSES = _words("b.i.d t.i.d q.i.d q.d p.o i.v i.m s.c a.m p.m")
_ANY = _Language(titles=_words("dr drs prof mr mrs ms vs cf ca approx"))
_LANGUAGES = {
    "en": _Language(
        titles=_words(
            "dr drs prof mr mrs ms messrs st mt gov sen rep rev hon gen col capt lt sgt pres supt"
            " vs v cf ca approx e.g i.e viz esp incl resp al"
        ),
        numbered=_words(
            "no nos fig figs vol vols p pp sec sect ch chap ref refs art eq tab suppl ed eds par"
        ),
        credentials=_words(
            "m.d ph.d d.m f.r.c.p m.p.h m.s m.sc b.sc b.a m.a r.n d.o dr.ph pharm.d d.sc sc.d m.b"
            " ch.b f.a.c.p f.a.c.s f.r.c.s f.r.s m.b.a d.d.s d.v.m ed.d j.d ll.d psy.d n.p p.a"
            " b.s d.phil m.phil m.b.b.s"
        ),
        labelled=_words(
            "vitamin vitamins hepatitis type types group groups phase stage grade class plan drug"
            " arm cohort part parts table figure appendix factor influenza protein interferon"
            " schedule section level panel step option case category virus strain column"
        ),
        starters=_words(
            "the this that these those there they he she it we you his her its their our in on at"
            " for from with without to as but and or so if when while after before because although"
            " however then now also both each some most many more all no not a an what how why who"
            " where which during under since until once another other such one two three"
        ),
        reporting=_words(
            "said says asked asks noted notes explained added commented concluded wrote told"
            " replied answered continued argued observed"
        ),
        months=_words("jan feb mar apr jun jul aug sep sept oct nov dec"),
    ),
    "es": _Language(
        titles=_words(
            "dr dra dres sr sra sres srta d dña prof profa ud uds vs cf p.ej ej p aprox st"
        ),
        numbered=_words("núm nº fig figs pág págs vol cap art n"),
        labelled=_words("vitamina hepatitis tipo grupo fase clase gripe tabla figura factor"),
        starters=_words(
            "el la los las un una unos unas en por para con sin se no este esta estos estas pero"
            " también como cuando aunque según además entre su sus otro otra muchos algunos"
        ),
    ),
    "fr": _Language(
        titles=_words("dr drs pr prof m mm mme mmes mlle mgr me ex cf env vs p.ex"),
        numbered=_words("no nº n° fig vol p pp art chap"),
        labelled=_words("vitamine vitamines hépatite type groupe phase classe grippe tableau"),
        starters=_words(
            "le la les un une des en dans pour avec sans ce cet cette ces il elle ils elles mais"
            " aussi selon plus on nous vous l' d' c' après avant pendant"
        ),
    ),
    "de": _Language(
        titles=_words(
            "dr prof hr fr z b z.b d h d.h u a u.a bzw ca sog ggf inkl evtl vgl  st bspw"
        ),
        numbered=_words("nr nrn abb tab bd s kap art abs"),
        labelled=_words("vitamin hepatitis typ gruppe phase klasse grippe tabelle abbildung"),
        starters=_words(
            "der die das ein eine im in am an auf bei mit für von nach es er sie wir aber und oder"
            " wenn als diese dieser dieses auch nur viele einige"
        ),
        ordinal_leads=_words(
            "der die das dem den des im am vom zum zur beim ab bis seit und jeder jede jedes"
        ),
    ),
    "pt": _Language(
        titles=_words("dr dra drs dras sr sra srs prof profa d p ex cf vs aprox"),
        numbered=_words("núm nº n fig pág págs vol cap art"),
        labelled=_words("vitamina hepatite tipo grupo fase classe gripe tabela figura"),
        starters=_words(
            "o a os as um uma em no na nos nas por para com sem este esta mas também como quando"
        ),
    ),
    "it": _Language(
        titles=_words("dott dr dott.ssa sig sig.ra sigg prof prof.ssa on cfr es p.es ca vs"),
        numbered=_words("n nº fig pag pagg vol cap art"),
        labelled=_words("vitamina epatite tipo gruppo fase classe tabella figura"),
        starters=_words("il lo la i gli le un una in nel nella per con senza questo questa ma"),
    ),
    "ar": _Language(titles=_words("د أ م ص")),
    "hi": _Language(titles=_words("डॉ डा श्री प्रो")),
}

_CLOSERS = "\"'”’»›)]}」』）】》〉*_`"
_OPENERS = "\"'“‘„«‹([{¿¡「『（【《〈*_`"
_STOPS = ".!?…。！？｡．؟۔।॥"
_JOINED_STOPS = "。！？｡．؟۔।॥"
"""Stops after which a sentence may begin without white space."""

_CANDIDATE = re.compile(
    rf"[{re.escape(_STOPS)}][{re.escape(_STOPS + _CLOSERS)}]*\s+(?=\S)|\n\s*(?=\S)"
)
_DOTTED = re.compile(r"(?:[^\W\d_]{1,6}\.){2,}", re.UNICODE)
_WORD = re.compile(r"[^\W_][\w’'-]*")
_MIXED = re.compile(r"[a-zα-ω]{1,4}[-‐]?[A-Z0-9]")
_NUMBER_LIKE = re.compile(r"[\d§#]|[IVXLC]+\b|[A-Z]?\d")
_ZONE = re.compile(r"(?:[A-Z]{2,}|Eastern|Central|Mountain|Pacific|Greenwich)\b")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"), ("（", "）"), ("「", "」"), ("『", "』"))
_LOOK_BACK = 80
_ENDING_MARKUP = re.compile(r"(?:\]\[\d+\]|\]\([^()\s]*\)|[*_~`])+\Z")
_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uffee\U00020000-\U0003ffff]")


_BRACKETED = "en_XA"
"""The pseudo-locale whose sentences stand in brackets: ⟦Ţåķé îţ! öñé⟧."""
_BETWEEN_BRACKETS = re.compile(r"(?<=⟧)\s*(?=⟦)|\n\s*")


def split_sentences(text: str, locale: str) -> tuple[Span, ...]:
    """Split a text into sentences.

    Args:
        text: Plain prose of one block. A line break in it is a hard one, and ends a sentence.
        locale: The text's locale (`pt_BR`); its language counts, an unknown one works as English.

    Returns:
        Spans of characters, disjoint and in order, that cover everything but white space.
    """
    if locale == _BRACKETED and "⟧" in text:
        return _pieces(text, [match.end() for match in _BETWEEN_BRACKETS.finditer(text)])
    language = _language_of(locale)
    rules = _LANGUAGES.get(language, _ANY)
    proposed = _proposed(text, language)
    starts = [0]
    seen = {match.end() for match in _CANDIDATE.finditer(text)}
    for place in sorted(proposed | seen):
        if _is_boundary(text[starts[-1] : place], text[place:], place in proposed, rules):
            starts.append(place)
    return _pieces(text, starts[1:])


def join_across(sentences: Sequence[Span], spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join the sentences that a span runs across.

    Args:
        sentences: Disjoint spans of a text, in order.
        spans: What must lie within one sentence each, such as marks; in any order. An empty one
            joins nothing.

    Returns:
        The sentences, those merged that share a span.
    """
    ordered = sorted(spans)
    starts = [span.start for span in ordered]
    farthest = list(accumulate((span.end for span in ordered), max))
    joined: list[Span] = []
    for sentence in sentences:
        previous = joined[-1] if joined else None
        before = bisect_left(starts, previous.end) if previous else 0
        if previous and before and farthest[before - 1] > sentence.start:
            joined[-1] = Span(previous.start, sentence.end)
        else:
            joined.append(sentence)
    return tuple(joined)


def split_around(text: str, spans: Sequence[Span], locale: str) -> tuple[Span, ...]:
    """Split a text into sentences, none of them inside a span.

    Args:
        text: As for `split_sentences`.
        spans: As for `join_across`.
        locale: The text's locale.

    Returns:
        The sentences' spans, as `split_sentences` does.
    """
    return join_across(split_sentences(text, locale), spans)


def joint(before: str, between: str) -> str:
    """Return what is to stand between two translated sentences.

    Args:
        before: The target of the first one.
        between: What stands between their sources.

    Returns:
        The same, but for blanks: behind a full-width stop there is none, and where the source's
        script has none and the target's stop is not full-width, there is one. A line break stays.
    """
    if between.strip(" "):
        return between
    end = _ENDING_MARKUP.sub("", before)[-1:]
    if _WIDE.match(end):
        return ""
    return between or " "


def _language_of(locale: str) -> str:
    language = re.split(r"[-_.@]", locale)[0].lower()
    return language if re.fullmatch(r"[a-z]{2,3}", language) else "en"


def _proposed(text: str, language: str) -> set[int]:
    """Return where sentencex would start a sentence, behind the white space."""
    # sentencex aborts on some wide white space such as U+2028; a plain space splits alike.
    plain = "".join(" " if char.isspace() and char != "\n" else char for char in text)
    places = set()
    offset = 0
    for piece in sentencex.segment(language, plain):
        offset += len(piece)
        rest = text[offset:]
        if rest.strip():
            places.add(len(text) - len(rest.lstrip()))
    return places - {0}


def _pieces(text: str, starts: Sequence[int]) -> tuple[Span, ...]:
    """Cut a text before some places; return the pieces without the white space around them."""
    pieces = pairwise([0, *starts, len(text)])
    trimmed = (_trim(text, Span(start, end)) for start, end in pieces)
    return tuple(span for span in trimmed if span.start < span.end)


def _trim(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))


def _is_boundary(left: str, right: str, proposed: bool, rules: _Language) -> bool:  # noqa: FBT001 -- the third fact about the place, not a switch
    """Tell whether a sentence ends between `left`, which starts with it, and `right`."""
    head = left.rstrip()
    gap = left[len(head) :]
    if not head or "\n" in gap:
        return bool(head)
    bare = head.rstrip(_CLOSERS)
    stop = bare[-1:]
    closed = len(bare) < len(head)
    begin = right.lstrip(_OPENERS)
    if not gap and not (stop and stop in _JOINED_STOPS):
        return False
    if _continues(stop, begin, rules, closed=closed):
        return False
    if stop == "." and not closed:
        verdict = _after_full_stop(bare, begin, rules)
        if verdict is not None:
            return verdict
    return proposed or _is_clear(head, begin, rules)


def _continues(stop: str, begin: str, rules: _Language, *, closed: bool) -> bool:
    """Tell whether the words behind a stop plainly go on with its sentence."""
    if closed and begin and "ぁ" <= begin[0] <= "ん":
        return True
    if begin[:1].islower() and (closed or stop in ".…") and not _MIXED.match(begin):
        return True
    if closed and stop in "?!" and rules.reporting:
        return _reports(begin, rules)
    return False


def _reports(begin: str, rules: _Language) -> bool:
    """Tell whether a clause such as `Dr. Cortes asked` follows."""
    for number, match in enumerate(_WORD.finditer(begin[:_LOOK_BACK])):
        if match.group() in rules.reporting:
            return number > 0
        if not match.group()[0].isupper():
            return False
    return False


def _after_full_stop(bare: str, begin: str, rules: _Language) -> bool | None:
    """Judge a full stop by the word before it; None where that word says nothing."""
    chunk = bare[-_LOOK_BACK:].rsplit(maxsplit=1)[-1].lstrip(_OPENERS + "-–—/")
    word = chunk[:-1]
    lower = word.lower()
    capital = begin[:1].isupper()
    starter = _starts(begin, rules)
    if lower == "al":
        return starter
    if (
        (bare == chunk and (word.isdigit() or (len(word) == 1 and word.isalpha())))
        or lower in rules.titles
        or (lower in rules.numbered and _NUMBER_LIKE.match(begin))
        or (lower in rules.months and begin[:1].isdigit())
        or (rules.ordinal_leads and _is_ordinal(bare, rules))
    ):
        return False
    if _DOTTED.fullmatch(chunk):
        return _after_dotted(lower, begin, rules, capital=capital, starter=starter)
    if len(word) == 1 and word.isupper():
        return starter or (capital and _labels(bare, rules))
    return None


def _after_dotted(
    lower: str, begin: str, rules: _Language, *, capital: bool, starter: bool
) -> bool | None:
    """Judge the full stop of `M.D.`, `U.S.` or `b.i.d.`."""
    following = begin.split(maxsplit=1)[0].rstrip(",;.").lower() if begin.strip() else ""
    if lower in rules.credentials:
        return capital and following not in rules.credentials | {"anderson"}
    if rules.starters and lower in _DOSES:
        return capital and not _ZONE.match(begin)
    return starter if rules.starters else None


def _labels(bare: str, rules: _Language) -> bool:
    """Tell whether the single capital at the end labels a noun, as in `hepatitis B.`."""
    words = _WORD.findall(bare[-_LOOK_BACK:])
    return len(words) > 1 and words[-2].lower() in rules.labelled


def _is_ordinal(bare: str, rules: _Language) -> bool:
    """Tell whether a short number at the end is an ordinal, as in `im 19.`."""
    words = bare[-_LOOK_BACK:-1].split()
    number = words[-1]
    leads = len(words) > 1 and words[-2].lower() in rules.ordinal_leads
    return leads and number.isdigit() and len(number) <= 2  # noqa: PLR2004 -- longer ones are years and amounts


def _starts(begin: str, rules: _Language) -> bool:
    match = _WORD.match(begin)
    if not match or not match.group()[0].isupper():
        return False
    word = match.group().lower().replace("’", "'")
    return word in rules.starters or (word[:2] in rules.starters and word[1:2] == "'")


def _is_clear(head: str, begin: str, rules: _Language) -> bool:
    """Tell whether a boundary that sentencex did not see is plain all the same.

    It is where a plain word and a stop come before, a capital after, and no bracket or quotation
    is open.
    """
    bare = head.rstrip(_CLOSERS)
    words = _WORD.findall(bare[-_LOOK_BACK:])
    if not begin[:1].isupper() or bare[-1:] not in tuple(".!?") or not words:
        return False
    balanced = head.count('"') % 2 == 0 and all(
        head.count(opening) == head.count(closing) for opening, closing in _PAIRS
    )
    word = words[-1]
    if word.isdigit():
        return balanced and _starts(begin, rules)
    plain = len(word) > 2 and word.islower() and word not in rules.numbered  # noqa: PLR2004 -- shorter words may be abbreviations
    return balanced and (plain or len(bare) < len(head))
