"""The page in a browser, as somebody looks at it. None may complain or ask for anything."""

from collections.abc import Callable
from pathlib import Path

import pytest
from chromium import Tab
from reports import HOSTILE, PILLS, small_report

from l10n.report_page import report_page

Open = Callable[..., Tab]

NAMES = "[...document.querySelectorAll('.unit')].map(one => one.getAttribute('aria-label'))"
COUNT = "document.getElementById('count').textContent"
BACK = "getComputedStyle(document.body).backgroundColor"
VIEWS = (
    "[...document.querySelectorAll('.view')].filter(one => one.checkVisibility())"
    ".map(one => one.id)"
)
FOCUS = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.name ?? ''"


def settled(tab: Tab) -> None:
    """Wait until the list is what the filters ask for."""
    tab.until(
        "!document.querySelector('#count.busy') && document.getElementById('count').textContent"
    )


def choose(tab: Tab, name: str, value: str) -> None:
    """Set a filter as a person would."""
    tab.run(f"{{ const it = document.querySelector('[name={name}]'); it.value = {value!r}; "
            "it.dispatchEvent(new Event('input', {bubbles: true})); }")  # fmt: skip
    tab.until(f"new URLSearchParams(location.hash.split('?')[1] ?? '').get({name!r}) === "
              f"({value!r} || null)")  # fmt: skip
    settled(tab)


def test_the_overview_is_what_is_seen_first(open_page: Open) -> None:
    tab = open_page()
    assert tab.run(VIEWS) == ["view-overview"]
    assert tab.run("document.querySelector('h1').innerText") == "patient-articles"
    assert tab.run("document.querySelector('[aria-current]').textContent") == "Overview"


def test_without_programs_all_but_the_units_is_seen(open_page: Open) -> None:
    tab = open_page(scripts=False)
    # Expressions run, programs of the page do not.
    assert tab.run(VIEWS) == ["view-overview", "view-articles", "view-units"]
    assert tab.run("document.querySelector('noscript').innerText").startswith("The texts")
    assert tab.run("document.getElementById('filters').checkVisibility()") is False


@pytest.mark.parametrize(
    ("address", "count", "first"),
    [
        ("#units", "7 units, 3 findings about whole files", "locales/es/counts.md.po"),
        ("#units?locale=es", "3 of 7 units, 2 findings about whole files",
         "locales/es/counts.md.po"),
        ("#units?state=stale", "1 of 7 units", f"{PILLS}:7, Spanish, stale"),
        ("#units?state=awaiting&order=harm", "2 of 7 units", f"{PILLS}:5, Spanish, draft"),
        ("#units?state=reviewed&locale=ar", "2 of 7 units", f"{PILLS}:3, Arabic, post-edited"),
        ("#units?severity=warning", "1 of 7 units, 1 finding about whole files",
         f"{PILLS}:7, Arabic, translated"),
        ("#units?code=skeleton", "1 of 7 units", f"{PILLS}:3, Spanish, translated"),
        ("#units?article=guide&q=MEDICO", "1 of 7 units", f"{PILLS}:7, Spanish, stale"),
        ("#units?unit=bbbbbbbb&locale=ar", "1 of 7 units", f"{PILLS}:5, Arabic, untranslated"),
        ("#units?q=no%20PO%20file", "0 of 7 units, 1 finding about whole files",
         "locales/es/counts.md.po"),
    ],
)  # fmt: skip
def test_an_address_is_a_view(open_page: Open, address: str, count: str, first: str) -> None:
    """What somebody was sent shows what the sender saw."""
    tab = open_page(address)
    settled(tab)
    assert (tab.run(COUNT), tab.run(NAMES)[0]) == (count, first)


def test_filters_change_the_list_and_the_address(open_page: Open) -> None:
    tab = open_page("#units")
    settled(tab)
    choose(tab, "locale", "es")
    choose(tab, "state", "draft")
    assert tab.run(NAMES) == [f"{PILLS}:5, Spanish, draft"]
    choose(tab, "q", "nichts")
    assert tab.run(COUNT) == "Nothing fits these filters."
    tab.run("document.querySelector('[type=reset]').click()")
    tab.until(f"{COUNT}.startsWith('7 units')")
    assert tab.run("location.hash") == "#units"


def test_texts_are_unpacked_only_when_they_are_shown(open_page: Open) -> None:
    """So a page of a hundred thousand units opens at once."""
    tab = open_page()
    assert tab.run("[index, held.size]") == [None, 0]
    tab.run("location.hash = '#units?code=skeleton'")
    tab.until(f"{COUNT} === '1 of 7 units'")
    assert tab.run("[...held.keys()]") == [1]


def test_a_link_of_the_overview_leads_to_its_units(open_page: Open) -> None:
    tab = open_page()
    tab.run("document.querySelector('.queue a').click()")
    settled(tab)
    assert tab.run(VIEWS) == ["view-units"]
    assert tab.run(NAMES) == [f"{PILLS}:5, Spanish, draft"]
    tab.run("history.back()")
    tab.until(f"{VIEWS}[0] === 'view-overview'")


def test_a_unit_shows_what_is_known_of_it(open_page: Open) -> None:
    tab = open_page("#units?code=skeleton")
    settled(tab)
    assert tab.run("document.querySelector('.unit .text[lang=en]').textContent") == (
        "Take [one pill][1] a day."
    )
    assert tab.run("document.querySelector('.notes').textContent") == (
        "error [1] is missing. Use it once. skeleton"
    )
    assert "[1]: /pill" in tab.run("document.querySelector('.unit details').textContent")


def test_a_stale_unit_shows_what_changed_in_its_source(open_page: Open) -> None:
    tab = open_page("#units?state=stale")
    settled(tab)
    changes = (
        "[...document.querySelectorAll('.unit del, .unit ins')].map(one => "
        "one.localName + ' ' + one.textContent)"
    )
    assert tab.run(changes) == ["del doctor at once.", "ins doctor."]


def test_texts_run_in_their_own_direction(open_page: Open) -> None:
    """An Arabic text begins at the right; what would turn the page is shown, and does nothing."""
    tab = open_page("#units?code=bidi")
    settled(tab)
    ask = "getComputedStyle(document.querySelector('.unit .text[lang=ar]'))"
    assert tab.run(f"[{ask}.direction, {ask}.textAlign, {ask}.unicodeBidi]") == [
        "rtl", "start", "isolate",
    ]  # fmt: skip
    assert tab.run("document.querySelector('.unit .text[lang=ar] .sign').textContent") == "U+202E"
    assert tab.run("document.querySelector('.unit').textContent.includes('\\u202e')") is False


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_those_of_the_system(open_page: Open, scheme: str) -> None:
    tab = open_page(media={"prefers-color-scheme": scheme})
    expected = {"light": "rgb(244, 246, 249)", "dark": "rgb(14, 17, 22)"}
    assert tab.run(BACK) == expected[scheme]


def test_the_switch_turns_them(open_page: Open) -> None:
    tab = open_page(media={"prefers-color-scheme": "dark"})
    tab.press("t")
    assert (tab.run(BACK), tab.run("document.getElementById('theme').textContent")) == (
        "rgb(244, 246, 249)", "Theme: light",
    )  # fmt: skip
    tab.press("t")
    assert tab.run(BACK) == "rgb(14, 17, 22)"
    tab.press("t")
    assert tab.run("document.documentElement.dataset.theme ?? 'auto'") == "auto"


def test_it_can_be_used_with_keys_alone(open_page: Open) -> None:
    tab = open_page()
    tab.press("/")
    tab.until("document.activeElement.name === 'q'")
    tab.type("medic")
    tab.press("o")  # a key that is typed is no command
    tab.until("location.hash.includes('q=medico')")
    settled(tab)
    tab.press("Escape")
    tab.press("j")
    first = tab.run(NAMES)[0]
    assert tab.run(FOCUS) == first
    tab.press("o")
    assert tab.run("document.activeElement.querySelector('details').open") is True
    tab.press("?")
    assert tab.run("document.getElementById('keys').open") is True


def test_tab_leads_first_past_the_header(open_page: Open) -> None:
    tab = open_page()
    tab.press("Tab")
    assert tab.run("document.activeElement.textContent") == "Skip to the content"
    assert tab.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_articles_are_found_and_sorted(open_page: Open) -> None:
    tab = open_page("#articles")
    rows = (
        "[...document.querySelectorAll('#matrix tbody tr')].filter(one => !one.hidden)"
        ".map(one => one.cells[0].innerText)"
    )
    assert tab.run(rows) == ["source/counts.md", PILLS]
    tab.run("document.querySelectorAll('#matrix th button')[1].click()")
    tab.run("document.querySelectorAll('#matrix th button')[1].click()")
    assert tab.run(rows) == [PILLS, "source/counts.md"]
    assert tab.run("document.querySelectorAll('#matrix th')[1].ariaSort") == "descending"
    tab.run("{ const it = document.getElementById('find-article'); it.value = 'COUNT'; "
            "it.dispatchEvent(new Event('input')); }")  # fmt: skip
    assert tab.run(rows) == ["source/counts.md"]


@pytest.mark.parametrize("place", ["#overview", "#articles", "#units?code=bidi"])
def test_a_narrow_page_needs_no_scrolling_sideways(open_page: Open, place: str) -> None:
    """At 320 CSS pixels (WCAG 2.2, 1.4.10); tables scroll on their own."""
    tab = open_page(place, size=(320, 640))
    if "units" in place:
        settled(tab)
    assert tab.run("document.documentElement.scrollWidth") == 320


def test_on_paper_there_are_no_controls(open_page: Open) -> None:
    tab = open_page(media={"prefers-color-scheme": "dark"})
    tab.prefer({"prefers-color-scheme": "dark"}, "print")
    assert tab.run(VIEWS) == ["view-overview", "view-articles"]
    assert tab.run("document.querySelector('nav').checkVisibility()") is False
    assert tab.run("getComputedStyle(document.body).color") == "rgb(23, 32, 43)"


def test_hostile_texts_are_only_read(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(report_page(small_report(hostile=HOSTILE)), encoding="utf-8")
    tab = open_page("#units?locale=es&order=harm", path)
    settled(tab)
    assert tab.run("document.querySelectorAll('img').length") == 0
    assert tab.run("document.querySelector('.unit .text[lang=es]').textContent").startswith(
        "Tome más de 2 pastillas.</script><img src=x"
    )
    assert tab.run("document.querySelectorAll('#matrix tbody tr').length") == 2


def test_the_policy_stops_what_is_put_in(open_page: Open, small_page: Path, tmp_path: Path) -> None:
    """A program that somehow came into the page would not run, and the browser would say so."""
    page = small_page.read_text(encoding="utf-8")
    path = tmp_path / "broken.html"
    path.write_text(page.replace("</main>", "<script>window.broken = 1</script></main>"),
                    encoding="utf-8")  # fmt: skip
    tab = open_page("", path)
    assert tab.run("window.broken ?? 0") == 0
    assert len(tab.complaints) == 1
    tab.forget()
