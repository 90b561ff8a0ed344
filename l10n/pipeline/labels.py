"""What a localized page says of itself: fields of its front matter, and a notice to its readers."""

import hashlib
import re
from collections.abc import Iterable
from typing import Final

from l10n.config import Settings
from l10n.errors import UsageError
from l10n.formats.front_matter import locate
from l10n.formats.front_matter.fences import top
from l10n.formats.front_matter.writing import set_keys
from l10n.locales import direction, is_pseudo, language_tag
from l10n.model import Page, PageState

WITH_NOTICE: Final = "reviewed with notice"
DRAFTS: Final = "drafts"
LAST: Final = "last"
_TITLE = re.compile(
    rb"(?:[ \t]*\r?\n)*(?: {0,3}#(?:[ \t][^\r\n]*)?(?:\r?\n|\Z)"
    rb"|(?! {0,3}(?:[-+*>#`~|<]|\d+[.)]))[^\s\r\n][^\r\n]*\r?\n {0,3}=+[ \t]*(?:\r?\n|\Z))"
)


def labelled(settings: Settings, page: Page, locale: str, mode: str) -> bytes:
    """Write into a page what it is.

    Args:
        settings: The names of the fields, and the texts of notices.
        page: A page that holds translated text.
        locale: Its locale.
        mode: What is published, of `Settings.publish`.

    Returns:
        The page with its fields in the front matter and, where there is one for it, the notice
        below its title. Front matter that cannot hold them is as it was.
    """
    notice = notice_of(settings, locale, page.state, mode)
    data = with_notice(page.data, notice) if notice else page.data
    values = {
        "language": language_tag(locale),
        "direction": direction(locale),
        "state": str(page.state),
        "coverage": str(page.coverage),
        "source": page.revision,
    }
    keys = {"language": settings.language_key, **settings.page_keys}
    return set_keys(data, {keys[name]: value for name, value in values.items() if keys[name]})


def notice_of(settings: Settings, locale: str, state: PageState, mode: str) -> str:
    """Return the notice that a page's readers must see, or nothing.

    A page with text of an older source always has one. Others have theirs in the modes that let
    notices in; where reviewed pages have one, it serves for parts in the source language, too.
    """
    texts = settings.notices.get(locale, {})
    if mode == "reviewed" and state is not PageState.OUTDATED:
        return ""
    text = texts.get(str(state), "")
    return text or (texts.get(str(PageState.REVIEWED), "") if mode == WITH_NOTICE else "")


def check_notices(settings: Settings, locales: Iterable[str], mode: str) -> None:
    """Refuse to publish what needs a notice where its readers have none in their language.

    Raises:
        UsageError: The settings lack one.
    """
    needed = {
        PageState.REVIEWED: mode == WITH_NOTICE,
        PageState.OUTDATED: settings.incomplete == LAST,
    }
    for locale in locales:
        for state, is_needed in needed.items():
            if (
                is_needed
                and not is_pseudo(locale)
                and not settings.notices.get(locale, {}).get(str(state))
            ):
                why = ('publish = "reviewed with notice"' if state is PageState.REVIEWED
                       else 'incomplete = "last"')  # fmt: skip
                raise UsageError(
                    f"`{why}` needs a notice to the readers of `{locale}`.",
                    f'Write it in their language: [notices.{locale}] {state} = "…".',
                )


def with_notice(data: bytes, notice: str) -> bytes:
    """Put a notice below the title of a page, or at the top of its text.

    Args:
        data: The page.
        notice: Markdown of whole blocks.

    Returns:
        The page with the notice in blocks of its own. A first heading stays first: generators
        take a page's title from it.
    """
    header = locate(data)
    start = header.whole.end if header else top(data)
    title = _TITLE.match(data, start)
    place = title.end() if title else start
    newline = b"\r\n" if b"\r\n" in data[:1000] else b"\n"
    text = newline.join(line.rstrip().encode() for line in notice.strip().splitlines())
    before, after = data[:place], data[place:].lstrip(b"\r\n")
    ended = before + newline if title and not before.endswith(b"\n") else before
    blank = newline if title else b""
    return ended + blank + text + newline + newline + after


def revision_of(data: bytes) -> str:
    """Return a file's name in git, as `git hash-object` gives it: the SHA-1 of its blob.

    Lines end as git stores them, so that each checkout has the same name.
    """
    data = data.replace(b"\r\n", b"\n")
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
