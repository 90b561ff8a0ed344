"""The header of a catalog."""

import unicodedata
from dataclasses import replace
from typing import Final, NamedTuple

from l10n.model import Entry, LinkStyle, Segmentation

FORM_FIELD: Final = "X-L10n-Form"
FORM_VERSION: Final = 1
"""The version of the PO unit's form; it goes up when keys come to be made in another way."""


class Form(NamedTuple):
    """What the keys of a catalog depend on: the form's version and three settings.

    Attributes:
        version: The version.
        link_style: The setting of that name.
        segmentation: The setting of that name.
        abbreviations: The setting of that name where units are sentences, else nothing.
    """

    version: int
    link_style: LinkStyle
    segmentation: Segmentation
    abbreviations: tuple[str, ...] = ()

    def __str__(self) -> str:
        words = (self.version, self.link_style, self.segmentation, *self.abbreviations)
        return " ".join(map(str, words))


def form_of(header: Entry) -> Form | str | None:
    """Return the form that a catalog was written in.

    Args:
        header: The entry with the empty msgid.

    Returns:
        The form; None where the header does not say; what it says where this version of l10n
        knows no such form.
    """
    said = header_field(header, FORM_FIELD)
    words = (said or "").split()
    if not said or not words:
        return None
    styles, cuts = {str(one): one for one in LinkStyle}, {str(one): one for one in Segmentation}
    if not words[0].isdecimal() or not 0 < int(words[0]) <= FORM_VERSION:
        return said
    match words[1:]:
        case [style, cut] if style in styles and cut in cuts:
            return Form(int(words[0]), styles[style], cuts[cut])
        case [style, Segmentation.SENTENCE, *abbreviations] if style in styles:
            sentence = Segmentation.SENTENCE
            return Form(int(words[0]), styles[style], sentence, tuple(abbreviations))
    return said


def form(link_style: str = "numbered", segmentation: str = "block") -> str:
    """Return the value of `X-L10n-Form`: what the keys of a catalog depend on.

    Args:
        link_style: The setting of that name.
        segmentation: The setting of that name.

    Returns:
        The form's version and the two settings, such as `1 numbered block`.
    """
    return f"{FORM_VERSION} {link_style} {segmentation}"


def new_header(
    *, project: str, language: str, plural_forms: str, comments: tuple[str, ...]
) -> Entry:
    """Make the header of a new catalog or template.

    The fields are those that `msgfmt -c -v` asks for, with values of which it does not warn
    (seen with gettext 0.21: the dates and names may be empty, `Language` may not). Nothing in it
    moves by itself. `X-L10n-Form` has the value of the default settings.

    Args:
        project: The project's name.
        language: The target locale as gettext writes it; empty for a template, which gets `und`,
            the code of ISO 639-2 for an undetermined language.
        plural_forms: The value of `Plural-Forms`; empty for a template, which has none.
        comments: Comment lines, without their mark; their letters are composed.

    Returns:
        The entry with the empty msgid.
    """
    fields = [
        ("Project-Id-Version", project),
        ("PO-Revision-Date", ""),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", language or "und"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        *([("Plural-Forms", plural_forms)] if plural_forms else []),
        ("X-Generator", "l10n"),
        (FORM_FIELD, form()),
    ]
    said = tuple(unicodedata.normalize("NFC", line) for line in comments)
    return Entry("", "".join(_line(name, value) for name, value in fields), comments=said)


def header_field(header: Entry, name: str) -> str | None:
    """Return the value of a header's field.

    Args:
        header: The entry with the empty msgid.
        name: The field's name as gettext writes it: `Plural-Forms`.

    Returns:
        The value without the blanks around it, or None where there is no such field. Where it
        stands more than once, the first counts, as for gettext.
    """
    for line in header.msgstr.split("\n"):
        if line.startswith(f"{name}:"):
            return line.removeprefix(f"{name}:").strip()
    return None


def set_header_field(header: Entry, name: str, value: str) -> Entry:
    """Give a header's field a value.

    Args:
        header: The entry with the empty msgid.
        name: The field's name.
        value: Its new value; the ends of lines in it become spaces.

    Returns:
        The header with that field; the fields keep their order, and a new one stands last.
        The same header where the field already has the value.
    """
    value = " ".join(value.split("\n"))
    if header_field(header, name) == value.strip():
        return header
    lines = header.msgstr.splitlines(keepends=True)
    at = next((n for n, line in enumerate(lines) if line.startswith(f"{name}:")), len(lines))
    if at == len(lines) and lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    lines[at : at + 1] = [_line(name, value)]
    return replace(header, msgstr="".join(lines))


def _line(name: str, value: str) -> str:
    return f"{name}: {value}\n"
