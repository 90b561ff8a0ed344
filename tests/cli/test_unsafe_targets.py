"""What a site generator would run never comes onto a page by way of a catalog."""

import pytest
from cli_project import NAME, TARGETS, Folder, Run
from pages import unlabelled

TELL = "Tell your doctor."


@pytest.mark.parametrize(
    "harm",
    [
        "Avise {alert(1)} a su médico.",
        "import x from 'y'",
        "export const x = 1",
        "<script>x</script>",
    ],
)
def test_a_page_in_markdown_keeps_the_text_of_its_source_there(
    folder: Folder, run: Run, harm: str
) -> None:
    """Docusaurus reads `.md` as MDX, too."""
    run("extract")
    folder.translate({**TARGETS, TELL: harm})
    folder.write("l10n.toml", folder.read("l10n.toml") + 'publish_at = 0\nlayout = "docusaurus"\n')
    ran = run("build", "-l", "es")
    page = unlabelled(folder.read(f"build/es/docusaurus-plugin-content-docs/current/{NAME}"))
    assert (ran.code, "[unsafe]" in ran.err, TELL in page, harm in page) == (1, True, True, False)
