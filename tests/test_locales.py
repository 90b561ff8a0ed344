"""Locales are what a project writes them as: no script is added that goes without saying."""

import pytest
from cli_project import NAME, Folder, Run, folder, run

from l10n.errors import UsageError
from l10n.locales import is_same, language_tag, own_name, parse_locale, script

__all__ = ["folder", "run"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zh_CN", "zh_CN"), ("zh-cn", "zh_CN"), ("zh-TW", "zh_TW"), ("zh_Hans_CN", "zh_Hans_CN"),
        ("zh-hant", "zh_Hant"), ("sr_RS", "sr_RS"), ("sr-latn-rs", "sr_Latn_RS"),
        ("pt-br", "pt_BR"), ("es_419", "es_419"), ("ca_ES_valencia", "ca_ES_VALENCIA"),
        ("in_ID", "id_ID"), ("en-xa", "en_XA"),
    ],
)  # fmt: skip
def test_a_locale_keeps_what_was_written(text: str, expected: str) -> None:
    """In gettext's form; a code that is out of use becomes the one in use."""
    assert parse_locale(text) == expected


@pytest.mark.parametrize("text", ["xx", "root", "es.UTF-8", "es@euro", "", "es_ES_x_y_z"])
def test_what_is_no_locale_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="There is no locale"):
        parse_locale(text)


def test_what_is_known_of_a_locale_does_not_hang_on_its_script() -> None:
    assert (script("zh_TW"), own_name("zh_CN"), language_tag("zh_CN")) == (
        "Hant", "中文 (简体, 中国)", "zh-CN",
    )  # fmt: skip
    pairs = [("zh_CN", "zh_Hans_CN"), ("zh_CN", "zh_TW"), ("sr", "sr_Latn"), ("en_XA", "en_XA")]
    assert [is_same(*pair) for pair in pairs] == [True, False, False, True]


def test_pages_and_catalogs_are_named_as_the_settings_write_the_locale(
    folder: Folder, run: Run
) -> None:
    """Other tools look for `zh_CN` and `zh-CN`; on the command line both spellings name it."""
    folder.replace("l10n.toml", '"es", "en_XA"', '"zh_CN"')
    folder.replace("l10n.toml", "front", 'incomplete = "source"\nfront')
    run("extract")
    assert '"Language: zh_CN' in folder.read(f"locales/zh_CN/{NAME}.po")
    assert run("build", "-l", "zh-Hans-CN").code == 0
    assert f"build/zh-CN/{NAME}" in folder.files()


def test_catalogs_in_a_folder_of_another_spelling_are_not_begun_anew(
    folder: Folder, run: Run
) -> None:
    """Whoever translated them would miss their work."""
    run("extract")
    (folder.path / "locales/es").rename(folder.path / "locales/zh-CN")
    folder.replace("l10n.toml", '"es", "en_XA"', '"zh_CN"')
    before = folder.files()
    ran = run("extract")
    said = "locales/zh-CN: The catalogs of `zh_CN` are in the folder `zh-CN`. Rename it to `zh_CN`."
    assert (ran.code, said in ran.err, folder.files()) == (2, True, before)
    (folder.path / "locales/zh-CN").rename(folder.path / "locales/zh_CN")
    assert run("extract").code == 0
