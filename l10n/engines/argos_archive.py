"""Look an Argos package through before anything of it is unpacked: a zip file is not trusted."""

import json
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from l10n.errors import EngineUnavailableError

_MOST_BYTES = 2 * 1024**3
_MOST_FILES = 2_000
_MOST_METADATA = 1024**2
_MOST_DIRECTORY = 1024 * _MOST_FILES
_SEE_ZIP64 = 0xFFFFFFFF
_MOST_NAME = 255
_MOST_VERSION = 40
_BLOCK = 1024**2
_RATIO = 200
_RATIO_FROM = 16 * 1024**2
"""Below this size a file may be packed as tightly as it likes: a model of zeros is no harm."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a package says of itself.

    Attributes:
        top: The one folder that it holds.
        source: Argos' code of the language it translates from.
        target: Argos' code of the language it translates to.
        version: Its version, or empty.
        size: The bytes that it unpacks to.
    """

    top: str
    source: str
    target: str
    version: str
    size: int = 0


def inspect(path: Path, shown: str) -> Contents:
    """Read an archive to its end and refuse what could do harm or cannot work.

    Args:
        path: The archive.
        shown: What to call it in a message.

    Returns:
        What it holds.

    Raises:
        EngineUnavailableError: It is not a whole and harmless Argos package.
    """
    try:
        _require_small_directory(path, shown)
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            top = _top_folder(members, shown)
            size = _read_through(archive, members, shown)
            metadata = _metadata(archive, top, shown)
            _require_model({member.filename for member in members}, top, shown)
    except zipfile.BadZipFile as error:
        whole = zipfile.is_zipfile(path)
        what = f"is damaged: {error}" if whole else "is not a zip file, or not a whole one"
        raise _refusal(shown, what) from error
    except (EOFError, zlib.error, struct.error) as error:
        raise _refusal(shown, f"is damaged: {error}") from error
    except (MemoryError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _refusal(shown, f"cannot be unpacked: {error}") from error
    except OSError as error:
        raise _refusal(shown, f"cannot be read: {error.strerror or error}") from error
    return Contents(
        top=top,
        source=_said(metadata, "from_code", shown) or "nothing",
        target=_said(metadata, "to_code", shown) or "nothing",
        version=_said(metadata, "package_version", shown),
        size=size,
    )


def _require_small_directory(path: Path, shown: str) -> None:
    """Refuse a directory of millions of files before `zipfile` makes an object of each.

    Its size stands in the end record (PKWARE's APPNOTE 4.3.16), or in the record of zip64 before
    that (4.3.14), which is looked for where `zipfile` looks.
    """
    with path.open("rb") as file:
        end = file.seek(0, 2)
        start = file.seek(max(0, end - (1 << 16) - 22 - 20 - 56))
        tail = file.read(end - start)
    place = len(tail) - 22 if tail[-22:-18] == b"PK\5\6" else tail.rfind(b"PK\5\6")
    if place < 0 or len(tail) < place + 22:
        return  # no zip file: `zipfile` says so
    sizes = [*struct.unpack("<I", tail[place + 12 : place + 16])]
    if place >= 76 and tail[place - 76 : place - 72] == b"PK\6\6":  # noqa: PLR2004 - the records' sizes
        sizes += struct.unpack("<Q", tail[place - 36 : place - 28])
    if any(_MOST_DIRECTORY < size != _SEE_ZIP64 for size in sizes):
        raise _refusal(shown, f"holds more than {_MOST_FILES} files")


def _top_folder(members: Sequence[zipfile.ZipInfo], shown: str) -> str:
    """Check every name, and return the one folder that all of them are in."""
    if len(members) > _MOST_FILES:
        raise _refusal(shown, f"holds more than {_MOST_FILES} files")
    for member in members:
        _require_harmless(member, shown)
    names = [member.filename.rstrip("/") for member in members]
    # As the least discerning file systems compare names.
    plain = [unicodedata.normalize("NFC", name).casefold() for name in names]
    if len(set(plain)) < len(plain):
        raise _refusal(shown, "holds two files of one name")
    parents = {name[: place.start()] for name in plain for place in re.finditer("/", name)}
    files = {name for name, m in zip(plain, members, strict=True) if not m.is_dir()}
    if parents & files:
        raise _refusal(shown, "holds a file and a folder of one name")
    tops = {name.split("/")[0] for name in names}
    loose = [m for m in members if "/" not in m.filename]
    if len(tops) != 1 or loose:
        raise _refusal(shown, "does not hold one folder with everything in it")
    return tops.pop()


def _require_harmless(member: zipfile.ZipInfo, shown: str) -> None:
    """Refuse a member that would be written elsewhere, or is no plain file.

    The name is taken as it stands in the archive: `zipfile` cuts it at a NUL.
    """
    name = member.orig_filename
    parts = name.removesuffix("/").split("/")
    # No colon either: `C:` is a drive, and `file:stream` a hidden part of a file, on Windows.
    # Windows drops dots and spaces at the end of a name, and so would make two names one.
    odd = any(part in ("", ".", "..") or part[-1] in ". " for part in parts)
    long = any(len(part.encode()) > _MOST_NAME for part in parts)
    if odd or long or re.search(r"[\\:\x00-\x1f\x7f]", name):
        raise _refusal(shown, f"holds a file with a dangerous name, {name[:_MOST_NAME]!r}")
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _refusal(shown, f"holds {name!r}, which is a link or a device")
    if member.flag_bits & 1:
        raise _refusal(shown, "is locked with a password")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # Others can ask for gigabytes of memory before they give a byte.
        raise _refusal(shown, f"holds {name!r}, packed by a method that Argos packages do not use")


def _read_through(archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], shown: str) -> int:
    """Unpack every member into nothing: sizes are counted, and checksums compared on the way."""
    total = 0
    for member in members:
        done = 0
        most = max(_RATIO_FROM, _RATIO * member.compress_size)
        with archive.open(member) as file:
            while block := file.read(_BLOCK):
                done += len(block)
                total += len(block)
                if done > most:
                    raise _refusal(shown, f"holds {member.filename!r}, packed too tightly")
                if total > _MOST_BYTES:
                    raise _refusal(shown, f"unpacks to more than {_MOST_BYTES} bytes")
    return total


def _metadata(archive: zipfile.ZipFile, top: str, shown: str) -> Mapping[str, object]:
    try:
        with archive.open(f"{top}/metadata.json") as file:
            metadata = json.loads(_limited(file, shown))
    except KeyError:
        raise _refusal(shown, "has no metadata.json") from None
    except (ValueError, RecursionError) as error:
        raise _refusal(shown, f"has a metadata.json that is not JSON: {error}") from error
    if not isinstance(metadata, dict):
        raise _refusal(shown, "has a metadata.json without fields")
    kind = metadata.get("type", "translate")
    if kind != "translate":
        raise _refusal(shown, f"is no translation model, but `{str(kind)[:_MOST_VERSION]}`")
    return metadata


def _said(metadata: Mapping[str, object], field: str, shown: str) -> str:
    """Return a short text of the metadata, empty where there is none; a version may be a number."""
    value = metadata.get(field)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    text = str(value) if number and field == "package_version" else value or ""
    if not isinstance(text, str) or len(text) > _MOST_VERSION or not text.isprintable():
        raise _refusal(shown, f"has a metadata.json whose `{field}` is no short text")
    return text


def _limited(file: IO[bytes], shown: str) -> bytes:
    data = file.read(_MOST_METADATA + 1)
    if len(data) > _MOST_METADATA:
        raise _refusal(shown, "has a metadata.json that is too large")
    return data


def _require_model(names: set[str], top: str, shown: str) -> None:
    if f"{top}/model/model.bin" not in names:
        raise _refusal(shown, "has no model/model.bin")
    if not names & {f"{top}/sentencepiece.model", f"{top}/bpe.model"}:
        raise _refusal(shown, "has no sentencepiece.model")


def _refusal(shown: str, what: str) -> EngineUnavailableError:
    return EngineUnavailableError(
        f"{shown} {what}.", "Nothing was installed. Get a whole Argos package (.argosmodel)."
    )
