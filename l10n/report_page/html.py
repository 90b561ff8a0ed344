"""Text made into HTML, whatever it holds."""

import html
import re
from urllib.parse import quote

# What turns the direction of what follows, has no width, or is no character of a page at all.
_UNSEEN = re.compile(
    "[\0-\b\v\f\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufffe\uffff\ud800-\udfff]"
)
_QUOTED = re.compile("“([^”]*)”")


def shown(text: str) -> str:
    """Write a text so that a browser shows just its characters, in an element or an attribute.

    Invisible characters become their numbers, as `⟨U+202E⟩`: one that turns the direction of what
    follows would change the page around it.
    """
    return html.escape(_UNSEEN.sub(_numbered, text))


def sentence(text: str) -> str:
    """Write an English sentence that may quote texts of any direction."""
    return _QUOTED.sub("“<bdi>\\1</bdi>”", shown(text))


def path(name: str) -> str:
    """Write a path: its folders aside from its name, and to be broken between them only."""
    folder, slash, last = shown(name).rpartition("/")
    folders = f"{folder}{slash}".replace("/", "/<wbr>")
    return f'<bdi><span class="folder">{folders}</span>{last}</bdi>'


def marked(text: str, words: str) -> str:
    """Write a text with the first place of some of its words marked, if it holds them."""
    start = text.casefold().find(words.casefold()) if words else -1
    # A letter that folds to several moves what stands behind it.
    if start < 0 or text[start : start + len(words)].casefold() != words.casefold():
        return shown(text)
    end = start + len(words)
    return f"{shown(text[:start])}<mark>{shown(text[start:end])}</mark>{shown(text[end:])}"


def view(**filters: str) -> str:
    """Return the address of the page's list of units with filters set, for an attribute."""
    pairs = "&".join(f"{name}={quote(value, errors='replace')}" for name, value in filters.items())
    return html.escape(f"#units?{pairs}" if pairs else "#units")


def _numbered(match: re.Match[str]) -> str:
    return f"⟨U+{ord(match.group()):04X}⟩"
