"""What commands print with `--json` is what docs/output.schema.json says."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cli_project import Folder, Run

from l10n.cli.json_schema import output_schema

FILE = Path(__file__).parents[2] / "docs" / "output.schema.json"
GLOSSARY = "source,locale,target\npill,es,pastilla\n"
COMMANDS = {
    "extract": [],
    "status": [],
    "check": [],
    "draft": ["-e", "pseudo", "-l", "en_XA"],
    "review-queue": [],
    "accept": ["--by", "Ana", "--dry-run", "-l", "en_XA"],
    "prune": [],
    "build": ["-l", "es"],
    "verify": ["source"],
    "import": ["-l", "es", "--from", "pages", "--dry-run"],
    "memory fill": [],
    "glossary check": [],
    "glossary import": ["terms.csv"],
    "models list": [],
}


def _strict(part: Any) -> Any:
    """Forbid keys that are not described, wherever keys are."""
    if isinstance(part, list):
        return [_strict(item) for item in part]
    if not isinstance(part, dict):
        return part
    closed = {"additionalProperties": False} if isinstance(part.get("properties"), dict) else {}
    return closed | {key: _strict(value) for key, value in part.items()}


@cache
def _schema() -> Any:
    """Return the schema, sound by its own schema, and strict."""
    validators = pytest.importorskip("jsonschema.validators")
    schema = json.loads(FILE.read_text(encoding="utf-8"))
    validators.validator_for(schema).check_schema(schema)
    return _strict(schema)


def _wrong(name: str, content: Any) -> list[str]:
    """Say what is wrong with a command's report."""
    schema = {**_schema(), "anyOf": [{"$ref": f"#/$defs/{name.replace(' ', '%20')}"}]}
    validators = pytest.importorskip("jsonschema.validators")
    validator = validators.validator_for(schema)(schema)
    # The reason of a choice between one is that one's.
    errors = (inner for error in validator.iter_errors(content) for inner in error.context)
    return [f"{error.json_path}: {error.message}" for error in errors]


def test_the_schema_is_that_of_the_program() -> None:
    """It is made from the types that are printed."""
    assert FILE.read_text(encoding="utf-8") == output_schema(), "run `make docs`"


def test_every_command_with_json_is_described() -> None:
    described = [item["$ref"].split("/")[-1].replace("%20", " ")
                 for item in json.loads(output_schema())["anyOf"]]  # fmt: skip
    assert sorted(described) == sorted([*COMMANDS, "models doctor"])


@pytest.fixture
def busy(translated: Folder, run: Run) -> Folder:
    """Give a project in which each command finds something to tell."""
    run("draft", "-e", "pseudo", "-l", "en_XA")
    translated.replace(translated.catalog, "[una pastilla][1]", "una pastilla")
    translated.write("locales/es/gone.md.po", translated.read(translated.catalog))
    translated.write("locales/glossary.csv", GLOSSARY)
    translated.write("terms.csv", "source,locale,target\nwater,es,agua\npill,es,comprimido\n")
    translated.write("source/guide/water.md", "# Water\n\nTake `water`.\n")
    translated.write("pages/guide/water.md", "# Agua\n\nTome `water`.\n")
    return translated


@pytest.mark.parametrize("name", COMMANDS)
def test_real_output_is_described_key_by_key(busy: Folder, run: Run, name: str) -> None:
    ran = run(*name.split(), *COMMANDS[name], "--json")
    assert (_wrong(name, json.loads(ran.out)), busy.path.exists()) == ([], True)


def test_the_schema_is_at_work(busy: Folder, run: Run) -> None:
    """A key that is missing, one that is new and a value of another type are told."""
    report = json.loads(run("status", "--json").out)
    report["progress"][0] |= {"locale": 5, "new": 1}
    del report["progress"][0]["words"]
    assert (sorted(_wrong("status", report)), busy.path.exists()) == (
        [
            "$.progress[0].locale: 5 is not of type 'string'",
            "$.progress[0]: 'words' is a required property",
            "$.progress[0]: Additional properties are not allowed ('new' was unexpected)",
        ],
        True,
    )
