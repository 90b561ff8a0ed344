"""Localized pages without what a build says of them."""

import re

# Where the source says its language, that stands where it stood; else the build says it first.
_LABEL = re.compile(
    r"^(?:language: .*\r?\n(?=direction: )|(?:direction|translation_\w+): .*\r?\n)", re.MULTILINE
)
_ANCHOR = re.compile(r'<a id="[^"]*"></a>')
_NOTHING = re.compile(r"\A---\r?\n---\r?\n\r?\n")


def unlabelled(page: str) -> str:
    """Return a page without the fields that say what it is, and the anchors it was given."""
    return _NOTHING.sub("", _ANCHOR.sub("", _LABEL.sub("", page)))
