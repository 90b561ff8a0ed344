"""The files of strings outside articles, by their names."""

from pathlib import PurePosixPath
from typing import Final

DATA_SUFFIXES: Final = frozenset({".yaml", ".yml", ".toml", ".json"})


def is_data_file(name: str) -> bool:
    """Tell whether a file is one of strings, by its name: Markdown has other ones."""
    return PurePosixPath(name).suffix.lower() in DATA_SUFFIXES
