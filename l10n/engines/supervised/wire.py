"""What the main process and an engine's process say to each other, and how.

A message goes as a frame: a sign, its length, its checksum, and a pickle. Unpickling runs what
the bytes say, and these come from the same program, started by the same user, over a pipe that
nobody else holds; the checksum keeps from it what a library wrote there by mistake.
"""

import pickle
import struct
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from l10n.model import Draft, Request

_HEAD = struct.Struct("<4sII")
_SIGN = b"l10n"


class WireError(Exception):
    """The bytes on the pipe are no frame."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Which engine the process opens.

    Attributes:
        module: The module with its `open_engine`.
        source: The source locale.
        target: The target locale.
    """

    module: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Opened:
    """The engine is open; the first thing that its process says."""

    model: str


@dataclass(frozen=True, slots=True)
class Work:
    """Sentences to translate.

    Attributes:
        requests: The sentences.
        patience: Seconds after which nobody waits any more for the next answer.
    """

    requests: tuple[Request, ...]
    patience: float


@dataclass(frozen=True, slots=True)
class Answers:
    """Drafts of the sentences that are the first to have none yet.

    Attributes:
        drafts: The drafts.
        done: Whether these were the last of their `Work`.
    """

    drafts: tuple[Draft, ...]
    done: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """The engine said itself that it cannot serve."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The engine raised what no engine should."""

    error: str


Message = Opening | Opened | Work | Answers | Refused | Failed


def write_frame(file: BinaryIO, message: Message) -> None:
    """Write a message and flush it.

    Raises:
        OSError: Nobody reads any more.
    """
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    file.write(_HEAD.pack(_SIGN, len(data), zlib.crc32(data)))
    file.write(data)
    file.flush()


def read_frame(file: BinaryIO) -> Message | None:
    """Read a message; None at the end, even amid a frame.

    Raises:
        WireError: What was read is no frame.
    """
    head = file.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    sign, length, checksum = _HEAD.unpack(head)
    if sign != _SIGN:
        raise WireError
    data = file.read(length)
    if len(data) < length:
        return None
    if zlib.crc32(data) != checksum:
        raise WireError
    try:
        message: Message = pickle.loads(data)  # noqa: S301 - from our own process: see above
    except Exception as error:  # Whatever it is, such as a class that an update has moved.
        raise WireError from error
    return message
