"""Words of two languages that answer one another, so that no negation stands for them.

What one language says with "only", another may say with a negation ("ne … que"); where it has its
own word for "only", it has not done so, and a negation beside it says something else.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

_ANSWERS: Mapping[str, Mapping[str, str]] = {
    "only": {
        "en": r"only", "es": r"s[oó]lo|solamente|únic\w+", "fr": r"seul\w*|uniquement|uniques?",
        "de": r"einzig\w*|lediglich|erst|allein\w*|bloß", "pt": r"só|somente|únic\w+",
        "it": r"sol[oaie]|soltanto|solamente|unic\w+", "nl": r"slechts|enkel|enige",
        "ar": r"[وف]?فقط|سوى|الوحيد\w*",
    },
    "few": {
        "en": r"few", "es": r"poc[oa]s?|algun[oa]s|un[oa]s|vari[oa]s|últim[oa]s|próxim[oa]s|"
        r"primer[oa]s",
        "fr": r"peu|quelques|derniers?|dernières?|prochain\w*|premi\w+",
        "de": r"wenig\w*|einige\w*|paar|letzten|nächsten|ersten",
        "pt": r"pouc[oa]s?|algu\w+|últim[oa]s|próxim[oa]s|primeir[oa]s",
        "it": r"poch[ie]|alcun[ie]|qualche|ultim[ie]|prossim[ie]", "nl": r"enkele|paar|weinig",
        "ar": r"\w*قليل\w*|بضعة?|بعض|قلة",
    },
    "little": {
        "en": r"little", "es": r"poc[oa]|pequeñ\w+", "fr": r"peu|petite?s?",
        "de": r"wenig\w*|klein\w*|bisschen", "pt": r"pouc[oa]|pequen\w+|menin[oa]",
        "it": r"poc[oa]|piccol\w+|po", "nl": r"weinig|klein\w*|beetje",
        "ar": r"\w*قليل\w*|\w*صغير\w*",
    },
    "less": {
        "en": r"less", "es": r"menor(?:es)?|inferior\w*", "fr": r"moindres?|inférieur\w*",
        "de": r"weniger|gering\w*|niedrig\w*", "pt": r"menor(?:es)?|inferior\w*",
        "it": r"minor\w*|inferior\w*", "nl": r"minder|lager\w*", "ar": r"[وب]?أقل",
    },
    "instead": {
        "en": r"instead|rather|otherwise",
        "es": r"en (?:lugar|vez|cambio)|al contrario|más bien|por otr[oa]s? \w+|de lo contrario",
        "fr": r"au lieu|à la place|plutôt|au contraire|autrement|en revanche",
        "de": r"(?:an)?statt\w*|anstelle|eher|vielmehr|andernfalls|sonst\w*",
        "pt": r"em vez|ao invés|em lugar|pelo contrário|do contrário|ou melhor",
        "it": r"invece|piuttosto|anziché|altrimenti", "nl": r"plaats van|liever|anders",
        "ar": r"[وب]?بدل\w*|عوض\w*",
    },
    "until": {
        "en": r"until", "es": r"hasta(?!.que)|antes de", "fr": r"jusqu\w*|avant",
        "de": r"bis|bevor", "pt": r"antes", "it": r"fino|prima", "nl": r"tot\w*",
        "ar": r"حتى|[إا]لى (?:حين|أن)",
    },
    "stop": {
        "en": r"stop\w*",
        "es": r"det(?:en|uv|ien|én)\w*|par(?:e|ó|ar|en|aron)|interrump\w+|suspend\w+|dej\w+ de",
        "fr": r"arrêt\w*|cess\w*|interr\w*|stopp\w*",
        "de": r"stopp\w*|\w*setz\w+ ab|absetz\w*|hör\w+|\w*halten|hielt\w*|beend\w*|abbrech\w*|"
        r"verhinder\w*",
        "pt": r"par(?:e|ou|ar|em|aram)|interromp\w*|suspen\w*|deter|deix\w+ de",
        "it": r"ferm\w+|smett\w+|interromp\w+|sospen\w+", "nl": r"stop\w*|gestopt",
        "ar": r"[وف]?[يت]?توقف\w*|[وف]?أوقف\w*|[لو]?وقف|[لو]?إيقاف|التوقف",
    },
    "missing": {
        "en": r"missing", "es": r"desaparecid\w+|perdid\w+", "fr": r"disparu\w*",
        "de": r"vermiss\w*|fehl\w*", "pt": r"desaparecid\w*|perdid\w+",
        "ar": r"\w*مفقود\w*|[وف]?فقد\w*",
    },
    "lack": {
        "en": r"lack\w*", "es": r"care(?:c|z)\w+|carencia|escas\w+|ausencia",
        "fr": r"défaut|absence|privée?s?|dépourv\w*", "de": r"mangel\w*|fehl\w*",
        "pt": r"carec\w*|carên\w*|ausên\w*", "it": r"caren\w+|assen\w+", "nl": r"gebrek\w*",
        "ar": r"[وب]?قلة|[وبل]?غياب|\w*الغياب|نقص|افتقار|[تي]فتقر",
    },
    "prevent": {
        "en": r"prevent\w*", "es": r"bloque\w+", "fr": r"bloqu\w+",
        "de": r"\w*hinder\w*|vorbeug\w*|prävent\w*|prevention", "it": r"evit\w+",
        "nl": r"voork\w+", "ar": r"[ول]?منع\w*|\w*وقاية",
    },
    "unlikely": {
        "en": r"unlikely", "es": r"improbable\w*|poco probable\w*",
        "fr": r"improbable\w*|peu probable\w*", "pt": r"improváve\w*|pouco prováve\w*",
        "it": r"improbabil\w*", "ar": r"مستبعد|يستبعد",
    },
    "absence": {
        "en": r"absen\w+", "es": r"ausen\w+", "fr": r"absen\w+", "de": r"fehl\w*|abwesen\w*",
        "pt": r"ausên\w+|ausent\w+", "it": r"assen\w+", "ar": r"\w*غياب",
    },
}  # fmt: skip
"""By what they say. What a language's own list of words that may stand for a negation has, `nur`,
stands there alone: there it answers any."""


def kinds_in(text: str, tongue: str) -> Counter[str]:
    """Count what a text says of what another language may say with a negation, by kinds.

    Args:
        text: What a reader sees, in small letters.
        tongue: Its language.
    """
    counts = {kind: len(pattern.findall(text)) for kind, pattern in _patterns(tongue).items()}
    return Counter({kind: count for kind, count in counts.items() if count})


@cache
def _patterns(tongue: str) -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile(rf"\b(?:{words[tongue]})\b")
        for kind, words in _ANSWERS.items()
        if tongue in words
    }
