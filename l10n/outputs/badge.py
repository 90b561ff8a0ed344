"""A badge: how much of a locale is reviewed, as a small picture in SVG.

It is made here and nowhere else: no service is asked. The same numbers give the same bytes.
"""

import unicodedata
from html import escape

from l10n.outputs.report import Report, reviewed_percent, words_by_state
from l10n.outputs.shown import shown

LABEL = "#444"
COLOURS = ((100, "#1b6e34"), (80, "#4d6a00"), (50, "#8a5300"), (0, "#b3261e"))
"""The colour from a share on, in percent. White on each of them can be read: 4.5 to 1 or more, as
WCAG 2.2 asks for text (success criterion 1.4.3)."""
_HEIGHT, _SIZE, _PADDING = 20, 11, 6
_ADVANCES = (("ijlI'|", 3.2), (" !,./:;[]ft", 4.1), ("()-rJ", 4.9), ("@MWmw%", 11))


def badge(report: Report) -> str:
    """Draw the share of reviewed words: of a locale, or of all together."""
    words = words_by_state(report.rows)
    total, percent = sum(words.values()), reviewed_percent(words)
    locales = [locale.replace("_", "-") for locale in report.locales]
    label = locales[0] if len(locales) == 1 else "translated"
    title = f"{', '.join(locales) or 'no locale'}: {percent} % of {total:,} words reviewed"
    colour = next(colour for least, colour in COLOURS if percent >= least)
    return _drawn(shown(label), f"{percent} %", shown(title), colour)


def _drawn(label: str, value: str, title: str, colour: str) -> str:
    left, right = (round(width(said)) + 2 * _PADDING for said in (label, value))
    whole, bow = left + right, "a3 3 0 0 1"
    texts = "\n".join(
        f'    <text x="{start + _PADDING}" y="14" textLength="{room - 2 * _PADDING}">'
        f"{escape(said)}</text>"
        for said, start, room in ((label, 0, left), (value, left, right))
    )
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="{_HEIGHT}" role="img" \
aria-label="{escape(title)}">
  <title>{escape(title)}</title>
  <rect width="{whole}" height="{_HEIGHT}" rx="3" fill="{LABEL}"/>
  <path d="M{left} 0h{right - 3}{bow} 3 3v14{bow} -3 3H{left}z" fill="{colour}"/>
  <g fill="#fff" font-family="Verdana, DejaVu Sans, Geneva, sans-serif" font-size="{_SIZE}">
{texts}
  </g>
</svg>
"""


def width(said: str) -> float:
    """Estimate the width of text in Verdana of 11 pixels; a renderer then fits it to that."""
    return sum(map(_advance, said))


def _advance(char: str) -> float:
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return _SIZE
    for chars, advance in _ADVANCES:
        if char in chars:
            return advance
    return 7.6 if char.isupper() else 7 if char.isdigit() else 6.5
