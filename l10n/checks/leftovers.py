"""Nothing of unfinished work is left in a target."""

import re
from collections.abc import Iterator

from l10n.checks.check import Check, Example, Problem, Translation
from l10n.model import Severity

_LEFT = re.compile(
    r"#-#-#-#-#"  # what `msgcat` and `msgmerge` put between two translations that differ
    r"|^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$"  # a conflict of git's
    r"|\bFIXME\b|\?{3,}|？{3,}|؟{3,}|\b[Ll]orem [Ii]psum\b",
    re.MULTILINE,
)
_SIGNS = ("#-#", "<<<", ">>>", "|||", "===", "FIXME", "???", "？？？", "؟؟؟", "orem")


def _find(unit: Translation) -> Iterator[Problem]:
    if not any(sign in unit.target for sign in _SIGNS):
        return
    match = _LEFT.search(unit.target)
    if match and match[0] not in unit.key.msgid:
        yield Problem(f"{match[0].strip()} is left of work that is not finished.")


CHECK = Check(
    code="leftovers",
    title="Nothing of unfinished work is left",
    severity=Severity.ERROR,
    why="Where catalogs are merged, gettext and git leave marks between two texts that differ "
    "(`#-#-#-#-#`, `<<<<<<<`); people leave `FIXME` and `???`. On a page they are text. `TODO` is "
    "not among them: it is a Spanish word.",
    hint="Finish the translation, and remove the mark.",
    find=_find,
    examples=(
        Example("es", "Ask your doctor.", "Pregunte a su médico.", "Pregunte a su médico ???."),
        Example(
            "fr",
            "one pill",
            "un comprimé",
            "#-#-#-#-#  a.po  #-#-#-#-#\nun comprimé\n#-#-#-#-#  b.po  #-#-#-#-#\nune pilule",
        ),
    ),
)
