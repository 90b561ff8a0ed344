"""Texts to try the formats on: the shared corpora where they are, and the project's own."""

import json
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "corpus"


def own_texts() -> dict[str, bytes]:
    """Return the project's own texts by name: the golden cases' sources and its articles."""
    texts: dict[str, bytes] = {}
    for path in sorted((ROOT / "tests" / "golden" / "units").glob("*.txt")):
        parts = path.read_text(encoding="utf-8").split("\n.\n")
        for index in range(0, len(parts) - 2, 3):
            texts[f"{path.stem}: {parts[index].strip()}"] = f"{parts[index + 1]}\n".encode()
    for path in sorted((ROOT / "source").rglob("*.md")):
        texts[path.name] = path.read_bytes()
    return texts


def shared_texts() -> dict[str, bytes]:
    """Return the examples of the specifications and the real pages, nothing where they lack."""
    texts: dict[str, bytes] = {}
    for name in ("commonmark", "gfm", "gfm-extensions"):
        path = SHARED / f"{name}.json"
        if path.exists():
            for number, case in enumerate(json.loads(path.read_text(encoding="utf-8"))):
                texts[f"{name} {number}"] = case["markdown"].encode()
    for path in sorted((SHARED / "real").rglob("*.md")):
        texts[path.name] = path.read_bytes()
    return texts


def all_texts() -> dict[str, bytes]:
    """Return every text that is UTF-8."""
    found = {**own_texts(), **shared_texts()}
    return {name: data for name, data in found.items() if _is_utf8(data)}


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
