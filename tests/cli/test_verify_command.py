"""`l10n verify`: what it finds, where, and that it writes nothing."""

import json
import multiprocessing
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cli_project import ARTICLE, NAME, Folder, Ran
from rendering import rendered, structure

from l10n import cli
from l10n.catalogs.writer import write_catalog
from l10n.config import Settings
from l10n.formats.markdown import parse_markdown
from l10n.model import Document, Key, SourceText, Unit
from l10n.pipeline import verify as pipeline
from l10n.pipeline.project import Project
from l10n.pipeline.verify import Verified, find_documents, pseudo_target, verify
from l10n.reassembler import Reassembled, Rejected, Shape, reassemble
from l10n.segmenter import segment

PAGE = "# Pills\n\nTake [one pill](/pill) a *day*.\n"
REPORT = "This is a bug of l10n: please report it, with the file."
PROJECT = Project(Settings(Path()))


@pytest.fixture
def docs(tmp_path: Path) -> Folder:
    """Make a folder of Markdown files that belongs to no project."""
    made = Folder(tmp_path / "some docs")
    made.write("a.md", PAGE)
    made.write("guide/b.markdown", PAGE)
    made.write("guide/c.mdx", PAGE)
    made.write("guide/notes.txt", PAGE)
    made.write(".github/d.md", PAGE)
    made.write("guide/.d.md", PAGE)
    return made


RunIn = Callable[..., Ran]


@pytest.fixture
def verify_in(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> RunIn:
    """Run `l10n verify` in a folder."""

    def run_in(folder: Folder, *arguments: str) -> Ran:
        monkeypatch.chdir(folder.path)
        monkeypatch.setattr("sys.argv", ["l10n", "verify", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        captured = capsys.readouterr()
        return Ran(int(ended.value.code or 0), captured.out, captured.err)

    return run_in


def _quiet(_done: int, _total: int) -> None:
    pass


def test_a_folder_without_a_project_is_verified(docs: Folder, verify_in: RunIn) -> None:
    """Every Markdown file below it; hidden folders and other files are none of it."""
    ran = verify_in(docs)
    rows = [line.split() for line in ran.out.splitlines()]
    row = [str(len(PAGE)), "2", "6", "yes", "yes"]
    assert (ran.code, ran.err, rows) == (
        0,
        "",
        [
            ["file", "bytes", "units", "words", "identical", "pseudo-localized"],
            ["a.md", *row],
            ["guide/b.markdown", *row],
            ["guide/c.mdx", *row],
            [
                "3",
                "of",
                "3",
                "files",
                "survive:",
                "123",
                "bytes,",
                "6",
                "units,",
                "18",
                "words;",
                "0",
                "fallbacks.",
            ],
        ],
    )


def test_nothing_is_written(docs: Folder, verify_in: RunIn) -> None:
    """No file, no folder, no changed byte or time."""

    def seen() -> list[tuple[Path, int]]:
        return [(path, path.stat().st_mtime_ns) for path in sorted(docs.path.rglob("*"))]

    before = docs.files(), seen()
    assert verify_in(docs, ".", "a.md").code == 0
    assert (docs.files(), seen()) == before


def test_in_a_project_its_articles_are_verified_with_its_front_matter(
    folder: Folder, verify_in: RunIn
) -> None:
    """Without paths, and nothing beside them; what the settings name as prose is a unit."""
    folder.write("README.md", PAGE)
    folder.replace("l10n.toml", '["title"]', '["title", "hero.lead"]')
    folder.replace(f"source/{NAME}", "title:", "hero:\n  lead: Read me\ntitle:")
    ran = verify_in(folder, "--json")
    files = json.loads(ran.out)["files"]
    assert (ran.code, [(file["path"], file["units"]) for file in files]) == (
        0,
        [(str(folder.path.resolve() / "source" / NAME), 8)],
    )


def test_wrong_settings_are_not_taken_for_missing_ones(folder: Folder, verify_in: RunIn) -> None:
    """Exit 2 with their place; the defaults would read other front matter."""
    folder.write("l10n.toml", "front_mater = []\n")
    ran = verify_in(folder)
    assert (ran.code, "l10n.toml:1:1: `front_mater` is not a setting." in ran.err) == (2, True)


@pytest.mark.parametrize(("path", "said"), [
    ("nowhere", "nowhere: There is no such file or folder."),
    ("empty", "empty: There is no Markdown file."),
])  # fmt: skip
def test_nothing_to_verify_is_no_pass(docs: Folder, verify_in: RunIn, path: str, said: str) -> None:
    """A gate that looks at no file must not be green."""
    (docs.path / "empty").mkdir()
    ran = verify_in(docs, path)
    assert (ran.code, ran.out, said in ran.err) == (2, "", True)


def test_a_file_that_is_not_utf8_is_a_finding_and_the_others_go_on(
    docs: Folder, verify_in: RunIn
) -> None:
    """With the place of the byte; exit 1."""
    (docs.path / "b.md").write_bytes(b"# A\n\nna\xefve\n")
    ran = verify_in(docs)
    assert (ran.code, ran.err) == (
        1,
        "b.md:3:3: The byte 0xef is not UTF-8. Save the file as UTF-8. [encoding]\n",
    )
    assert [line.split()[-2:] for line in ran.out.splitlines()[1:-1]] == [
        ["yes", "yes"], ["-", "-"], ["yes", "yes"], ["yes", "yes"],
    ]  # fmt: skip


def test_front_matter_that_nothing_can_read_is_a_warning(docs: Folder, verify_in: RunIn) -> None:
    """Nothing of it is lost: exit 0."""
    docs.write("a.md", "---\ntitle: {{ name }}\n---\n\nText.\n")
    ran = verify_in(docs, "a.md")
    assert (ran.code, ran.err.split(": warning: ")[0], "yes" in ran.out) == (0, "a.md:2:9", True)


def _spoilt(
    monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Reassembled], Reassembled], *, plain: bool
) -> None:
    """Let the reassembler of every file return something else, without targets or with them."""

    def wrong(
        document: Document, units: tuple[Unit, ...], targets: dict[Key, str], shape: Shape
    ) -> Reassembled:
        result = reassemble(document, units, targets, shape)
        return spoil(result) if bool(targets) is not plain else result

    monkeypatch.setattr(pipeline, "reassemble", wrong)


def test_a_byte_that_does_not_come_back_is_named(
    docs: Folder, verify_in: RunIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place is that of the first byte that differs."""
    _spoilt(monkeypatch, lambda r: replace(r, data=r.data.replace(b"pill)", b"PILL)")), plain=True)
    ran = verify_in(docs, "a.md")
    assert (ran.code, ran.err.splitlines()) == (
        1,
        [f"a.md:3:18: From here on the file does not come back. {REPORT} [identity]"],
    )
    assert ran.out.splitlines()[1].split()[-2:] == ["NO", "yes"]


@pytest.mark.parametrize("case", [
    ("ðåý", "", "a.md:3:1: The target “⟦Ţåķé öñé⟧"),
    ("](/pill) ⟦", "](/pills) ⟦", "a.md:3:1: A target here changes the page's structure."),
    ("*.", "*.\n\nMore.", "a.md:4:1: Text appears that no target has: “More.”."),
    ("# ⟦", "⟦", "a.md:1:3: A target here changes the page's structure."),
    ("# ⟦", "## ⟦", "a.md:1:3: A target here changes the page's structure."),
])  # fmt: skip
def test_what_is_lost_when_targets_are_put_in_is_named(
    docs: Folder,
    verify_in: RunIn,
    monkeypatch: pytest.MonkeyPatch,
    case: tuple[str, str, str],
) -> None:
    """A word, a destination, a paragraph too many, a heading and its level."""
    old, new, said = case
    _spoilt(
        monkeypatch, lambda r: replace(r, data=r.data.replace(old.encode(), new.encode(), 1)),
        plain=False,
    )  # fmt: skip
    ran = verify_in(docs, "a.md")
    assert (ran.code, ran.err[: len(said)]) == (1, said)
    assert ran.out.splitlines()[1].split()[-2:] == ["yes", "NO"]


def test_a_text_that_a_catalog_would_not_give_back_is_named(
    docs: Folder, verify_in: RunIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The PO file is written and read as on the way to a translator."""
    monkeypatch.setattr(
        pipeline,
        "write_catalog",
        lambda catalog: write_catalog(catalog).replace(b"[one pill]", b"[pill]"),
    )
    ran = verify_in(docs, "a.md")
    assert (ran.code, ran.err.partition(" This")[0]) == (
        1,
        "a.md:3:1: A PO file does not give this text back: “Take [one pill][1] a *day*.”.",
    )


@pytest.mark.parametrize(("arguments", "code"), [(("a.md",), 0), (("a.md", "--strict"), 1)])
def test_a_text_that_can_have_no_translation_is_a_warning(
    docs: Folder,
    verify_in: RunIn,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
) -> None:
    """Counted, with its place; an error only where the user says so."""

    def reject(
        document: Document, units: tuple[Unit, ...], targets: dict[Key, str], shape: Shape
    ) -> Reassembled:
        [*_, unit] = units
        others = {key: text for key, text in targets.items() if key != unit.key}
        result = reassemble(document, units, others, shape)
        rejected = (Rejected(unit.key, unit.places[0].block, "it would break"),)
        return replace(result, rejected=rejected if targets else ())

    monkeypatch.setattr(pipeline, "reassemble", reject)
    said = (
        "cannot be used: it would break. The page keeps the source's text here; simpler markup "
        "helps."
    )
    ran = verify_in(docs, *arguments)
    assert (ran.code, ran.err) == (
        code,
        f"a.md:3:1: warning: A target for “Take [one pill][1] a *day*.” {said} [fallback]\n",
    )
    assert ran.out.splitlines()[1:] == [
        "a.md     41      2      6        yes   yes, 1 fallback",
        "1 of 1 files survive: 41 bytes, 2 units, 6 words; 1 fallback.",
    ]


class PanicException(BaseException):
    """What the parser's own failure looks like: no Exception."""


@pytest.mark.parametrize("error", [RecursionError("too deep"), PanicException("at byte 3")])
def test_what_fails_in_l10n_is_a_finding_that_asks_for_a_report(
    docs: Folder, verify_in: RunIn, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    """No traceback; the other files are verified."""

    def parse(project: Project, source: SourceText) -> Document:
        if source.path == "a.md":
            raise error
        return parse_markdown(source, project.settings.front_matter)

    monkeypatch.setattr(Project, "parse", parse)
    ran = verify_in(docs)
    said = f"{type(error).__name__}: {error}"
    place = f"test_verify_command.py:{parse.__code__.co_firstlineno + 2}"
    assert (ran.code, ran.err) == (
        1,
        f"a.md:1:1: l10n failed on this file ({said}, in {place}). {REPORT} [bug]\n",
    )
    assert ran.out.splitlines()[-1].startswith("2 of 3 files survive")


def test_json_has_all_that_the_table_and_the_findings_say(docs: Folder, verify_in: RunIn) -> None:
    """One object, with the version of its form; the error stream is silent."""
    (docs.path / "b.md").write_bytes(b"\xff")
    ran = verify_in(docs, "--json", "a.md", "b.md")
    finding = {
        "path": "b.md", "line": 1, "column": 1, "code": "encoding",
        "message": "The byte 0xff is not UTF-8.", "hint": "Save the file as UTF-8.",
        "severity": "error", "locale": "", "source": "", "unit": "",
    }  # fmt: skip
    assert (ran.code, ran.err, json.loads(ran.out)) == (
        1,
        "",
        {
            "version": 1,
            "files": [
                {"path": "a.md", "bytes": 41, "units": 2, "words": 6, "identical": True,
                 "localized": True, "fallbacks": 0, "findings": []},
                {"path": "b.md", "bytes": 1, "units": 0, "words": 0, "identical": None,
                 "localized": None, "fallbacks": 0, "findings": [finding]},
            ],
        },
    )  # fmt: skip


def test_a_file_name_that_is_not_utf8_is_shown(docs: Folder, verify_in: RunIn) -> None:
    """In the table and in JSON, without a traceback."""
    (docs.path / os.fsdecode(b"na\xefve.md")).write_text(PAGE, encoding="utf-8")
    assert ["na�ve.md" in verify_in(docs, *flags).out for flags in ((), ("--json",))] == [True] * 2


def test_a_long_name_stays_on_one_line(docs: Folder, verify_in: RunIn) -> None:
    """Where there is no terminal: a search in the log finds it."""
    name = f"{'long-' * 30}name.md"
    docs.write(name, PAGE)
    assert verify_in(docs, name).out.splitlines()[1].split() == [name, "41", "2", "6", "yes", "yes"]


def _many(folder: Folder) -> tuple[Path, ...]:
    for number in range(80):
        folder.write(f"many/{number:02}.md", PAGE * (number % 5 + 1))
    return find_documents([folder.path / "many"])


def test_many_files_give_the_same_in_the_same_order_as_each_alone(docs: Folder) -> None:
    """They are shared out among processes."""
    files = _many(docs)
    settings = Settings(docs.path)
    alone = [verify([path], settings, _quiet)[0] for path in files]
    seen: list[tuple[int, int]] = []
    together = verify(files, settings, lambda done, total: seen.append((done, total)))
    assert list(together) == alone
    assert seen == [(number, 80) for number in range(1, 81)]


@pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="processes do not inherit a test's double"
)
def test_a_process_that_dies_costs_its_own_file_only(
    docs: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the system runs out of memory: a finding, and the others are verified."""
    files = _many(docs)
    real = pipeline.verify_file

    def deadly(path: Path, name: str, project: Project) -> Verified:
        if path.name == "17.md":
            os._exit(9)
        return real(path, name, project)

    monkeypatch.setattr(pipeline, "verify_file", deadly)
    done = verify(files, Settings(docs.path), _quiet)
    assert [Path(file.path) for file in done] == list(files)
    assert [Path(file.path).name for file in done if not file.localized] == ["17.md"]
    assert [finding.code for file in done for finding in file.findings] == ["bug"]


TEXTS = {
    "a project's article": ARTICLE,
    "emphasis": "A*b*c **d *e* f**, __g__ and *h*: ~~i~~.\n",
    "escapes": "Not \\*this\\*, nor \\[1], 1 &lt; 2 &amp; so\\.\n",
    "addresses": "See https://example.org/a, or <https://example.org/b>x and www.example.org.\n",
    "a quote": "> One\n> two  \n> three [four\n> five](x 'six').\n",
    "a table": "| a | b |\n|---|---|\n| c \\| d | `e \\| f` |\n",
    "a list": "1. a\n\n   b\n2. - [ ] c\n   - ![d](e.png 'f')\n",
    "references": "A [b][c], [d][] and [e].\n\n[c]: /c\n[d]: /d 'D'\n[e]: /e\n",
    "footnotes": "A[^1].\n\n[^1]: Note.\n",
    "carriage returns": "# a\r\n\r\nb\r\nc\r\n",
    "one text twice": "One of two texts.\n\nThe other one.\n\nOne of two texts.\n",
    "an image that is its own label": "![one *two*][]\n\n[one *two*]: /a.png\n",
    "two words in two kinds of place": "# Side effects\n\nThe other text.\n\nSide effects\n",
    "a pipe in a tag": "| a |\n|---|\n| <code>b \\| c</code> \\| d |\n",
    "an address with a comma": "In https://example.org/a, or www.example.org/b<c d.\n",
}


@pytest.mark.parametrize("name", TEXTS)
def test_what_survives_passes_without_a_word(docs: Folder, name: str) -> None:
    """No false alarm: neither from escapes nor from texts that stand twice."""
    docs.write("a.md", TEXTS[name])
    [done] = verify([docs.path / "a.md"], Settings(docs.path), _quiet)
    assert (done.identical, done.localized, done.findings) == (True, True, ())


def test_a_pseudo_target_is_its_msgid_with_other_prose() -> None:
    """Marks, numbers, code, entities and line breaks stay; brackets stand at the words."""
    key = Key(None, "One *a* [b][1]:\n`c` 2 &amp; <https://d.org>, (e).")
    assert pseudo_target(key) == (
        "⟦Öñé öñ⟧ *⟦å ö⟧* [⟦ƀ ö⟧][1]:\n`c` ⟦2 &amp; öñé ţŵ⟧ <https://d.org>, (⟦é ö⟧)."
    )


def test_a_plain_text_is_compared_to_the_letter(
    docs: Folder, verify_in: RunIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In front matter a lost backslash is a lost character."""
    docs.write("a.md", "---\ntitle: One \\# two\n---\n")
    _spoilt(monkeypatch, lambda r: replace(r, data=r.data.replace(b"\\", b"")), plain=False)
    ran = verify_in(docs, "a.md")
    assert (ran.code, ran.err.startswith("a.md:2:8: The target “⟦Öñé \\#")) == (1, True)


@pytest.mark.parametrize("name", TEXTS)
def test_a_pseudo_localized_page_has_its_structure_for_another_parser(name: str) -> None:
    """markdown-it-py finds the same elements, and emphasis too; every letter was changed."""
    source = SourceText("a.md", TEXTS[name].encode())
    document = PROJECT.parse(source)
    units = segment(document)
    targets = {unit.key: pseudo_target(unit.key) for unit in units}
    result = reassemble(document, units, targets, PROJECT.shape)
    page = result.data.decode()
    assert result.rejected == ()
    assert structure(page) == structure(TEXTS[name])
    assert _emphasis(page) == _emphasis(TEXTS[name])
    assert all(target != key.msgid for key, target in targets.items())


def _emphasis(text: str) -> list[str]:
    return re.findall(r"</?(?:em|strong|s)>", rendered(text))
