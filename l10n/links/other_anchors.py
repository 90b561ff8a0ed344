"""Anchors that no heading or tag of a page shows: of attributes, footnotes and what generators add.

Written from the extensions attr_list and footnotes of Python-Markdown, from kramdown, goldmark and
remark-gfm, and from the extensions tabbed and highlight of PyMdown. They are looked for in the
text of the page, whoever its generator is: what is in doubt is there.
"""

import re

_ATTRIBUTE = re.compile(
    r"""\{:?(?:[^{}\n]*\s)?(?:\#(?P<short>[^\s{}\#.]+)|id=["']?(?P<long>[^\s{}"']+))""", re.VERBOSE
)
_FOOTNOTE = re.compile(
    r"(?:user-content-)?fn(?:ref\d*)?[:-](?P<label>.+?)(?:[:-]\d+)?", re.IGNORECASE
)
_LABEL = re.compile(r"\[\^([^\[\]\s]+)\]")
_TAKES_IN = re.compile(
    r"""\{%-?\s*(?:include|render|embed|partial|import)
    | \{\{[<%&]?\s*(?:\w+[-/])?(?:include|readfile|partial|snippet|embed|transclude|import)
    | ^\s*-+8<-+ | \{! | ^import\s[^\n]*\.mdx?["']""",
    re.VERBOSE | re.MULTILINE,
)
_CONTENTS = re.compile(r"\{:\s*toc\b")


def may_have(text: str, anchor: str) -> bool:
    """Tell whether something of a page may have an anchor that none of its headings and tags has.

    Args:
        text: The page.
        anchor: The anchor, decoded.
    """
    if anchor.startswith("__"):
        return True  # PyMdown's, of tabs and lines of code.
    if anchor == "markdown-toc" and _CONTENTS.search(text):
        return True  # kramdown's, of the table of contents.
    if _is_footnotes(text, anchor) or _TAKES_IN.search(text):
        return True
    return any(anchor in {found["short"], found["long"]} for found in _ATTRIBUTE.finditer(text))


def _is_footnotes(text: str, anchor: str) -> bool:
    """Tell whether an anchor is that of a footnote of the page, or of its mark."""
    found = _FOOTNOTE.fullmatch(anchor)
    if not found:
        return False
    labels = dict.fromkeys(_LABEL.findall(text))
    numbers = {str(number) for number in range(1, len(labels) + 1)}
    return found["label"].lower() in {*map(str.lower, labels), *numbers}
