"""Archives and models that are broken, or made to do harm: refused in words, nothing written."""

import json
import os
import resource
import shutil
import struct
import subprocess
import sys
import zipfile
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import pytest
from engines.tiny_argos import LEXICON, build_tiny_package, zipped

from l10n.engines import trial
from l10n.engines.argos import open_engine
from l10n.engines.model_store import install_from_file, installed_models
from l10n.errors import EngineUnavailableError
from l10n.model import Request

ROOT = Path(__file__).resolve().parents[2]
TOP = "en_es"

Members = dict[str, bytes]
Pair = tuple[str, str]


def members_of(package: Path) -> Members:
    with zipfile.ZipFile(package) as archive:
        return {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}


def refused(package: Path, home: Path, pair: Pair = ("en", "es")) -> str:
    """Install what must be refused; hold that nothing was written; return what was said."""
    before = sorted(home.parent.rglob("*"))
    with pytest.raises(EngineUnavailableError) as caught:
        install_from_file(package, *pair)
    assert sorted(home.parent.rglob("*")) == before
    assert caught.value.exit_code == 3
    assert caught.value.message.endswith(".")
    assert "Nothing was installed." in caught.value.hint
    return caught.value.message


def changed_metadata(tiny: Path, out: Path, **fields: object) -> Path:
    members = members_of(tiny)
    metadata = json.loads(members["metadata.json"]) | fields
    members["metadata.json"] = json.dumps(metadata).encode()
    return zipped(out, TOP, members)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"from_code": ["en"]}, "has a metadata.json whose `from_code` is no short text."),
        ({"from_code": {"en": 1}}, "has a metadata.json whose `from_code` is no short text."),
        ({"to_code": 7}, "has a metadata.json whose `to_code` is no short text."),
        ({"to_code": "es\nes"}, "has a metadata.json whose `to_code` is no short text."),
        ({"package_version": ["1"]}, "whose `package_version` is no short text."),
        ({"package_version": True}, "whose `package_version` is no short text."),
        ({"package_version": "9" * 100_000}, "whose `package_version` is no short text."),
        ({"languages": 5}, "has a metadata.json that argostranslate cannot use."),
        ({"source_languages": "en"}, "has a metadata.json that argostranslate cannot use."),
        ({"from_code": "../../en"}, "translates ../../en to es, not en to es."),
        ({"type": ["translate"]}, "is no translation model, but `['translate']`."),
    ],
)
def test_metadata_of_the_wrong_type_is_refused(
    tmp_path: Path, tiny_package: Path, argos_home: Path, fields: dict[str, object], said: str
) -> None:
    package = changed_metadata(tiny_package, tmp_path / "p.argosmodel", **fields)
    assert said in refused(package, argos_home)


def test_a_version_that_is_a_number_is_a_version(
    tmp_path: Path, tiny_package: Path, argos_home: Path
) -> None:
    package = changed_metadata(tiny_package, tmp_path / "p", package_version=1.9)
    assert install_from_file(package, "en", "es").version == "1.9"
    assert argos_home.is_dir()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("model/model.bin", lambda data: data[:-1], "cannot be loaded: File model.bin is incomple"),
        ("model/model.bin", lambda data: data[:9999], "cannot be loaded: "),
        ("model/model.bin", lambda _data: b"", "cannot be loaded: File model.bin is incomplete"),
        ("model/model.bin", lambda _data: b"garbage" * 999, "cannot be loaded: "),
        ("model/model.bin", lambda d: d[:199] + b"\xff" + d[200:], "cannot be loaded: "),
        (
            "model/model.bin",
            lambda data: struct.pack("<I", 7) + data[4:],
            "supports models with binary version v6 or below",
        ),
        ("model/shared_vocabulary.json", lambda _data: b"{", "cannot be loaded: "),
        ("model/config.json", lambda _data: b"[", "cannot be loaded: "),
        ("sentencepiece.model", lambda _data: b"", "cannot be loaded: "),
        ("sentencepiece.model", lambda data: data[: len(data) // 2], "cannot be loaded: "),
        ("sentencepiece.model", lambda _data: b"garbage" * 99, "cannot be loaded: "),
    ],
)
def test_a_model_that_cannot_be_loaded_is_not_installed(
    tmp_path: Path,
    tiny_package: Path,
    argos_home: Path,
    name: str,
    content: Callable[[bytes], bytes],
    said: str,
) -> None:
    members = members_of(tiny_package)
    members[name] = content(members[name])
    package = zipped(tmp_path / "p.argosmodel", TOP, members)
    with pytest.raises(EngineUnavailableError) as caught:
        install_from_file(package, "en", "es")
    assert caught.value.message.startswith(f"The model in {package} ")
    assert said in caught.value.message
    assert "\n" not in str(caught.value)
    assert installed_models() == ()
    assert sorted(path.name for path in argos_home.iterdir()) == ["packages"]


def scalar(network: bytes, name: bytes, value: bytes) -> bytes:
    """Change a number of a network: behind its name stand rank, type and size in 6 bytes."""
    place = network.index(name + b"\0") + len(name) + 1 + 6
    return network[:place] + value + network[place + len(value) :]


@pytest.mark.usefixtures("tried_apart")
@pytest.mark.parametrize(
    ("name", "value", "sign"),
    [(b"num_heads", b"\0\0", "SIGFPE"), (b"alignment_layer", b"\x7f\x7f", "SIG")],
)
def test_a_model_that_ends_the_process_that_runs_it_is_not_installed(
    tmp_path: Path, tiny_package: Path, argos_home: Path, name: bytes, value: bytes, sign: str
) -> None:
    members = members_of(tiny_package)
    members["model/model.bin"] = scalar(members["model/model.bin"], name, value)
    package = zipped(tmp_path / "p.argosmodel", TOP, members)
    with pytest.raises(EngineUnavailableError, match=sign) as caught:
        install_from_file(package, "en", "es")
    assert caught.value.message.startswith(f"The model in {package} ")
    assert caught.value.hint == "Nothing was installed. Get a whole model."
    assert list((argos_home / "packages").iterdir()) == list(argos_home.glob(".l10n-*")) == []


@pytest.mark.usefixtures("tried_apart")
def test_a_model_that_opens_but_cannot_translate_is_not_installed(
    tmp_path: Path, tiny_package: Path, argos_home: Path
) -> None:
    members = members_of(tiny_package)
    members["model/model.bin"] = scalar(members["model/model.bin"], b"num_heads", b"\7\0")
    package = zipped(tmp_path / "p.argosmodel", TOP, members)
    with pytest.raises(EngineUnavailableError) as caught:
        install_from_file(package, "en", "es")
    assert caught.value.message.startswith(f"{package} is not sound. The Argos model en_es 1.0 fai")
    assert caught.value.hint == "Nothing was installed. Get a whole model."
    assert list((argos_home / "packages").iterdir()) == list(argos_home.glob(".l10n-*")) == []


@pytest.mark.usefixtures("tried_apart")
def test_a_model_is_tried_in_another_process_and_its_words_come_back(
    tmp_path: Path, tiny_package: Path, argos_home: Path
) -> None:
    assert install_from_file(tiny_package, "en", "es").fresh
    members = members_of(tiny_package)
    members["sentencepiece.model"] = b"garbage"
    package = zipped(tmp_path / "p.argosmodel", "other", members | {"x": b""})
    (argos_home / "packages" / "translate-en_es-1_0" / "model" / "model.bin").unlink()
    with pytest.raises(EngineUnavailableError, match="cannot be loaded") as caught:
        install_from_file(package, "en", "es")
    assert caught.value.message.startswith(f"The model in {package} cannot be loaded: ")


def test_a_model_from_the_future_says_what_to_update(
    tmp_path: Path, tiny_package: Path, argos_home: Path
) -> None:
    members = members_of(tiny_package)
    members["model/model.bin"] = struct.pack("<I", 7) + members["model/model.bin"][4:]
    package = zipped(tmp_path / "p.argosmodel", TOP, members)
    with pytest.raises(EngineUnavailableError) as caught:
        install_from_file(package, "en", "es")
    assert "pip install --upgrade ctranslate2" in caught.value.hint
    assert list((argos_home / "packages").iterdir()) == []


def test_a_model_for_another_pair_is_not_installed(tiny_package: Path, argos_home: Path) -> None:
    for pair in (("en", "fr"), ("es", "en"), ("en", "pt_BR")):
        assert "translates en to es, not " in refused(tiny_package, argos_home, pair)


def added(tiny: Path, out: Path, *extra: tuple[str, bytes], method: int = 8) -> Path:
    """Write the tiny package with more members behind its own."""
    zipped(out, TOP, members_of(tiny))
    with zipfile.ZipFile(out, "a", method) as archive:
        for name, data in extra:
            member = zipfile.ZipInfo(name)
            member.filename = name
            member.compress_type = method
            archive.writestr(member, data)
    return out


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("en_es/model",), "holds a file and a folder of one name."),
        (("en_es/caf\u00e9", "en_es/cafe\u0301"), "holds two files of one name."),
        (("en_es/Metadata.JSON",), "holds two files of one name."),
        (("en_es/" + "x" * 256,), "a file with a dangerous name"),
        (("en_es/" + "é" * 128,), "a file with a dangerous name"),
        (("en_es/name.",), "a file with a dangerous name"),
        (("en_es/name /x",), "a file with a dangerous name"),
    ],
)
def test_names_that_some_disk_takes_for_others_are_refused(
    tmp_path: Path, tiny_package: Path, argos_home: Path, names: tuple[str, ...], said: str
) -> None:
    package = added(tiny_package, tmp_path / "p.argosmodel", *((name, b"x") for name in names))
    assert said in refused(package, argos_home)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(
    tmp_path: Path, tiny_package: Path, argos_home: Path, method: int
) -> None:
    package = added(tiny_package, tmp_path / "p.argosmodel", ("en_es/x", b"x"), method=method)
    assert "packed by a method that Argos packages do not use" in refused(package, argos_home)


def test_a_bomb_inside_is_never_unpacked(
    tmp_path: Path, tiny_package: Path, argos_home: Path
) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 20_000_000)
    nested = ("en_es/nested.zip", bomb.read_bytes())
    model = install_from_file(added(tiny_package, tmp_path / "p", nested), "en", "es")
    assert model.path.is_relative_to(argos_home)
    assert sum(path.stat().st_size for path in model.path.rglob("*")) < 2_000_000


def with_directory_of(data: bytes, size: int, *, large: bool) -> bytes:
    """Say in a zip file's end record that its directory is of a size."""
    end = data.rindex(b"PK\5\6")
    if not large:
        return data[: end + 12] + struct.pack("<I", size) + data[end + 16 :]
    record = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 9, 9, size, 0)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, end, 1)
    return data[:end] + record + locator + data[end:]


@pytest.mark.parametrize("large", [False, True])
def test_a_directory_of_millions_of_files_is_refused_unread(
    tmp_path: Path,
    tiny_package: Path,
    argos_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    large: bool,
) -> None:
    package = tmp_path / "p.argosmodel"
    data = tiny_package.read_bytes()
    package.write_bytes(with_directory_of(data, 3_000_000_000, large=large))
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert "holds more than 2000 files." in refused(package, argos_home)


def test_a_member_whose_two_names_differ_is_refused(
    tmp_path: Path, tiny_package: Path, argos_home: Path
) -> None:
    package = tmp_path / "p.argosmodel"
    package.write_bytes(tiny_package.read_bytes().replace(b"metadata.json", b"../../../evil", 1))
    assert "is damaged: " in refused(package, argos_home)


@pytest.mark.parametrize(
    ("garbage", "harmless"),
    [(b"x" * 100, True), (b"PK\5\6", False), (b"\0" * 70_000, False)],
)
def test_garbage_behind_an_archive_does_no_harm(
    tmp_path: Path, tiny_package: Path, argos_home: Path, garbage: bytes, *, harmless: bool
) -> None:
    """What is read is checked in any case: it is installed whole, or not at all."""
    package = tmp_path / "p.argosmodel"
    package.write_bytes(tiny_package.read_bytes() + garbage)
    if harmless:
        assert install_from_file(package, "en", "es").fresh
    else:
        assert "is not a zip file, or not a whole one." in refused(package, argos_home)


def test_a_large_archive_of_the_zip64_form_is_installed(
    tmp_path: Path, tiny_package: Path, argos_home: Path
) -> None:
    package = tmp_path / "p.argosmodel"
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members_of(tiny_package).items():
            with archive.open(f"{TOP}/{name}", "w", force_zip64=True) as file:
                file.write(data)
    assert install_from_file(package, "en", "es").path.is_relative_to(argos_home)


@pytest.mark.parametrize("top", ["download.argosmodel", "replaced", "unpacked"])
def test_the_name_of_the_folder_inside_is_of_no_account(
    tmp_path: Path, tiny_package: Path, argos_home: Path, top: str
) -> None:
    package = zipped(tmp_path / "p", top, members_of(tiny_package))
    assert install_from_file(package, "en", "es").path.name == "translate-en_es-1_0"
    assert argos_home.is_dir()


Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 - as shutil's own


def test_a_full_disk_is_said_before_anything_is_written(
    tiny_package: Path, argos_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10, 0, 1000))
    said = refused(tiny_package, argos_home)
    assert said.endswith("cannot be written: No space left on device.")


def test_a_disk_that_takes_no_more_leaves_nothing_half_installed(
    tiny_package: Path, argos_home: Path
) -> None:
    """The system itself refuses to let a file grow, in the middle of unpacking."""

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    program = (
        "import signal, sys\n"
        "from pathlib import Path\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from l10n.engines.model_store import install_from_file\n"
        "from l10n.errors import L10nError\n"
        "try:\n    install_from_file(Path(sys.argv[1]), 'en', 'es')\n"
        "except L10nError as error:\n    print(error)\n    sys.exit(error.exit_code)\n"
    )
    before = sorted(argos_home.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-B", "-c", program, str(tiny_package)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=small_files,
    )
    assert (done.returncode, done.stderr) == (3, "")
    assert "cannot be written: File too large. Nothing was installed." in done.stdout
    left = [path for path in sorted(argos_home.rglob("*")) if "xdg" not in str(path)]
    assert left == before


def test_of_two_installs_at_once_both_succeed_and_one_is_new(
    tiny_package: Path, argos_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other run finishes while this one tries the model that it has unpacked."""
    assert argos_home.is_dir()
    others = []

    def interrupted(_folder: Path, _shown: str) -> None:
        monkeypatch.setattr(trial, "try_model", trial.try_here)
        others.append(install_from_file(tiny_package, "en", "es"))

    monkeypatch.setattr(trial, "try_model", interrupted)
    mine = install_from_file(tiny_package, "en", "es")
    assert [mine.fresh, *(other.fresh for other in others)] == [False, True]
    assert installed_models() == (mine,)


def test_processes_that_install_at_once_leave_one_whole_model(
    tiny_package: Path, argos_home: Path
) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from l10n.engines.model_store import install_from_file\n"
        "print(install_from_file(Path(sys.argv[1]), 'en', 'es').version)\n"
    )
    workers = [
        subprocess.Popen(
            [sys.executable, "-B", "-c", program, str(tiny_package)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(3)
    ]
    assert [worker.communicate(timeout=60)[0] for worker in workers] == ["1.0\n"] * 3
    assert [path.name for path in (argos_home / "packages").iterdir()] == ["translate-en_es-1_0"]
    assert [path for path in argos_home.iterdir() if path.name.startswith(".")] == []
    (draft,) = open_engine("en", "es").translate([Request("the study")])
    assert draft.hypotheses[0].text == "el estudio"


def test_a_prefix_of_several_tokens_is_forced_and_left_out(
    tmp_path: Path, tiny_package: Path, argos_home: Path
) -> None:
    prefix = ["\u2581cancer", "\u2581blood"]
    package = changed_metadata(tiny_package, tmp_path / "p", target_prefix=prefix)
    install_from_file(package, "en", "es")
    assert argos_home.is_dir()
    (draft,) = open_engine("en", "es").translate([Request("the study of blood")])
    assert draft.hypotheses[0].text == "de sangre"


def test_a_prefix_that_the_model_does_not_know_is_no_doubt_of_the_text(
    tmp_path: Path, tiny_package: Path, argos_home: Path
) -> None:
    package = changed_metadata(tiny_package, tmp_path / "p", target_prefix="__es__")
    install_from_file(package, "en", "es")
    assert argos_home.is_dir()
    (draft,) = open_engine("en", "es").translate([Request("the study of blood")])
    assert draft.hypotheses[0].doubts == ()


@pytest.mark.parametrize(
    ("installed", "locale", "served"),
    [
        ("pt", "pt_BR", "en_pt 1.0"),
        ("pb", "pt_BR", "en_pb 1.0"),
        ("zt", "zh_Hant", "en_zt 1.0"),
        ("zt", "zh_TW", "en_zt 1.0"),
        ("zh", "zh_Hant", None),
        ("pb", "pt_PT", None),
        ("es", "es_MX", "en_es 1.0"),
    ],
)
def test_a_package_serves_the_variants_that_are_written_alike(
    tmp_path: Path, argos_home: Path, installed: str, locale: str, served: str | None
) -> None:
    assert argos_home.is_dir()
    package = build_tiny_package(tmp_path / "p", {"the": "o"}, target=installed)
    install_from_file(package, "en", {"pb": "pt_BR", "zt": "zh_Hant"}.get(installed, installed))
    try:
        found = open_engine("en", locale).model
    except EngineUnavailableError:
        found = None
    assert found == served


def test_a_package_for_the_language_is_installed_for_its_variant(
    tmp_path: Path, argos_home: Path
) -> None:
    assert argos_home.is_dir()
    package = build_tiny_package(tmp_path / "p", LEXICON, target="pt")
    assert install_from_file(package, "en", "pt_BR").target == "pt"
