"""Localized pages without what a build says of them."""

import re

_LABEL = re.compile(r"^(?:direction|translation_\w+): .*\r?\n", re.MULTILINE)
_ANCHOR = re.compile(r'<a id="[^"]*"></a>')
_LANGUAGE_ALONE = re.compile(r"\A---\nlanguage: .*\n---\n\n")


def unlabelled(page: str) -> str:
    """Return a page without the fields that say what it is, and the anchors it was given."""
    return _LANGUAGE_ALONE.sub("", _ANCHOR.sub("", _LABEL.sub("", page)))
