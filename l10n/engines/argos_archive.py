"""Look an Argos package through before anything of it is unpacked: a zip file is not trusted."""

import json
import re
import stat
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
    """

    top: str
    source: str
    target: str
    version: str


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
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            top = _top_folder(members, shown)
            _read_through(archive, members, shown)
            metadata = _metadata(archive, top, shown)
            _require_model({member.filename for member in members}, top, shown)
    except zipfile.BadZipFile as error:
        whole = zipfile.is_zipfile(path)
        what = f"is damaged: {error}" if whole else "is not a zip file, or not a whole one"
        raise _refusal(shown, what) from error
    except (EOFError, zlib.error) as error:
        raise _refusal(shown, f"is damaged: {error}") from error
    except (NotImplementedError, RuntimeError, ValueError) as error:
        raise _refusal(shown, f"cannot be unpacked: {error}") from error
    except OSError as error:
        raise _refusal(shown, f"cannot be read: {error.strerror or error}") from error
    return Contents(
        top=top,
        source=str(metadata.get("from_code") or "nothing"),
        target=str(metadata.get("to_code") or "nothing"),
        version=str(metadata.get("package_version") or ""),
    )


def _top_folder(members: Sequence[zipfile.ZipInfo], shown: str) -> str:
    """Check every name, and return the one folder that all of them are in."""
    if len(members) > _MOST_FILES:
        raise _refusal(shown, f"holds more than {_MOST_FILES} files")
    names = [member.filename.rstrip("/") for member in members]
    if len({name.casefold() for name in names}) < len(names):
        raise _refusal(shown, "holds two files of one name")
    for member in members:
        _require_harmless(member, shown)
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
    if any(part in ("", ".", "..") for part in parts) or re.search(r"[\\:\x00-\x1f\x7f]", name):
        raise _refusal(shown, f"holds a file with a dangerous name, {name!r}")
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _refusal(shown, f"holds {name!r}, which is a link or a device")
    if member.flag_bits & 1:
        raise _refusal(shown, "is locked with a password")


def _read_through(archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], shown: str) -> None:
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
        raise _refusal(shown, f"is no translation model, but `{kind}`")
    return metadata


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
