"""A small report, and its page taken apart."""

import re
from collections.abc import Iterator
from typing import Any

from l10n.model import Finding, Severity, UnitState
from l10n.report_page import ArticleRow, Report, Sheet, Source, Target, Tongue
from l10n.report_page.blobs import unpacked

ENGLISH = Tongue("en", "en", "English", "ltr")
SPANISH = Tongue("es", "es", "Spanish", "ltr")
ARABIC = Tongue("ar", "ar", "Arabic", "rtl")
PILLS, COUNTS = "source/guide/pills.md", "source/counts.md"
HOSTILE = "</script><img src=x onerror=alert(1)>\u2028\u202e“x”&amp;\0\ud800 ${x} `y` ]]> -->"


def small_report(*, hostile: str = "") -> Report:
    """Make a report of two articles in two locales, with all that a page shows.

    Args:
        hostile: What to put behind each text that a project gives.
    """
    sources = (
        Source("aaaaaaaa", f"Take [one pill][1] a day.{hostile}", 3, 5,
               ("paragraph", f"[1]: /pill{hostile}")),
        Source("bbbbbbbb", "Do not take more than 2 pills.", 5, 7, ("paragraph",)),
        Source("cccccccc", "Tell your doctor.", 7, 3, ("Help › paragraph",)),
    )  # fmt: skip
    spanish = (
        Target(UnitState.TRANSLATED, f"Tome [una pastilla][1] al día.{hostile}", 20),
        Target(UnitState.DRAFT, f"Tome más de 2 pastillas.{hostile}", 26, machine="argos en_es 1.0",
               confidence=0.5, rank=1, risk="dose", words=("not", ""),
               reasons=(f"The source negates (“not”), the draft does not.{hostile}",)),
        Target(UnitState.STALE, "Dígaselo al médico.", 34, before="Tell your doctor at once.",
               rank=2, risk="unreviewed", reasons=("Its source has changed since.",)),
    )  # fmt: skip
    arabic = (
        Target(UnitState.POST_EDITED, "تناول [حبة][1] كل يوم.", 20, machine="argos en_ar 1.0"),
        Target(UnitState.UNTRANSLATED, "", 26),
        Target(UnitState.TRANSLATED, "أخبر طبيبك \u202eDr. X.", 30),
    )
    counts = (Source("dddddddd", "Platelets: 150,000", 1, 2),)
    return Report(
        f"patient-articles{hostile}",
        ENGLISH,
        (SPANISH, ARABIC),
        (
            ArticleRow(COUNTS, counts, {
                "es": Sheet("locales/es/counts.md.po", None),
                "ar": Sheet("locales/ar/counts.md.po", (Target(UnitState.UNTRANSLATED),)),
            }),
            ArticleRow(f"{PILLS}{hostile}", sources, {
                "es": Sheet("locales/es/guide/pills.md.po", spanish),
                "ar": Sheet("locales/ar/guide/pills.md.po", arabic),
            }),
        ),
        _findings(hostile),
    )  # fmt: skip


def _findings(hostile: str) -> tuple[Finding, ...]:
    pills = "locales/{}/guide/pills.md.po"
    return (
        Finding(pills.format("ar"), 30, 1, "bidi", f"“\u202eDr. X” turns.{hostile}", "Remove it.",
                Severity.WARNING, "ar", f"{PILLS}:7", "cccccccc"),
        Finding("locales/ar/old.md.po", 1, 1, "orphan", "There is no article of this name.",
                "Run `l10n prune`.", Severity.WARNING, "ar"),
        Finding("locales/es/counts.md.po", 9, 4, "syntax", "This is no PO file.", "Mend it.",
                Severity.ERROR, "es"),
        Finding(pills.format("es"), 1, 1, "completeness", "5 of 15 words are reviewed.",
                "Review the others.", Severity.ERROR, "es"),
        Finding(pills.format("es"), 20, 1, "skeleton", "[1] is missing.", "Use it once.",
                Severity.ERROR, "es"),
    )  # fmt: skip


_BLOB = re.compile(r'<script type="text/plain" id="(\w+)">([^<]*)</script>')


def blobs_in(page: str) -> dict[str, Any]:
    """Return what a page holds for its program, by the ids of the elements."""
    return {name: unpacked(blob) for name, blob in _BLOB.findall(page)}


def without_programs(page: str) -> str:
    """Return a page without its style, its programs and what they read."""
    page = _BLOB.sub("", page)
    page = re.sub(r"(<(style|script)>).*?(</\2>)", r"\1…\3", page, flags=re.DOTALL)
    return re.sub(r"sha256-[\w+/]+=", "sha256-…", page)


def programs(page: str) -> Iterator[str]:
    """Yield the programs that run in a page."""
    for match in re.finditer(r"<script>(.*?)</script>", page, re.DOTALL):
        yield match[1]
