"""Whether a translation is written in the language that was asked for.

Languages of one script are told apart by their small words. Only that is told which leaves no
doubt: several of another language's, and hardly any of its own.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain

from l10n.locales import language

_SMALL: Mapping[str, frozenset[str]] = {
    tongue: frozenset(words.split())
    for tongue, words in {
        "en": "the of and to in is that for with was are be this on not have from or by which you "
        "it as at they his her were been their has would what will if can do does your",
        "es": "el la los las un una de del y en que es por con no se para al lo como más su sus "
        "ha este esta o son pero le si sin sobre entre cuando muy ser hay fue está qué cada todo "
        "tome usted desde también durante",
        "fr": "le la les un une de des du et en que est pour dans avec ne pas se sur au aux plus "
        "par il elle ce cette ces qui ou son sa ses leur sont mais vous nous votre d l n s c qu "
        "ont été être a à comme",
        "de": "der die das den dem des ein eine einen einem einer und in zu ist nicht mit von für "
        "auf sie er es sich auch als an bei aus nach wird sind werden hat haben oder wenn dass "
        "über im zum zur vor durch ihre ihr kann",
        "pt": "o a os as um uma de do da dos das e em que é por com não se para ao no na nos nas "
        "como mais seu sua seus suas foi são mas ou pelo pela você ele ela este esta isso está "
        "ser tem já até também quando",
        "it": "il lo la i gli le un una di del della dei delle e in che è per con non si al alla "
        "da dal nel nella come più suo sua sono ma o questo questa ha anche essere era ai se",
        "nl": "de het een en van in is dat op te voor met niet zijn aan er om ook als bij of uit "
        "naar door over ze hij worden wordt heeft maar dit die deze kan",
        "ca": "el la els les un una de del dels i en que és per amb no es al als com més seu seva "
        "ha aquest aquesta o són però si sense sobre entre quan molt ser hi",
    }.items()
}
_QUOTED = re.compile(r"[“\"«„‘][^“”\"«»„‘]{2,80}[”\"»“’]")
"""What is quoted may stand in its own language."""
_WORD = re.compile(r"[^\W\d_]+")
_FEW = 3
_TIMES = 3
"""How much more must speak for the other language, of what the two do not share."""
_NAMES = {
    "en": "English", "es": "Spanish", "fr": "French", "de": "German", "pt": "Portuguese",
    "it": "Italian", "nl": "Dutch", "ca": "Catalan",
}  # fmt: skip


def small_words(tongue: str) -> frozenset[str]:
    """Return the small words of a language; none where it is not known."""
    return _SMALL.get(tongue, frozenset())


@cache
def _others(tongue: str) -> frozenset[str]:
    """Return the small words of all other languages that are none of this one."""
    return frozenset(chain.from_iterable(_SMALL.values())) - small_words(tongue)


def other_language(target: str, locale: str, kept: Iterable[str] = ()) -> str:
    """Name the language that a translation surely is in, where that is not its locale's.

    Args:
        target: What a reader sees of the translation.
        locale: Its locale.
        kept: What has to stay as it is.

    Returns:
        The language's name in English; nothing where it is the right one, is not known, or where
        the text is too short to tell.
    """
    own = _SMALL.get(language(locale))
    if own is None:
        return ""
    for one in kept:
        target = target.replace(one, " ")
    target = _QUOTED.sub(" ", target)
    others = _others(language(locale))
    words = [word for word in _WORD.findall(target.casefold()) if len(word) > 1]
    if sum(word in others for word in words) < _FEW:
        return ""
    best, most = "", _FEW - 1
    for tongue, small in _SMALL.items():
        theirs = sum(word in small and word not in own for word in words)
        ours = sum(word in own and word not in small for word in words)
        if theirs > most and theirs >= _TIMES * ours:
            best, most = tongue, theirs
    return _NAMES[best] if best else ""
