"""`l10n demo`."""

from cli_project import NAME, Folder, Run


def test_the_demo_stays_below_its_folder(translated: Folder, run: Run) -> None:
    """The project's own catalogs and pages are as they were."""
    before = translated.files()
    ran = run("demo", "--locale", "en_XA", "--locale", "ar_XB")
    after = translated.files()
    new = {name for name in after if name not in before and not name.startswith(".l10n/")}
    assert ran.code == 0
    assert {name: after[name] for name in before} == before
    assert {name.split("/")[1] for name in new if name.startswith("build/")} == {"demo"}
    assert new == {name for name in new if name.startswith("build/demo/")}


def test_the_summary_names_engine_reason_numbers_and_place(run: Run) -> None:
    """What a new user wants to know."""
    ran = run("demo", "--locale", "en_XA")
    assert ran.out == (
        "1 article, 7 units, 26 words extracted.\n"
        "Pseudo (accents) (en_XA)\n"
        "  engine   pseudo (accents 2). en_XA is a pseudo-locale.\n"
        "  units    7 drafted, 0 left empty\n"
        "  words    26\n"
        "  links    2 placed, 0 appended (2 engine)\n"
        f"page       build/demo/en-XA/{NAME}\n"
        "catalogs   build/demo/locales/\n"
        "These pages hold machine drafts that nobody has reviewed. Do not publish them.\n"
    )


def test_a_locale_that_no_engine_serves_is_named(run: Run) -> None:
    """The demo goes on with the others, and passes."""
    ran = run("demo", "--locale", "xh", "--locale", "en_XA")
    assert ran.code == 0
    assert "Xhosa (xh)\n  not drafted: No Argos model translates en to xh." in ran.out


def test_a_second_demo_says_the_same(run: Run) -> None:
    """It drafts again what nobody has touched."""
    first = run("demo", "--locale", "en_XA")
    assert run("demo", "--locale", "en_XA") == first
