"""`l10n models`: list, install, doctor, remove; what is removed is a model of the store, whole."""

import importlib
import json
import os
import shutil
import time
from pathlib import Path

import pytest
from cli_project import Folder, Run, folder, run
from engines.tiny_argos import LEXICON, build_tiny_package
from engines.tiny_models import build_opus_folder

from l10n.engines.argos_library import InstalledModel
from l10n.engines.diagnosis import read_diagnosis
from l10n.engines.model_store import install_from_file, installed_models
from l10n.engines.opus_store import opus_models

__all__ = ["folder", "run"]


@pytest.mark.usefixtures("argos_home")
def test_nothing_installed_is_said_with_what_to_do(run: Run) -> None:
    ran = run("models", "list")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "No model is installed. Install one: l10n models install en es\n"


def test_the_list_says_what_is_known_and_what_the_project_would_use(
    run: Run, folder: Folder, installed_tiny: InstalledModel, tmp_path: Path
) -> None:
    folder.write("l10n.toml", 'source_locale = "en"\nlocales = ["es", "fr", "pt_BR", "en_XA"]\n')
    for pair in (("es", "fr"), ("en", "pt")):
        install_from_file(build_tiny_package(tmp_path / "p", {"a": "b"}, *pair), *pair)
    assert run("models", "doctor", "en", "es").code == 0
    ran = run("models", "list")
    assert ran.code == 0
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert lines[0] == "from to version engine size doctor folder"
    assert lines[1].startswith("en es 1.0 argos 1 MB links by attention; 100% of names stay; ")
    assert lines[1].endswith(str(installed_tiny.path))
    assert lines[2].startswith("en pt 1.0 argos 581 kB not measured ")
    assert lines[4:] == [
        "For this project, from en:",
        "es: en_es 1.0.",
        "fr: en_es 1.0 + es_fr 1.0. No model translates en to fr directly: it goes through `es`.",
        "pt_BR: en_pt 1.0. No model is made for pt_BR: one for `pt` serves.",
    ]


def test_the_list_in_json_holds_the_same(
    run: Run, folder: Folder, installed_tiny: InstalledModel
) -> None:
    folder.write("l10n.toml", 'source_locale = "en"\nlocales = ["es", "fr"]\n')
    listed = json.loads(run("models", "list", "--json").out)
    size = sum(path.stat().st_size for path in installed_tiny.path.rglob("*") if path.is_file())
    assert listed == {
        "version": 1,
        "models": [
            {
                "source": "en",
                "target": "es",
                "version": "1.0",
                "engine": "argos",
                "size": size,
                "path": str(installed_tiny.path),
                "doctor": None,
            }
        ],
        "serving": [{"locale": "es", "models": ["en_es 1.0"], "remark": ""}],
    }


@pytest.mark.usefixtures("installed_tiny")
def test_the_list_needs_no_project(run: Run, folder: Folder) -> None:
    (folder.path / "l10n.toml").unlink()
    ran = run("models", "list")
    assert (ran.code, ran.err, len(ran.out.splitlines())) == (0, "", 2)


def test_an_opus_folder_is_installed_listed_used_and_removed(
    run: Run, folder: Folder, argos_home: Path, tmp_path: Path
) -> None:
    converted = build_opus_folder(tmp_path / "opus-mt", LEXICON, tokens=(">>spa<<", ">>es<<"))
    ran = run("models", "install", "en", "es", str(converted))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("The model translates to many languages, and 2 of its tokens name es")
    ran = run("models", "install", "en", "es", str(converted), "--token", ">>spa<<")
    (model,) = opus_models()
    assert ran.out == f"Installed en to es {model.version} in {model.path}\n"
    assert " opus " in run("models", "list").out
    assert run("extract").code == 0
    assert run("draft", "--engine", "opus", "--locale", "es").code == 0
    assert f"# mt: opus en_es {model.version} draft=" in folder.read(folder.catalog)
    ran = run("models", "remove", "en", "es")
    assert ran.out == f"Removed {model.name} from {model.path}\n"
    assert opus_models() == ()
    assert not model.path.exists()
    assert argos_home.is_dir()


def test_a_token_without_a_folder_is_wrong(run: Run, argos_home: Path, tiny_package: Path) -> None:
    ran = run("models", "install", "en", "es", str(tiny_package), "--token", ">>spa<<")
    assert ran.code == 2
    assert ran.err.startswith("Only the folder of an OPUS-MT model has tokens.")
    assert list((argos_home / "packages").iterdir()) == []


@pytest.mark.usefixtures("installed_tiny")
def test_the_doctor_says_in_words_what_it_found(run: Run) -> None:
    ran = run("models", "doctor", "en", "es")
    assert (ran.code, ran.err) == (0, "Measuring en to es …\n")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert lines[0] == "en_es 1.0"
    assert "names, mutations and trials stay 15 of 15 yes" in lines
    assert "attention leads back to the source 59 of 59 yes" in lines
    assert lines[-2:] == [
        "Links are put on words by attention, where nothing surer tells.",
        "While a sentence is translated, `{1}` stands for its code: it came through.",
    ]
    told = json.loads(run("models", "doctor", "en", "es", "--json").out)["models"]
    assert [one["strategy"] for one in told] == [{"alignment": "attention", "placeholder": "{N}"}]


@pytest.mark.usefixtures("argos_home")
def test_the_doctor_of_nothing_exits_3(run: Run) -> None:
    ran = run("models", "doctor", "en", "es")
    assert ran.code == 3
    assert "No model that is installed translates en to es. Run `l10n models install" in ran.err


def test_a_model_is_removed_with_what_is_known_of_it(
    run: Run, installed_tiny: InstalledModel, argos_home: Path
) -> None:
    run("models", "doctor", "en", "es")
    kept = read_diagnosis(installed_tiny)
    assert kept is not None
    ran = run("models", "remove", "en", "es")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"Removed en_es 1.0 from {installed_tiny.path}\n"
    assert installed_models() == ()
    left = [path for path in argos_home.rglob("*") if path.is_file()]
    assert left == []


@pytest.mark.usefixtures("installed_tiny")
def test_one_of_several_versions_must_be_named(run: Run, tmp_path: Path) -> None:
    package = build_tiny_package(tmp_path / "p", {"a": "b"}, version="1.10")
    install_from_file(package, "en", "es")
    ran = run("models", "remove", "en", "es")
    assert (ran.code, len(installed_models())) == (2, 2)
    assert ran.err == (
        "en to es is installed in 2 versions: 1.10, 1.0. "
        "Name one: `l10n models remove en es 1.10`.\n"
    )
    assert run("models", "remove", "en", "es", "3").err == (
        "Version 3 of en to es is not installed. Installed is 1.10, 1.0.\n"
    )
    assert run("models", "remove", "en", "es", "1.0").code == 0
    assert [model.version for model in installed_models()] == ["1.10"]


@pytest.mark.usefixtures("installed_tiny")
def test_what_is_not_installed_is_not_removed(run: Run) -> None:
    ran = run("models", "remove", "es", "en")
    assert (ran.code, len(installed_models())) == (2, 1)
    assert ran.err.startswith("No model that translates es to en is installed.")


def test_a_link_in_the_store_is_refused_and_what_it_leads_to_stays(
    run: Run, installed_tiny: InstalledModel, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    installed_tiny.path.rename(elsewhere)
    installed_tiny.path.symlink_to(elsewhere)
    before = sorted(elsewhere.rglob("*"))
    ran = run("models", "remove", "en", "es")
    assert ran.code == 3
    assert f"{installed_tiny.path} is a link, and no folder of the store." in ran.err
    assert sorted(elsewhere.rglob("*")) == before
    assert installed_tiny.path.is_symlink()


def test_a_model_outside_the_store_is_refused(
    run: Run, installed_tiny: InstalledModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list of argostranslate's folders may name one that is another program's."""
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    installed_tiny.path.rename(foreign / installed_tiny.path.name)
    settings = importlib.import_module("argostranslate.settings")
    monkeypatch.setattr(settings, "package_dirs", [foreign])
    ran = run("models", "remove", "en", "es")
    assert ran.code == 3
    assert "does not lie in the store" in ran.err
    assert (foreign / installed_tiny.path.name / "metadata.json").is_file()


def test_a_removal_that_is_cut_short_leaves_no_half_of_a_model(
    run: Run, installed_tiny: InstalledModel, argos_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed while it deletes: the store is whole, and a later command clears what is left."""
    with monkeypatch.context() as killed:
        killed.setattr(shutil, "rmtree", lambda *_args, **_options: None)
        ran = run("models", "remove", "en", "es")
    assert ran.code == 3
    assert "The model is out of its store, but not all of " in ran.err
    assert installed_models() == ()
    assert list((argos_home / "packages").iterdir()) == []
    (left,) = argos_home.glob(".l10n-*")
    assert (left / "removed" / "metadata.json").is_file()
    package = build_tiny_package(argos_home / "p", LEXICON)
    assert run("models", "install", "en", "es", str(package)).code == 0
    assert left.is_dir()  # another run might be at work in it
    long_ago = time.time() - 2 * 24 * 3600
    os.utime(left, (long_ago, long_ago))
    assert run("models", "install", "en", "fr", str(package)).code == 3
    other = build_tiny_package(argos_home / "q", LEXICON, target="fr")
    assert run("models", "install", "en", "fr", str(other)).code == 0
    assert list(argos_home.glob(".l10n-*")) == []
    assert run("models", "remove", "en", "fr").code == 0
    assert installed_models() == (installed_tiny,)


def test_a_store_that_cannot_be_changed_is_said_so(
    run: Run, installed_tiny: InstalledModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refused)
    ran = run("models", "remove", "en", "es")
    assert ran.code == 3
    assert f"{installed_tiny.path} cannot be removed: Permission denied." in ran.err
    assert installed_models() == (installed_tiny,)
