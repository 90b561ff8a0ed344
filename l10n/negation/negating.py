"""Whether a text says that something is not so, in the languages of which that is known.

A sentence and its translation nearly always agree in this, and where they do not, the one may say
the opposite of the other.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from l10n.locales import has_spaces, is_pseudo, language
from l10n.negation.answers import kinds_in


class _Words(NamedTuple):
    """How a language negates, as regular expressions.

    Attributes:
        sure: What says that something is not so.
        perhaps: What other languages may say with a negation.
        neither: What holds a negating word and negates nothing.
        beside: What goes with a sure negation, and is perhaps one alone: the French "ne".
        either: What may leave it open, as "or not" does, or negate what follows: "o no responde".
    """

    sure: re.Pattern[str]
    perhaps: re.Pattern[str]
    neither: re.Pattern[str]
    beside: re.Pattern[str] = re.compile("(?!)")
    either: re.Pattern[str] = re.compile(
        r"\b(?:or not|o no|ou não|ou (?:non|pas)|oder nicht|of niet|no more than|no más de|"
        r"não mais de|pas plus de|nicht mehr als|niet meer dan|non più di|"
        r"no menos de|não menos de|pas moins de|nicht weniger als|niet minder dan|non meno di)\b"
    )


def _words(sure: str, perhaps: str, neither: str = "(?!)") -> _Words:
    """Compile words that stand between blanks; what negates nothing is given as one pattern."""
    kinds = ("|".join(sure.split()), "|".join(perhaps.split()), neither)
    return _Words(*(re.compile(rf"\b(?:{kind})\b") for kind in kinds))


def _parts(sure: str, perhaps: str, neither: str = "(?!)") -> _Words:
    """Compile what stands anywhere in a text of a language without blanks."""
    kinds = ("|".join(sure.split()), "|".join(perhaps.split()), neither)
    return _Words(*map(re.compile, kinds))


_BY_LANGUAGE: Mapping[str, _Words] = {
    "ar": _words(
        "[وف]?لا [وف]?لم [وف]?لن [وف]?ليس [وف]?ليست [وبل]?عدم [و]?بدون [و]?بلا [و]?ألا",
        "[وف]?إلا دون(?!.سن) غير ما تجنب[وا]* يتجنب تتجنب",
        r"[وف]?(?:لا|لم|ما) (?:[يتأن]?زال\w*|[يتأن]زل)|سواء|إلا أن\w*",
    ),
    "de": _words(
        "nicht kein(?:e[nmrs]?)? nie niemals ohne weder nichts niemand nirgend(?:s|wo)",
        r"nicht\w+ \w*frei\w* vermeid\w* meid\w* außer kaum selten statt nur "
        r"un(?!d\b|s\b|ter|se)\w{4,} \w{3,}los\w*",
        r"mit oder ohne|nicht nur",
    ),
    "en": _words(
        r"no not never none neither nor nobody nothing nowhere cannot without \w+n['’]t",
        r"non\w* avoid\w* unless until lack\w* unable unlikely fail(?:s|ed|ing)? hardly rarely "
        r"seldom barely \w+-free free(?=.(?:of|from)\b) only except\w* refus\w* stop\w* instead "
        r"otherwise few (?<!a.)little "
        r"prevent\w* absen\w+ missing rather un(?!der|i[tvqfo]|fold|veil|fortunate)\w{4,} "
        r"(?!never|none|rega)\w{3,}less keep\w*(?=(?:.\w+){0,4}.(?:from|away|off|out)\b) "
        r"scarce\w* disregard\w* less irre\w+",
        r"no (?:matter|doubt|less than|later than)|not (?:only|just|limited to)|nothing but|"
        r"no\.? ?\d+|with or without",
    ),
    "es": _words(
        "no nunca jamás sin ni nadie nada ning[uú]n(?:[oa]s?)? tampoco",
        r"evit\w+ prev[ei]\w+ (?<!o.)(?<!al.)menos(?!.de.\d) excepto salvo falta\w* "
        r"libres? hasta(?=.que) apenas deje\w* imposible\w* descono\w+ incapa\w+ impid\w+ impedir",
        r"con o sin|no ?\?|día sí y otro no|sin (?:embargo|duda)|no (?:obstante|(?:sol|sól)o)",
    ),
    "fr": _words(
        "pas jamais sans aucune? ni rien nulle? guère",
        r"ne n non évit\w+ prév[ei]\w+ sauf (?<!au.)(?<!du.)moins(?!.de.\d) manque\w* "
        r"impossible\w* incapa\w+ empêch\w+ seulement",
        r"avec ou sans|sans (?:doute|danger)|non seulement|pas seulement|"
        r"(?:un|premiers?|grands?|petits?|quelques) pas|pas à pas",
    )._replace(beside=re.compile(r"\bne?\b")),
    "it": _words(
        "non senza né nessun[oa]? niente nulla neppure neanche nemmeno",
        r"mai evit\w+ preven\w+ meno(?!.di.\d) tranne salvo manca\w* impossibil\w+ incapac\w+ "
        r"imped\w+ finché",
        r"con o senza|senza dubbio|non solo",
    ),
    "nl": _words(
        "niet geen nooit zonder noch niemand niets nergens",
        r"vermijd\w* tenzij behalve nauwelijks zelden alleen \w*vrij\w* on\w{4,} \w{3,}loos",
        r"met of zonder|niet alleen",
    ),
    "pt": _words(
        "não nunca jamais sem nem ninguém nada nenhum(?:a|as)? nenhuns tampouco",
        r"evit\w+ prev[ei]n\w+ desconh\w+ (?<!lo.)(?<!ao.)menos(?!.de.\d) exceto salvo falta\w* "
        r"livres? até apenas impossíve\w+ incapa\w+ imped\w+",
        r"com ou sem|sem dúvida|não (?:só|apenas)",
    ),
    "ja": _parts(
        "ないでください しないこと (?<!なく)てはいけません (?<!なく)てはなら できません できない "
        "ありません",
        "な[いくしけ] ません ず ぬ 無 不 未 非 避け",
        r"なければ(?:なり|いけ|なら)(?:ません|ない)|ないと(?:いけ|なり)ません|"
        r"かもしれ(?:ません|ない)",
    ),
    "zh": _parts(
        "不要 不能 不会 不會 不可(?!避) 不得(?!不) 不应 不應 不是 没有 沒有 勿 不宜 从不 從不 "
        "无法 無法 不必 不需 无需 無需 不建议 不建議",
        "[不没沒无無未别別非免] 避免",
        r"不良|不适|不適|不同|不仅|不僅|不过|不過|是否|无论|無論|非常|未来|未來|特[别別]|不断|不斷",
    ),
}  # fmt: skip


def is_negated(text: str, locale: str) -> bool | None:
    """Tell whether a text says that something is not so.

    Args:
        text: What a reader sees of a sentence or a few.
        locale: Its locale.

    Returns:
        True or False where a translation should be the same; None where that cannot be told:
        the text has what another language may negate ("avoid", "unless"), or nothing is known
        of its language.
    """
    words = None if is_pseudo(locale) else _BY_LANGUAGE.get(language(locale))
    if words is None:
        return None
    plain = _plain(text)
    rest = _without_idioms(words, plain)
    if words.sure.search(rest):
        return True
    return None if rest != plain or words.perhaps.search(rest) else False


class Negation(NamedTuple):
    """How often a text says that something is not so.

    Attributes:
        sure: How often it surely does.
        perhaps: How often it says what another language may negate: "avoid", "unless".
        open: The words that do that.
        rest: The text without what surely negates: words of it may answer such a one of the other.
        tongue: Its language.
    """

    sure: int
    perhaps: int
    open: str = ""
    rest: str = ""
    tongue: str = ""


@lru_cache(maxsize=4096)  # a source is looked at for each locale
def negation_in(text: str, locale: str) -> Negation | None:
    """Count what negates in a text.

    Args:
        text: What a reader sees of a sentence.
        locale: Its locale.

    Returns:
        What was found, or None where nothing is known of its language.
    """
    words = None if is_pseudo(locale) else _BY_LANGUAGE.get(language(locale))
    if words is None:
        return None
    plain = _plain(text)
    rest, sure = words.sure.subn(" ", _without_idioms(words, plain))
    rest = words.beside.sub(" ", rest) if sure else rest
    perhaps = words.perhaps.findall(rest)
    times = len(perhaps) + len(words.either.findall(plain))
    return Negation(sure, times, "|".join(perhaps), rest, language(locale))


def negation_differs(one: Negation | None, other: Negation | None) -> bool:
    """Tell whether only one of a sentence and its translation says that something is not so.

    That is where one surely negates and the other surely does not, and what the other may mean by
    a negation is less than what the one has besides its own, with what answers it. How often they
    negate does not count: many languages do it twice for once.
    """
    if one is None or other is None or bool(one.sure) == bool(other.sure):
        return False
    negated, plain = (one, other) if one.sure else (other, one)
    least = plain.perhaps - negated.perhaps
    # Looked for only where it matters: it takes its time.
    return least < 1 or least - _answered(plain, negated) < 1


def _answered(plain: Negation, negated: Negation) -> int:
    """Count the words of the one that the other answers with words of its own."""
    said = kinds_in(negated.rest, negated.tongue)
    return sum(min(times, said[kind]) for kind, times in kinds_in(plain.open, plain.tongue).items())


def negations_apart(source: str, target: str, locales: tuple[str, str]) -> tuple[str, str] | None:
    """Find a negation that only one of a sentence and its translation has.

    Args:
        source: What a reader sees of the sentence.
        target: What a reader sees of its translation.
        locales: Their locales.

    Returns:
        The negating word of the one, and nothing of the other: `("not", "")` where it was lost,
        `("", "no")` where it was added; None where they agree, or where that cannot be told.
    """
    negates = _negates(source, locales[0])
    if negates is None or negates is _negates(target, locales[1]):
        return None  # as nearly all: how often they do is not counted
    ours, theirs = negation_in(source, locales[0]), negation_in(target, locales[1])
    if not negation_differs(ours, theirs):
        return None
    if ours and ours.sure:
        return negating_word(source, locales[0]), ""
    return "", negating_word(target, locales[1])


@lru_cache(maxsize=4096)
def _negates(text: str, locale: str) -> bool | None:
    """Tell whether a text surely says that something is not so, or None in an unknown language."""
    words = None if is_pseudo(locale) else _BY_LANGUAGE.get(language(locale))
    if words is None:
        return None
    plain = _plain(text)
    if has_spaces(locale) and not words.sure.search(plain):
        return False  # between spaces, nothing that is taken out makes a word of others
    return bool(words.sure.search(_without_idioms(words, plain)))


def negating_word(text: str, locale: str) -> str:
    """Return the first word that surely says that something is not so, or nothing.

    Args:
        text: What a reader sees.
        locale: Its locale.
    """
    return next(iter(negating_words(text, locale)), "")


@lru_cache(maxsize=4096)
def negating_words(text: str, locale: str) -> tuple[str, ...]:
    """Return the words that surely say that something is not so, in order, small letters.

    Args:
        text: What a reader sees.
        locale: Its locale.
    """
    words = None if is_pseudo(locale) else _BY_LANGUAGE.get(language(locale))
    if words is None:
        return ()
    plain = _without_idioms(words, _plain(text))
    return tuple(match[0] for match in words.sure.finditer(plain))


def _without_idioms(words: _Words, plain: str) -> str:
    """Return a text without what holds a negating word and may negate nothing."""
    return words.either.sub(" ", words.neither.sub(" ", plain))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def are_opposed(*negated: bool | None) -> bool:
    """Tell whether of texts that should mean the same one is negated and one is not."""
    return {True, False} <= set(negated)
