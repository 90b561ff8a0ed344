"""The fixtures of a tiny project, and a browser to look at its report."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chromium import Browser, Tab, find_chromium
from cli_project import folder, run, translated
from reports import small_report

from l10n.report_page import report_page

__all__ = ["folder", "run", "translated"]

Open = Callable[..., Tab]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give a browser without a network, or skip."""
    command = find_chromium()
    if command is None:
        pytest.skip("chromium is not installed")
    with Browser(command, tmp_path_factory.mktemp("chromium")) as started:
        yield started


@pytest.fixture(scope="session")
def small_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page of the small report."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report_page(small_report()), encoding="utf-8")
    return path


@pytest.fixture
def open_page(browser: Browser, small_page: Path) -> Iterator[Open]:
    """Open the page of the small report; a page that complained or asked for more fails."""
    tabs: list[tuple[Tab, Path]] = []

    def opened(place: str = "", path: Path = small_page, **more: object) -> Tab:
        tab = Tab(browser, path, place, **more)  # type: ignore[arg-type]
        tabs.append((tab, path))
        if place.startswith("#units") and more.get("scripts", True):
            tab.until("document.getElementById('count').textContent")
        return tab

    yield opened
    for tab, path in tabs:
        complaints, requests = tab.complaints, tab.requests
        tab.close()
        assert complaints == []
        assert {address.split("#")[0] for address in requests} == {path.as_uri()}
