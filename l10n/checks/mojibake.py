"""Every letter came through."""

import re
from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.model import Severity

# UTF-8 that was read as Windows-1252 or Latin-1: its first byte as a letter, then a byte from 0x80
# to 0xBF as either writes it.
_BYTE = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_MISREAD = re.compile(
    rf"Ã{_BYTE}|Â[\u0080-\u00bf]|â€[\u0080-\u009d™œ˜š“”¦¢\"]|(?:[\u00c2-\u00df]{_BYTE}){{2}}"
    rf"|ï»¿|ï¿½|[\u00e0-\u00ef]{_BYTE}{_BYTE}"
)
_SIGN = re.compile(rf"[\u00c2-\u00ef\ufffd](?:(?<=\ufffd)|{_BYTE})")
"""Begins whatever was misread; most letters of Western languages are none of these."""
_LOST = re.compile(r"\ufffd|(?<=[^\W\d_])\?(?=[^\W\d_])")
_ENTITY = re.compile(r"&amp;(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]{2,8});")


def _find(unit: Translation) -> Iterator[Problem]:
    target, source = unit.target, unit.key.msgid
    if not ("?" in target or "&" in target or _SIGN.search(target)):
        return
    for pattern, said in (
        (_MISREAD, "was UTF-8 and was read as something else"),
        (_LOST, "stands for a letter that was lost"),
        (_ENTITY, "was escaped twice"),
    ):
        match = pattern.search(target)
        if match and not pattern.search(source):
            around = target[max(0, match.start() - 8) : match.end() + 8]
            yield Problem(f"“{around}”: {match[0]} {said}.")
            return


CHECK = Check(
    code="mojibake",
    title="Every letter came through",
    severity=Severity.ERROR,
    why="A file that was opened in the wrong encoding shows `Ã©` for `é`, or has lost the letter: "
    "`\ufffd`, or a question mark inside a word.",
    hint="Write the letter anew; open the file as UTF-8.",
    find=_find,
    examples=(
        Example("es", "Ask your doctor.", "Pregunte a su médico.", "Pregunte a su mÃ©dico."),
        Example("fr", "the study", "l’étude", "lâ€™étude"),
        Example("de", "for you", "für Sie", "f\ufffdr Sie"),
    ),
)
