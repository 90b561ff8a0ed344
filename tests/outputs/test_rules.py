"""Reports can say what each code of `l10n check` stands for."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from l10n import catalogs, checks
from l10n.checks.table import CHECKS
from l10n.pipeline.rules import all_rules


def test_every_code_of_the_checks_has_a_rule() -> None:
    """A new one is described in l10n/pipeline/rules.py."""
    modules = [import_module(f"{checks.__name__}.{found.name}")
               for found in iter_modules(checks.__path__)]  # fmt: skip
    codes = {value for module in modules for name, value in vars(module).items()
             if name.endswith("CODE") and isinstance(value, str)}  # fmt: skip
    assert codes - {rule.code for rule in all_rules()} == set()


def test_every_damage_of_a_catalog_has_a_rule() -> None:
    [folder] = map(Path, catalogs.__path__)
    texts = [file.read_text(encoding="utf-8") for file in folder.glob("*.py")]
    codes = {code for text in texts for code in re.findall(r'"(po-[a-z]+)"', text)}
    assert len(codes) >= 6
    assert codes - {rule.code for rule in all_rules()} == set()


def test_rules_are_unique_and_written_alike() -> None:
    """A phrase without a full stop, then sentences."""
    rules = all_rules()
    assert len({rule.code for rule in rules}) == len(rules)
    assert [rule.code for rule in rules if rule.title.endswith(".")] == []
    assert [rule.code for rule in rules if rule.hint[-1] not in ".:"] == []


def test_checks_are_explained_with_their_examples() -> None:
    examples = [rule.examples.count("\n") - 1 for rule in all_rules() if rule.examples]
    assert examples == [len(check.examples) for check in CHECKS]
