"""All forms of output."""

from collections.abc import Callable
from typing import Final, NamedTuple

from l10n.outputs.badge import badge
from l10n.outputs.codequality import codequality
from l10n.outputs.github import github
from l10n.outputs.json import report_json
from l10n.outputs.junit import junit
from l10n.outputs.markdown import markdown
from l10n.outputs.report import Report
from l10n.outputs.sarif import sarif
from l10n.outputs.text import text


class Form(NamedTuple):
    """A form of output.

    Attributes:
        write: Writes a report in it.
        purpose: What it is for, a phrase.
    """

    write: Callable[[Report], str]
    purpose: str


FORMS: Final = {
    "text": Form(text, "lines for people"),
    "json": Form(report_json, "for programs of your own; docs/output.schema.json describes it"),
    "junit": Form(junit, "test results, for GitLab, Jenkins and others"),
    "sarif": Form(sarif, "SARIF 2.1.0, for code scanning on GitHub and for editors"),
    "github": Form(github, "annotations of GitHub Actions beside the lines of a change"),
    "codequality": Form(codequality, "GitLab's Code Quality, beside the lines of a merge request"),
    "markdown": Form(markdown, "a summary, for `$GITHUB_STEP_SUMMARY` or a comment"),
    "badge": Form(badge, "an SVG picture of the share that is reviewed"),
}


def encoded(written: str) -> bytes:
    """Return the bytes of what a form wrote; what is no character, as in a file's name, is escaped.

    In JSON that escape says the same.
    """
    return written.encode(errors="backslashreplace")
