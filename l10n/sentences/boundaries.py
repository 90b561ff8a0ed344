"""Whether a sentence ends at a place: judged by what stands before it and behind."""

import re
from typing import Final, NamedTuple

from l10n.sentences.languages import Language

JOINED_STOPS: Final = "。！？｡．؟۔।॥"
"""Stops after which a sentence may begin without white space."""
STOPS: Final = f".!?…{JOINED_STOPS}"
CLOSERS: Final = "\"'”’»›)]}」』）】》〉*_`"
OPENERS: Final = "\"'“‘”„‟«»‹([{¿¡「『（【《〈*_`-–—•"
LOOK: Final = 80
"""How many characters are looked at on each side."""

_LETTER = r"(?:[^\W\d_]|[\u064b-\u0652\u0900-\u0963\u0971-\u0d7f])"
_PIECES = re.compile(rf"(?<![^\s(\[\"'“«„‘])(?:{_LETTER}{{1,5}}\.\s?[-‐]?){{1,4}}\Z")
_NEXT_PIECES = re.compile(rf"[-‐]?(?:{_LETTER}{{1,5}}\.\s?){{1,3}}")
_ELISION = re.compile(r"\A(?:[ldcjmnst]|qu)['’](?=\w{2})", re.IGNORECASE)
_OPENERS_AND_BLANKS = OPENERS + " \t\u00a0\u202f\u3000"
_DASHES = tuple("-–—")
_QUOTES = tuple('"“„«')
_WORD = re.compile(r"[^\W_][\w’'-]*")
_MIXED = re.compile(r"[a-zα-ω]{1,4}[-‐]?[A-Z0-9]")
_NUMBER_LIKE = re.compile(r"[\d§#]|[IVXLC]+\b|[A-Z]?\d")
_ZONE = re.compile(r"(?:[A-Z]{2,}|Eastern|Central|Mountain|Pacific|Greenwich)\b")
_ITEM = re.compile(r"(\d{1,3}|[A-Za-z])[.)]\s")
_UNIT = re.compile(r"(?:\d\s?|/|°\s?)(?:[kmµμn]?g|mcg|[mcdkµμn]?m|[mcdµμ]?[lL]|h|s|[CFKVW]|kcal)\Z")
_PLAIN = re.compile(r"(?=.*[a-zß-öø-ÿα-ωа-я]{3})[^A-ZÀ-ÞΑ-ΩА-Я]*|[A-Z]{3,}|(?=.*[A-Za-z])\S*\d")
"""A word that is no abbreviation: in small letters, or an acronym, or with a number behind."""
_SPAN = re.compile(r"\d\s?(?:hr|wk|yr|mo|min|sec|lb)s?\Z")
"""An amount whose unit is an abbreviation: before a noun it does not end a sentence."""
_BEFORE_NOTE = re.compile(r"[^\W\d_]{3}\Z")
_SHORT = 2
_SHORT_WITHOUT_CASE = 4
_LONGEST_ORDINAL = 2


class Place(NamedTuple):
    """A place where a sentence may end.

    Attributes:
        first: How the sentence begins.
        before: The end of it, up to its stop; all of it where it is short.
        whole: Whether `before` is all of it.
        closed: Whether a quotation or bracket closes behind the stop.
        aside: Whether it opened within the sentence.
        noted: Whether the mark of a note stands behind the stop.
        after: How the text goes on behind the place.
        proposed: Whether sentencex would end it.
    """

    first: str
    before: str
    whole: bool
    closed: bool
    aside: bool
    noted: bool
    after: str
    proposed: bool

    @property
    def begin(self) -> str:
        """How the words go on behind the place."""
        return self.after.lstrip(_OPENERS_AND_BLANKS)

    @property
    def stop(self) -> str:
        """The last of the stops."""
        return self.before[-1:]

    @property
    def trails(self) -> bool:
        """Whether the stop is an ellipsis."""
        return self.before.endswith(("…", ".."))

    @property
    def last(self) -> str:
        """The last word with its stop."""
        words = self.before.rsplit(maxsplit=1)
        return _ELISION.sub("", words[-1].lstrip(OPENERS + "/")) if words else ""


def is_boundary(place: Place, language: Language) -> bool:
    """Tell whether a sentence ends at a place.

    Args:
        place: The place.
        language: What is known of the text's language.
    """
    if _is_next_item(place):
        return True
    if _continues(place, language):
        return False
    if place.stop in JOINED_STOPS:
        return True
    if place.stop == "." and not place.closed:
        verdict = _after_full_stop(place, language)
        if verdict is not None:
            return verdict
    return place.proposed or _is_clear(place, language)


def can_be_noted(before: str) -> bool:
    """Tell whether a number behind a stop can be a note's: it is none in `Fig.2` and `3.5`."""
    return before.islower() and bool(_BEFORE_NOTE.search(before))


def _is_next_item(place: Place) -> bool:
    """Tell whether a list goes on: `1. Rest. 2. Drink`."""
    this, following = _ITEM.match(place.first), _ITEM.match(place.after)
    if not this or not following or len(place.before) <= len(this[0]):
        return False
    one, two = this[1], following[1]
    if one.isdecimal() and two.isdecimal():
        return int(two) == int(one) + 1
    return len(one) == len(two) == 1 and ord(two) == ord(one) + 1


def _continues(place: Place, language: Language) -> bool:
    """Tell whether the words behind a stop plainly go on with its sentence."""
    begin = place.begin
    if begin[:1].islower():
        after = place.closed or place.stop in ".…"
        if place.after.startswith(_DASHES) or (after and not _MIXED.match(begin)):
            return True
    if place.aside and place.last[:-1].isdigit():
        return True
    if not _has_case(begin) and (place.aside or place.trails):
        return True
    return place.closed and _is_reported(place, language)


def _is_reported(place: Place, language: Language) -> bool:
    """Tell whether words that say who spoke follow a quotation."""
    if language.quoted and language.quoted.match(place.after):
        return True
    if place.stop not in "?!؟。！？":
        return False
    if language.reports:
        return language.reports.match(place.after) is not None
    return bool(language.reporting) and _reports(place.begin, language)


def _reports(begin: str, language: Language) -> bool:
    """Tell whether a clause such as `Dr. Cortes asked` follows."""
    for number, match in enumerate(_WORD.finditer(begin)):
        if match[0] in language.reporting:
            return number > 0
        if not match[0][0].isupper():
            return False
    return False


def _after_full_stop(place: Place, language: Language) -> bool | None:
    """Judge a full stop by the word before it; None where that word says nothing."""
    chunk, begin = place.last, place.begin
    word = chunk[:-1]
    lower = word.lower()
    capital = begin[:1].isupper()
    starter = _starts(begin, language)
    alone = place.whole and place.before == chunk
    if alone and (word.isdigit() or (len(word) == 1 and word.isalpha())):
        return False
    if lower == "al":
        return starter
    if lower in language.words and capital and not _NUMBER_LIKE.match(begin):
        return True
    if (
        (lower in language.titles and not (len(word) == 1 and _labels(place, language)))
        or word in language.own
        or (lower in language.numbered and _NUMBER_LIKE.match(begin))
        or (lower in language.months and begin[:1].isdigit())
        or _is_ordinal(place, language)
    ):
        return False
    end = place.before[-LOOK // 4 : -1]
    if _UNIT.search(end) or (_SPAN.search(end) and not language.shouts_nouns):
        return capital
    return _after_pieces(place, language, capital=capital)


def _after_pieces(place: Place, language: Language, *, capital: bool) -> bool | None:
    """Judge the full stop of `M.D.`, `U.S.`, `z. B.` or `b.i.d.`, and of an initial."""
    match = _PIECES.search(place.before)
    pieces = re.split(r"\.\s?[-‐]?", match[0])[:-1] if match else []
    if not pieces:
        return None
    names = [".".join(pieces[n:]) for n in range(len(pieces))]
    said = {name.lower() for name in names}
    titles = {name for name in said if "." in name} & language.titles
    if titles or not language.own.isdisjoint(names) or _goes_on(names, place.after, language):
        return False
    words = place.begin.split(maxsplit=1)
    following = words[0].rstrip(",;.").lower() if words else ""
    if said & language.credentials:
        return capital and following not in language.credentials | {"anderson"}
    if said & language.doses:
        return capital and not _ZONE.match(place.begin)
    return _after_initials(place, pieces, language, known=bool(said & language.phrases))


def _after_initials(
    place: Place, pieces: list[str], language: Language, *, known: bool
) -> bool | None:
    """Judge the full stop of short pieces such as `U.S.`, `J.` or `B.`."""
    last, begin = pieces[-1], place.begin
    starter = _starts(begin, language)
    cased = _has_case(last)
    longest = _SHORT if cased else _SHORT_WITHOUT_CASE
    if (known or "." in place.last[:-1]) and max(map(len, pieces)) <= longest:
        return starter
    if len(last) != 1 or "-" in place.last:
        return None
    if last.islower():
        return starter or None
    return cased and (starter or (begin[:1].isupper() and _labels(place, language)))


def _goes_on(names: list[str], after: str, language: Language) -> bool:
    """Tell whether an abbreviation of several parts goes on: `z.` before `B. Imatinib`."""
    match = _NEXT_PIECES.match(after)
    if not match:
        return False
    following = re.split(r"\.\s?", match[0])[:-1]
    known = language.titles | language.doses | language.phrases | language.credentials
    for name in names:
        for end in range(1, len(following) + 1):
            whole = ".".join([name, *following[:end]])
            if whole in language.own or whole.lower() in known:
                return True
    return False


def _has_case(text: str) -> bool:
    char = text[:1]
    return not char.isalpha() or char.isupper() or char.islower()


def _labels(place: Place, language: Language) -> bool:
    """Tell whether the single capital at the end, as in `hepatitis B.`, labels a noun."""
    words = _WORD.findall(place.before)
    return len(words) > 1 and words[-2].lower() in language.labelled


def _is_ordinal(place: Place, language: Language) -> bool:
    """Tell whether a short number at the end is an ordinal, as in `im 19.` or `3. März`."""
    words = place.before[:-1].split()
    number = words[-1] if words else ""
    if not language.ordinal_leads or not number.isdigit() or len(number) > _LONGEST_ORDINAL:
        return False
    month = _WORD.match(place.begin)
    if month and month[0].lower() in language.months:
        return True
    return len(words) > 1 and words[-2].lower() in language.ordinal_leads


def _starts(begin: str, language: Language) -> bool:
    match = _WORD.match(begin)
    if not match or not match[0][0].isupper():
        return False
    word = match[0].lower().replace("’", "'")
    return word in language.starters or (word[:2] in language.starters and word[1:2] == "'")


def _is_clear(place: Place, language: Language) -> bool:
    """Tell whether a boundary that sentencex did not see is plain all the same.

    It is where a plain word and a stop come before, and a capital after.
    """
    begin = place.begin
    if begin[:1].islower() or not begin[:1].isalpha():
        return False
    if place.trails:
        return _starts(begin, language) or not language.shouts_nouns
    asked = place.stop in "?!"
    if not language.known:
        return asked
    return asked or place.closed or place.noted or _is_plain(place, language)


def _is_plain(place: Place, language: Language) -> bool:
    """Tell whether the word before a full stop is no abbreviation."""
    begin, word = place.begin, place.last[:-1]
    starter = _starts(begin, language)
    if not _has_case(begin):
        return len(word) > 1
    if word.isdigit():
        return starter
    if word.lower() in language.numbered:
        return False
    quoted = place.after.startswith(_QUOTES) and len(word) > _SHORT
    return bool(
        (word.isalpha() and (quoted or (word.islower() and starter))) or _PLAIN.fullmatch(word)
    )
