"""Reports: what `--output` says, and the files that it names."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from l10n.errors import FileError, UsageError, did_you_mean
from l10n.files import write_file
from l10n.outputs.report import Report
from l10n.outputs.table import FORMS, encoded

_STREAM = "-"
_LOCALE = "{locale}"


class Wanted(NamedTuple):
    """An output that is asked for.

    Attributes:
        form: The name of its form.
        file: Where it goes: a file's name, in which `{locale}` stands for each locale; or `-`.
    """

    form: str
    file: str


def parse_outputs(words: Iterable[str], *, as_json: bool) -> tuple[Wanted, ...]:
    """Read what `--output` and `--json` say.

    Args:
        words: `FORM=FILE`, or `FORM` alone for the output stream.
        as_json: Whether JSON is to go to the output stream.

    Raises:
        UsageError: There is no such form, or two outputs have one place.
    """
    wanted = [_parsed(word) for word in words]
    if as_json:
        wanted.append(Wanted("json", _STREAM))
    places = [output.file for output in wanted]
    for file in places:
        if places.count(file) > 1:
            where = "the output stream" if file == _STREAM else f"`{file}`"
            raise UsageError(f"Two outputs go to {where}.", "Give each a file of its own.")
    return tuple(wanted)


def _parsed(word: str) -> Wanted:
    form, _, file = word.partition("=")
    if form not in FORMS:
        raise UsageError(f"There is no output `{form}`.", did_you_mean(form, FORMS))
    if not file and "=" in word:
        raise UsageError(f"`{word}` names no file.", f"Write `{form}=FILE`, or `{form}=-`.")
    return Wanted(form, file or _STREAM)


def write_outputs(report: Report, wanted: Sequence[Wanted]) -> bool:
    """Write a report in each form that is asked for; return whether one was printed.

    Raises:
        FileError: A file cannot be written.
    """
    for form, file in wanted:
        write = FORMS[form].write
        if file == _STREAM:
            click.echo(encoded(write(report)), nl=False)
        elif _LOCALE in file:
            for locale in report.locales:
                part = write(report.of(locale))
                _write(Path(file.replace(_LOCALE, locale)), encoded(part))
        else:
            _write(Path(file), encoded(write(report)))
    return any(file == _STREAM for _, file in wanted)


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; what is no file, such as a pipe, is written to."""
    if not path.exists() or path.is_file():
        write_file(path, data)
        return
    try:
        path.write_bytes(data)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FileError(
            f"The file cannot be written: {reason}.", "Name another file.", str(path)
        ) from error
