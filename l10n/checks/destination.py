"""Nothing leads where the source does not lead."""

import re
from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.formats.html_tokens import is_tag, tokens_of
from l10n.formats.inline import Parsed
from l10n.formats.inline_tree import Step, raw_text, walk
from l10n.formats.visible import unescape
from l10n.model import InlineKind, Severity

_LEADING = frozenset({"href", "src", "srcset", "action", "formaction", "poster", "cite", "data",
                      "xlink:href", "background", "ping"})  # fmt: skip
_LINKS = frozenset({InlineKind.LINK, InlineKind.IMAGE})
_TOP = "com|org|net|info|edu|gov|int|io|dev|app|co|me|biz|shop|site|online|xyz|top|club|ru|cn|tk"
_DOMAIN = re.compile(
    rf"(?<![\w@.%/-])(?:https?://|www\.)?(?:[a-z0-9-]+\.)+(?:{_TOP})(?:\.[a-z]{{2}})?(?![\w-])"
    r"(?:/[^\s<>()\"'»”]*[^\s<>()\"'»”.,;:!?])?",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[<@]|\]\(|\w\.\w")


def _find(unit: Translation) -> Iterator[Problem]:
    if not _SIGN.search(unit.target):
        return
    ours = _destinations(unit.target_inlines, unit.target)
    if ours:
        known = _destinations(unit.source_inlines, unit.key.msgid)
        new = [name for name in ours if name not in known]
        if new:
            yield Problem(f"The source leads nowhere like {', '.join(new)}.")


def _destinations(parsed: Parsed | None, text: str) -> dict[str, None]:
    """Return where a text leads, as it is written, in order; a numbered link is its source's."""
    found: dict[str, None] = {}
    if parsed is None:
        return dict.fromkeys(match[0] for match in _DOMAIN.finditer(text))
    for visit in walk(parsed.inlines):
        step, node = visit
        if step is Step.EXIT:
            continue
        if node.kind is InlineKind.AUTOLINK or (node.kind in _LINKS and not node.reference):
            found[node.destination] = None
        elif node.kind is InlineKind.HTML:
            data = raw_text(visit, parsed.data).encode()
            found.update(
                (data[slice(*attribute.value)].decode(), None)
                for token in tokens_of(data) if is_tag(token)
                for attribute in token.attributes if attribute.name in _LEADING
            )  # fmt: skip
        elif node.kind is InlineKind.TEXT:
            seen = unescape(raw_text(visit, parsed.data))
            found.update((match[0], None) for match in _DOMAIN.finditer(seen))
    return found


CHECK = Check(
    code="destination",
    title="Nothing leads where the source does not lead",
    severity=Severity.ERROR,
    why="A reader cannot see where a link leads, and a patient who follows it trusts the page. "
    "Compared are destinations of links and images that are written in the target, those in "
    "HTML (`href`, `src`, …), addresses in `<…>` and bare ones, such as `example.org`, in front "
    "matter as well. That no destination is lost is the rule of `skeleton`.",
    hint="Use the source's destination; an address of your own belongs into the article.",
    find=_find,
    examples=(
        Example(
            "es",
            "See [the study](https://example.org/study).",
            "Vea [el estudio](https://example.org/study).",
            "Vea [el estudio](https://example.net/study).",
        ),
        Example(
            "fr",
            'See <a href="/a">this</a>.',
            'Voir <a href="/a">ceci</a>.',
            'Voir <a href="//example.net/a">ceci</a>.',
        ),
        Example("de", "Ask your doctor.", "Fragen Sie Ihren Arzt.", "Fragen Sie example.com."),
    ),
)
