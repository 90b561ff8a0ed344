"""The project's own files: found, read, and written whole or not at all."""

from l10n.files.articles import (
    ARTICLE_ENDS,
    ARTICLE_SUFFIXES,
    find_articles,
    find_files,
    read_article,
)
from l10n.files.locking import locked
from l10n.files.writing import (
    Content,
    Update,
    Updated,
    append_line,
    clear_leftovers,
    preview_file,
    read_bytes,
    remove_file,
    update_file,
    write_file,
)

__all__ = [
    "ARTICLE_ENDS",
    "ARTICLE_SUFFIXES",
    "Content",
    "Update",
    "Updated",
    "append_line",
    "clear_leftovers",
    "find_articles",
    "find_files",
    "locked",
    "preview_file",
    "read_article",
    "read_bytes",
    "remove_file",
    "update_file",
    "write_file",
]
