"""Which Apertium mode serves a pair of locales, and what to install where none does."""

import re
import shutil
import subprocess
from itertools import product

from l10n.errors import EngineUnavailableError

_LIST_TIMEOUT = 30.0
_CODES = {
    "af": "afr", "an": "arg", "ar": "ara", "ast": "ast", "be": "bel", "bg": "bul", "br": "bre",
    "bs": "hbs", "ca": "cat", "cy": "cym", "da": "dan", "de": "deu", "en": "eng", "eo": "epo",
    "es": "spa", "eu": "eus", "fi": "fin", "fr": "fra", "frp": "frp", "ga": "gle", "gd": "gla",
    "gl": "glg", "hi": "hin", "hr": "hbs", "id": "ind", "is": "isl", "it": "ita", "kk": "kaz",
    "mk": "mkd", "ms": "zlm", "mt": "mlt", "nb": "nob", "nl": "nld", "nn": "nno", "no": "nob",
    "oc": "oci", "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus", "sc": "srd", "sl": "slv",
    "sr": "hbs", "sv": "swe", "szl": "szl", "tr": "tur", "tt": "tat", "uk": "ukr", "ur": "urd",
}  # fmt: skip
"""Languages that Apertium has pairs for: ISO 639-1 (or 639-3 where there is none) to ISO 639-3."""
_PACKAGES = tuple(
    re.findall(
        r"\S+",
        """
        afr-nld arg-cat bel-rus br-fr cat-ita cat-srd dan-nor en-gl eng-cat eng-spa eo-ca eo-en
        eo-es eo-fr es-gl es-pt es-ro eu-en eu-es fr-es fra-cat fra-frp hbs-eng hbs-mkd hbs-slv
        ind-zlm isl-eng isl-swe mkd-bul mkd-eng nno-nob oc-ca oc-es oci-fra pol-szl por-cat pt-gl
        rus-ukr spa-arg spa-ast spa-cat spa-ita srd-ita swe-dan swe-nor urd-hin
        """,
    )
)
"""Pairs that Debian has packages for; each translates at least one way."""


def find_program(source: str, target: str) -> str:
    """Return the path of `apertium`.

    Raises:
        EngineUnavailableError: It is not installed.
    """
    program = shutil.which("apertium")
    if program is None:
        raise EngineUnavailableError("Apertium is not installed.", _advice(source, target))
    return program


def find_mode(program: str, source: str, target: str) -> str:
    """Return the installed mode for a pair of locales: `eng-spa`.

    One of a variant or region (`eng-cat_valencia`, `eng-por_BR`) comes first, then names of three
    letters, then of two.

    Raises:
        EngineUnavailableError: No mode for the pair is installed, or the program does not work.
    """
    installed = _installed(program)
    for mode in _candidates(source, target):
        if mode in installed:
            return mode
    raise EngineUnavailableError(
        f"Apertium has no mode from {source} to {target} installed.", _advice(source, target)
    )


def find_version(mode: str) -> str:
    """Return the version of the Debian package that a mode came with; empty if not known."""
    owner = _ask("dpkg-query", "-S", f"*/apertium/modes/{mode}.mode")
    package = owner.partition(":")[0].strip()
    if not re.fullmatch(r"[a-z0-9][a-z0-9+.-]+", package):
        return ""
    version = _ask("dpkg-query", "-W", "-f", "${Version}", package).strip()
    upstream = re.fullmatch(r"(?:\d+:)?([\w.+~]+?)(?:-[\w.+~]+)?", version)
    return upstream.group(1) if upstream else ""


def _candidates(source: str, target: str) -> list[str]:
    names = [f"{one}-{two}" for one, two in product(_names(source), _names(target))]
    # The last part says most: a variant, `ca_ES_VALENCIA`, before its region.
    parts = re.split(r"[-_@]", target)[:0:-1]
    forms = [form for part in parts for form in dict.fromkeys((part, part.lower()))]
    return [*(f"{name}_{form}" for form in forms for name in names), *names]


def _names(locale: str) -> tuple[str, ...]:
    language = re.split(r"[-_@.]", locale)[0].lower()
    code = _CODES.get(language)
    return (code, language) if code else (language,)


def _installed(program: str) -> set[str]:
    try:
        listing = subprocess.run(  # noqa: S603 -- the program found on PATH, no shell
            [program, "-l"], capture_output=True, timeout=_LIST_TIMEOUT, check=True, text=True
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError) as error:
        raise EngineUnavailableError(
            "`apertium -l` does not list its modes.",
            "Reinstall it: sudo apt-get install --reinstall apertium",
        ) from error
    return set(listing.stdout.split())


def _advice(source: str, target: str) -> str:
    one, two = ((*_names(locale), *_norwegian(locale)) for locale in (source, target))
    pairs = {f"{a}-{b}" for a, b in [*product(one, two), *product(two, one)]}
    for package in _PACKAGES:
        if package in pairs:
            return f"Install it: sudo apt-get install apertium apertium-{package}"
    return (
        f"There is no known package for {source} and {target}: `apt-cache search ^apertium-` lists"
        " them all. Else take another engine, such as argos."
    )


def _norwegian(locale: str) -> tuple[str, ...]:
    """Return the name that both Norwegian languages share in names of packages."""
    return ("nor",) if locale[:2] in {"nb", "nn", "no"} else ()


def _ask(*command: str) -> str:
    """Return what a command prints; nothing if it cannot be run or fails."""
    program = shutil.which(command[0])
    if program is None:
        return ""
    try:
        answer = subprocess.run(  # noqa: S603 -- found on PATH, no shell
            [program, *command[1:]],
            capture_output=True,
            timeout=_LIST_TIMEOUT,
            check=False,
            text=True,
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return answer.stdout if answer.returncode == 0 else ""
