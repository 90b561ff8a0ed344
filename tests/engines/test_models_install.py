import importlib
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from engines.tiny_argos import LEXICON, build_tiny_package

from l10n.engines import argos_archive, argos_library
from l10n.engines.argos import open_engine
from l10n.engines.model_store import InstalledModel, install_from_file, installed_models
from l10n.errors import EngineUnavailableError
from l10n.model import Request

ROOT = Path(__file__).resolve().parents[2]
TOP = "en_es"

Members = dict[str, bytes]
Spoil = Callable[[Members], Members]


def test_a_tiny_package_is_always_the_same_bytes(tmp_path: Path, tiny_package: Path) -> None:
    again = build_tiny_package(tmp_path / "again.argosmodel", LEXICON)
    assert again.read_bytes() == tiny_package.read_bytes()


def test_an_installed_file_is_found_by_argostranslate_itself(
    installed_tiny: InstalledModel, argos_home: Path
) -> None:
    package = importlib.import_module("argostranslate.package")
    (found,) = package.get_installed_packages()
    assert (found.from_code, found.to_code, found.package_version) == ("en", "es", "1.0")
    assert found.package_path == installed_tiny.path == argos_home / "packages/translate-en_es-1_0"
    assert installed_tiny == InstalledModel("en", "es", "1.0", installed_tiny.path)
    assert installed_tiny.fresh


def test_installing_again_does_nothing_and_says_so(
    installed_tiny: InstalledModel, tiny_package: Path
) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in installed_tiny.path.rglob("*"))
    again = install_from_file(tiny_package, "en", "es")
    assert again == installed_tiny
    assert not again.fresh
    after = sorted((path, path.stat().st_mtime_ns) for path in installed_tiny.path.rglob("*"))
    assert before == after


def test_a_model_that_lost_a_file_is_installed_anew(
    installed_tiny: InstalledModel, tiny_package: Path
) -> None:
    (installed_tiny.path / "model" / "model.bin").unlink()
    again = install_from_file(tiny_package, "en", "es")
    assert again.fresh
    (draft,) = open_engine("en", "es").translate([Request("the study")])
    assert draft.hypotheses[0].text == "el estudio"


def test_models_are_listed_by_pair_newest_first(
    installed_tiny: InstalledModel, tmp_path: Path
) -> None:
    for target, version in (("de", "1.0"), ("es", "1.10"), ("es", "1.9")):
        package = build_tiny_package(tmp_path / "p", {"a": "b"}, target=target, version=version)
        install_from_file(package, "en", target)
    listed = [(model.source, model.target, model.version) for model in installed_models()]
    assert listed == [
        ("en", "de", "1.0"),
        ("en", "es", "1.10"),
        ("en", "es", "1.9"),
        ("en", "es", "1.0"),
    ]
    assert installed_models()[-1] == replace(installed_tiny, fresh=False)


def test_a_locale_stands_for_the_code_of_its_package(tmp_path: Path, argos_home: Path) -> None:
    package = build_tiny_package(tmp_path / "p", {"the": "o"}, target="pb")
    assert install_from_file(package, "en", "pt_BR").path.is_relative_to(argos_home)
    (draft,) = open_engine("en", "pt_BR").translate([Request("the")])
    assert draft.hypotheses[0].text == "o"


@pytest.mark.parametrize(
    "metadata",
    [None, b"{", b"[]", b"null", b"\xff\xfe", b'{"from_code": 7, "to_code": "es"}', b"[" * 10_000],
)
def test_a_stray_folder_does_not_hide_the_other_models(
    installed_tiny: InstalledModel, argos_home: Path, metadata: bytes | None
) -> None:
    stray = argos_home / "packages" / "a-stray"
    stray.mkdir()
    if metadata is not None:
        (stray / "metadata.json").write_bytes(metadata)
    (argos_home / "packages" / "notes.txt").write_text("not a folder")
    assert installed_models() == (installed_tiny,)


def test_no_store_is_no_model(argos_home: Path) -> None:
    shutil.rmtree(argos_home / "packages")
    assert installed_models() == ()


def test_a_name_that_is_unfit_for_provenance_is_cleaned(
    installed_tiny: InstalledModel,
) -> None:
    odd = replace(installed_tiny, version="1.0,\nb")
    assert odd.name == "en_es 1.0_b"


def unpacked(package: Path) -> Members:
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, members: Mapping[str, bytes], **attributes: Any) -> Path:
    """Write a zip file; `attributes` are set on the member that is added last."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(members.items(), start=1):
            member = zipfile.ZipInfo(name)
            member.filename = name  # as it is: ZipInfo would cut and correct it
            member.compress_type = zipfile.ZIP_DEFLATED
            if number == len(members):
                for attribute, value in attributes.items():
                    setattr(member, attribute, value)
            archive.writestr(member, content)
    return path


def refused(package: Path, home: Path) -> EngineUnavailableError:
    """Install what must be refused; hold that nothing whatever was written."""
    before = sorted(home.parent.rglob("*"))
    with pytest.raises(EngineUnavailableError) as caught:
        install_from_file(package, "en", "es")
    assert sorted(home.parent.rglob("*")) == before
    assert caught.value.exit_code == 3
    assert caught.value.message.endswith(".")
    assert caught.value.hint
    return caught.value


def test_the_package_that_the_attacks_change_is_itself_sound(
    tmp_path: Path, tiny_package: Path, argos_home: Path
) -> None:
    assert argos_home.is_dir()
    package = packed(tmp_path / "p.argosmodel", unpacked(tiny_package))
    assert install_from_file(package, "en", "es").fresh


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "en_es/../../evil",
        "/evil",
        "//evil",
        "en_es/./evil",
        "en_es//evil",
        "C:/evil",
        "en_es/C:evil",
        "en_es/file:stream",
        "en_es\\..\\evil",
        "..\\evil",
        "en_es/evil\x00.txt",
        "en_es/evil\nline",
        "..",
        "en_es/..",
    ],
)
def test_a_dangerous_name_is_refused(
    tmp_path: Path, tiny_package: Path, argos_home: Path, name: str
) -> None:
    package = packed(tmp_path / "p.argosmodel", {**unpacked(tiny_package), name: b"evil"})
    assert "a file with a dangerous name" in refused(package, argos_home).message


@pytest.mark.parametrize(
    "kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK]
)
def test_a_link_or_device_is_refused(
    tmp_path: Path, tiny_package: Path, argos_home: Path, kind: int
) -> None:
    members = {**unpacked(tiny_package), "en_es/evil": b"/etc/passwd"}
    package = packed(tmp_path / "p.argosmodel", members, external_attr=(kind | 0o777) << 16)
    assert "which is a link or a device" in refused(package, argos_home).message


def without(*names: str) -> Spoil:
    return lambda members: {name: data for name, data in members.items() if name not in names}


def adding(**extra: bytes) -> Spoil:
    return lambda members: {**members, **{n.replace("__", "/"): d for n, d in extra.items()}}


def metadata(content: object) -> Spoil:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return lambda members: {**members, f"{TOP}/metadata.json": data}


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (adding(other__file=b""), "does not hold one folder"),
        (adding(loose=b""), "does not hold one folder"),
        (adding(en_es__MODEL__model_bin=b"", en_es__Model__model_bin=b""), "two files of one name"),
        (without(f"{TOP}/metadata.json"), "has no metadata.json"),
        (without(f"{TOP}/model/model.bin"), "has no model/model.bin"),
        (without(f"{TOP}/sentencepiece.model"), "has no sentencepiece.model"),
        (metadata(b"{"), "has a metadata.json that is not JSON"),
        (metadata(b"\xff"), "has a metadata.json that is not JSON"),
        (metadata(b"[" * 100_000), "has a metadata.json that is not JSON"),
        (metadata(b" " * (1024**2 + 1)), "has a metadata.json that is too large"),
        (metadata([]), "has a metadata.json without fields"),
        (metadata({}), "translates nothing to nothing, not en to es"),
        (metadata({"from_code": "en", "to_code": "fr"}), "translates en to fr, not en to es"),
        (metadata({"from_code": "es", "to_code": "en"}), "translates es to en, not en to es"),
        (
            metadata({"from_code": "en", "to_code": "es", "type": "sbd"}),
            "is no translation model, but `sbd`",
        ),
        (lambda _members: {}, "does not hold one folder"),
        (lambda _members: {"loose": b""}, "does not hold one folder"),
        (lambda m: {**m, **{f"en_es/{n}": b"" for n in range(2000)}}, "more than 2000 files"),
        (adding(en_es__zeros=b"\0" * 17 * 1024**2), "packed too tightly"),
    ],
)
def test_a_package_that_is_not_sound_is_refused_in_a_sentence(
    tmp_path: Path, tiny_package: Path, argos_home: Path, spoil: Spoil, said: str
) -> None:
    package = packed(tmp_path / "p.argosmodel", spoil(unpacked(tiny_package)))
    error = refused(package, argos_home)
    assert error.message.startswith(f"{package} ")
    assert said in error.message


def test_a_package_that_unpacks_to_too_much_is_refused(
    tiny_package: Path, argos_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(argos_archive, "_MOST_BYTES", 1_000_000)
    assert "unpacks to more than" in refused(tiny_package, argos_home).message


def flipped(data: bytes) -> bytes:
    """Change a byte in the compressed content of the largest member."""
    place = data.index(b"model.bin") + 200
    return data[:place] + bytes((data[place] ^ 0xFF,)) + data[place + 1 :]


def locked(data: bytes) -> bytes:
    """Set the flag for encryption in every entry of the zip file's directory."""
    parts = data.split(b"PK\x01\x02")
    return b"PK\x01\x02".join(
        [parts[0], *(part[:4] + bytes((part[4] | 1,)) + part[5:] for part in parts[1:])]
    )


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: data[: len(data) // 2], "is not a zip file, or not a whole one."),
        (lambda _data: b"<!DOCTYPE html>" * 99, "is not a zip file, or not a whole one."),
        (lambda _data: b"", "is not a zip file, or not a whole one."),
        (flipped, "is damaged: "),
        (locked, "is locked with a password."),
    ],
)
def test_a_damaged_file_is_refused_in_a_sentence(
    tmp_path: Path,
    tiny_package: Path,
    argos_home: Path,
    damage: Callable[[bytes], bytes],
    said: str,
) -> None:
    package = tmp_path / "p.argosmodel"
    package.write_bytes(damage(tiny_package.read_bytes()))
    assert said in refused(package, argos_home).message


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path, argos_home: Path) -> None:
    missing = tmp_path / "none.argosmodel"
    error = refused(missing, argos_home)
    assert error.message == f"{missing} cannot be read: No such file or directory."
    assert "cannot be read" in refused(tmp_path, argos_home).message


@pytest.mark.parametrize(
    "interruption", [OSError(28, "No space left on device"), KeyboardInterrupt]
)
def test_an_unpacking_cut_short_leaves_nothing(
    tiny_package: Path,
    argos_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    interruption: type[BaseException] | BaseException,
) -> None:
    package = importlib.import_module("argostranslate.package")

    def half(path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            archive.extract(archive.namelist()[0], package.settings.package_data_dir)
        raise interruption

    monkeypatch.setattr(package, "install_from_path", half)
    before = sorted(argos_home.rglob("*"))
    with pytest.raises((EngineUnavailableError, KeyboardInterrupt)) as caught:
        install_from_file(tiny_package, "en", "es")
    if isinstance(caught.value, EngineUnavailableError):
        assert "cannot be written: No space left on device." in caught.value.message
    assert sorted(argos_home.rglob("*")) == before
    assert package.settings.package_data_dir == argos_home / "packages"


def test_a_kill_while_unpacking_leaves_the_store_as_it_was(
    tiny_package: Path, argos_home: Path
) -> None:
    program = (
        "import os, sys, zipfile\n"
        "from pathlib import Path\n"
        "from argostranslate import package\n"
        "from l10n.engines.model_store import install_from_file\n"
        "def half(path):\n"
        "    with zipfile.ZipFile(path) as archive:\n"
        "        archive.extract(archive.namelist()[0], package.settings.package_data_dir)\n"
        "    os._exit(9)\n"
        "package.install_from_path = half\n"
        "install_from_file(Path(sys.argv[1]), 'en', 'es')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tiny_package)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 9
    assert list((argos_home / "packages").iterdir()) == []
    assert installed_models() == ()
    assert install_from_file(tiny_package, "en", "es").fresh


def test_a_store_that_cannot_be_written_is_said_so(
    tiny_package: Path, argos_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = argos_home / "file"
    blocked.write_text("not a folder")
    settings = importlib.import_module("argostranslate.settings")
    monkeypatch.setattr(settings, "package_data_dir", blocked / "packages")
    with pytest.raises(EngineUnavailableError, match="cannot be made: Not a directory") as caught:
        install_from_file(tiny_package, "en", "es")
    assert "ARGOS_PACKAGES_DIR" in caught.value.hint


def test_a_store_on_a_disk_of_its_own_is_staged_inside(
    tiny_package: Path, argos_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A volume mounted at the store has another disk, or root's folder, for a parent."""
    home = (argos_home / "packages").resolve().parent
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != home and access(path, mode))
    make, parents = tempfile.mkdtemp, []

    def recorded(prefix: str, dir: Path) -> str:  # noqa: A002 - the name that tempfile gives it
        parents.append(dir)
        return make(prefix=prefix, dir=dir)

    monkeypatch.setattr(tempfile, "mkdtemp", recorded)
    assert install_from_file(tiny_package, "en", "es").fresh
    assert parents == [home / "packages"]
    assert [path.name for path in (argos_home / "packages").iterdir()] == ["translate-en_es-1_0"]


def test_a_cache_of_languages_that_argostranslate_has_filled_is_emptied(
    tiny_package: Path, argos_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert argos_home.is_dir()
    emptied = []

    class Languages:
        def cache_clear(self) -> None:
            emptied.append(True)

    translator: Any = ModuleType("argostranslate.translate")
    translator.get_installed_languages = Languages()
    monkeypatch.setitem(sys.modules, "argostranslate.translate", translator)
    install_from_file(tiny_package, "en", "es")
    assert emptied == [True]
    assert sys.modules["argostranslate.translate"] is translator


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"ARGOS_MODEL_PROVIDER": "X"}, "argostranslate's settings cannot be used"),
        ({"ARGOS_BATCH_SIZE": "many"}, "argostranslate's settings cannot be used"),
        ({"XDG_DATA_HOME": "/dev/null"}, "argostranslate cannot make its folders"),
    ],
)
def test_settings_that_stop_argostranslate_end_in_a_sentence(
    argos_home: Path, variables: dict[str, str], said: str
) -> None:
    program = (
        "from l10n.engines.argos import open_engine\n"
        "from l10n.errors import EngineUnavailableError\n"
        "try:\n    open_engine('en', 'es')\n"
        "except EngineUnavailableError as error:\n    print(error)\n"
    )
    config = argos_home / "xdg_config_home" / "argos-translate"
    config.mkdir(parents=True)
    (config / "settings.json").write_text("{")  # argostranslate prints about this
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **variables, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(said)
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("setting", "address"),
    [
        ("https://models.example/index/", "https://models.example/index/index.json"),
        ("https://models.example/index", "https://models.example/index/index.json"),
        ("https://models.example/my.json", "https://models.example/my.json"),
    ],
)
def test_the_index_is_argostranslates_own_with_or_without_its_slash(
    argos_home: Path, monkeypatch: pytest.MonkeyPatch, setting: str, address: str
) -> None:
    assert argos_home.is_dir()
    settings = importlib.import_module("argostranslate.settings")
    monkeypatch.setattr(settings, "package_index", setting)
    assert argos_library.index_address() == address
