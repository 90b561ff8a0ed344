"""What the tools are timed on: articles that lie somewhere, or made ones, and hostile ones."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

MEGABYTE = 1_000_000
_SUFFIXES = frozenset({".md", ".markdown"})
_TEXT = """patients with this kind of cancer received a daily dose in one of two trials and their
doctors saw that blood counts rose within weeks while most side effects were mild enough to go on
although some had to stop because of pain in the joints or trouble sleeping"""


def copy_corpus(corpus: Path, source: Path) -> None:
    """Copy the UTF-8 articles of a folder into one folder, under names that say their places.

    A flat folder is what all tools understand alike.
    """
    source.mkdir(parents=True)
    for path in sorted(corpus.rglob("*")):
        if path.suffix not in _SUFFIXES or not path.is_file() or path.name.startswith("."):
            continue
        data = path.read_bytes()
        try:
            data.decode()
        except UnicodeDecodeError:
            continue
        name = "__".join(path.relative_to(corpus).parts)
        (source / name).write_bytes(data)


def write_tree(corpus: Path, source: Path, size: int) -> int:
    """Repeat a corpus in as many folders as it takes.

    Args:
        corpus: A flat folder of articles.
        source: Where to.
        size: How many bytes at least.

    Returns:
        How many bytes there are.
    """
    files = [(path.name, path.read_bytes()) for path in sorted(corpus.iterdir())]
    written = number = 0
    while written < size:
        folder = source / f"part-{number:03}"
        folder.mkdir(parents=True)
        for name, data in files:
            if written >= size:
                break
            (folder / name).write_bytes(data)
            written += len(data)
        number += 1
    return written


def write_articles(source: Path, number: int, each: int) -> int:
    """Write made articles of about `each` bytes, always the same ones; return all their bytes."""
    source.mkdir(parents=True, exist_ok=True)
    texts = [_article(each, index) for index in range(number)]
    for index, text in enumerate(texts):
        (source / f"made-{index:04}.md").write_text(text, encoding="utf-8")
    return sum(map(len, texts))


def _article(size: int, seed: int) -> str:
    """Make an article of about a number of bytes, with all that articles have and no text twice."""
    parts = [f"---\ntitle: Made article {seed}\nlanguage: en\n---\n\n# Made article {seed}\n\n"]
    length = 0
    for number, section in enumerate(_sections(seed)):
        parts.append(section)
        length += len(section)
        if length >= size:
            break
        if number % 8 == 7:
            parts.append(f"```sh\nmake step-{seed}-{number}  # not prose\n```\n\n")
    return "".join(parts)


def _sections(seed: int) -> Iterator[str]:
    number = seed * 1_000_003
    text = _TEXT.split()
    while True:
        number += 1
        words = [text[(number * 7 + step * 11) % len(text)] for step in range(60)]
        said = [" ".join(words[start : start + 15]) for start in range(0, 60, 15)]
        yield (
            f"## Part {number} {said[0]}\n\n"
            f"In trial {number} *{said[1]}*, as [one study](https://example.org/{number}) has it,\n"
            f"{said[2]} (`NCT{number}`). {said[3].capitalize()}.\n\n"
            f"- First {number} {said[2]}\n- Then **{number}** {said[1]}\n\n"
            f"> Note {number}: {said[3]}.\n\n"
            f"| Dose {number} | Effect {number} |\n|---|---|\n| {said[0]} | {said[1]} |\n\n"
        )


HOSTILE: dict[str, str] = {
    "`> ` x 3,000": "> " * 3000 + "text\n",
    "`[` x 10,000": "[" * 10_000 + "text\n",
    "3,000 reference definitions": "".join(
        f"[label {number}]: /to/{number} 'Title {number}'\n" for number in range(3000)
    ) + "\n" + " ".join(f"[label {number}]" for number in range(3000)) + "\n",
    "3,000 unclosed fences": "".join(f"text {number}\n\n> ```sh\n\n" for number in range(3000)),
    "an unclosed fence of 1 MB": "text\n\n```sh\n" + "line of code\n" * 80_000,
    "3,000 unclosed `<div>`": "".join(f"<div>\ntext {number}\n\n" for number in range(3000)),
    "3,000 unclosed `<!--`": "text <!-- \n\n" * 3000,
    "a line of 1 MB": "word and more " * 71_000 + "\n",
}  # fmt: skip
"""What the project's target names."""

MORE_HOSTILE: dict[str, str] = {
    "a line of 1 MB, 65,000 times emphasis": "word and *more* " * 65_000 + "\n",
    "`![` x 10,000": "![" * 10_000 + "text\n",
    "`*a **b ` x 5,000": "*a **b " * 5000 + "\n",
    "backticks, runs of 1 to 500": " ".join("`" * width + "a" for width in range(1, 500)) + "\n",
    "`<` x 10,000": "a <" * 10_000 + "\n",
    "`{{` x 10,000": "a {{" * 10_000 + "\n",
    "`<b>` x 5,000": "<b>" * 5000 + "text\n",
    "a list 500 deep": "".join("  " * depth + f"- item {depth}\n" for depth in range(500)),
    "a table of 3,000 columns": "| a " * 3000 + "|\n" + "|---" * 3000 + "|\n" + "| b c " * 3000
    + "|\n",
    "a front matter of 300 kB": "---\ntitle: Text\nlist:\n" + "  - key: value\n" * 20_000
    + "---\n\nText.\n",
}  # fmt: skip
"""What else may take more time than its size; no target asks for it."""


def write_project(folder: Path) -> Path:
    """Write the settings of a project with one target locale; return its source folder."""
    folder.mkdir(parents=True)
    (folder / "l10n.toml").write_text('locales = ["es"]\n', encoding="utf-8")
    return folder / "source"


def put_aside(*folders: Path) -> None:
    """Give folders another, hidden name, where they are.

    Removing them would slow down whoever makes files next: ext4 leaves the places of files that
    were removed within minutes unused, and looks at all of them for each new file.
    """
    for folder in folders:
        if folder.exists():
            aside = (folder.with_name(f".{folder.name}-{number}") for number in count())
            folder.rename(next(name for name in aside if not name.exists()))
