"""`l10n check` holds equal units of several articles against one another."""

import json

import pytest
from cli_project import Folder, Run

SOURCE = "# Side effects\n\nTell your doctor.\n"
ARTICLES = ("a.md", "b.md", "c/d.md")


@pytest.fixture
def three(folder: Folder, run: Run) -> Folder:
    """Make three articles that say the same, all of them translated alike."""
    for name in ARTICLES:
        folder.write(f"source/{name}", SOURCE)
    (folder.path / "source/guide/pills.md").unlink()
    run("extract")
    for name in ARTICLES:
        catalog = f"locales/es/{name}.po"
        for msgid, target in (("Side effects", "Efectos"), ("Tell your doctor.", "Avise.")):
            old = f'msgid "{msgid}"\nmsgstr ""'
            folder.replace(catalog, old, old[:-1] + f'{target}"')
    return folder


def told(run: Run, *arguments: str) -> list[tuple[str, str, str]]:
    """Return the findings: where, where in the source, and what."""
    found = json.loads(run("check", "-l", "es", "--json", *arguments).out)["findings"]
    return [
        (f"{one['path']}:{one['line']}", one["source"], one["message"])
        for one in found
        if one["code"] == "inconsistent"
    ]


def test_equal_units_that_are_translated_alike_are_none(three: Folder, run: Run) -> None:
    assert (told(run), three.path.exists()) == ([], True)


def test_the_one_that_differs_from_most_is_told(three: Folder, run: Run) -> None:
    """Wherever it stands: the most frequent target is the right one, and shown first."""
    three.replace("locales/es/a.md.po", '"Avise."', '"Avise a su médico."')
    said = "The same source is translated as “Avise.” in locales/es/b.md.po:22."
    assert told(run) == [("locales/es/a.md.po:22", "source/a.md:3", said)]


def test_of_two_that_are_as_frequent_the_first_is_the_right_one(three: Folder, run: Run) -> None:
    three.replace("locales/es/c/d.md.po", '"Avise."', '""')
    three.replace("locales/es/b.md.po", '"Avise."', '"Dígalo."')
    said = "The same source is translated as “Avise.” in locales/es/a.md.po:22."
    assert told(run) == [("locales/es/b.md.po:22", "source/b.md:3", said)]


def test_what_nobody_has_reviewed_does_not_count(three: Folder, run: Run) -> None:
    fuzzy = '#, fuzzy\nmsgid "Tell your doctor."\nmsgstr "Dígalo."'
    old = 'msgid "Tell your doctor."\nmsgstr "Avise."'
    three.replace("locales/es/b.md.po", old, fuzzy)
    assert told(run) == []


def test_a_comment_and_a_setting_silence_it(three: Folder, run: Run) -> None:
    new = '# ignore: inconsistent, short for want of room\nmsgid "Tell your doctor."\nmsgstr "Di."'
    three.replace("locales/es/b.md.po", 'msgid "Tell your doctor."\nmsgstr "Avise."', new)
    silenced = (told(run), run("check", "-l", "es").err)
    assert silenced == ([], "")
    three.replace("locales/es/c/d.md.po", '"Avise."', '"Dígalo."')
    assert len(told(run)) == 1
    three.replace("l10n.toml", "front", 'checks = { inconsistent = "off" }\nfront')
    assert told(run) == []


def test_only_what_is_checked_is_compared(three: Folder, run: Run) -> None:
    three.replace("locales/es/b.md.po", '"Avise."', '"Dígalo."')
    assert [len(told(run, *paths)) for paths in ((), ("source/a.md", "source/b.md"))] == [1, 1]
    assert told(run, "source/b.md", "source/c") == [
        ("locales/es/c/d.md.po:22", "source/c/d.md:3",
         "The same source is translated as “Dígalo.” in locales/es/b.md.po:22.")
    ]  # fmt: skip
