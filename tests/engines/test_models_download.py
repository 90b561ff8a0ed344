import contextlib
import http.server
import io
import json
import threading
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPMessage
from pathlib import Path
from urllib.error import URLError

import pytest
from engines.tiny_argos import build_tiny_package

from l10n.engines import download
from l10n.engines.argos import open_engine
from l10n.engines.model_store import InstalledModel, install_from_index, installed_models
from l10n.errors import EngineUnavailableError
from l10n.model import Request

Handler = http.server.BaseHTTPRequestHandler
Answer = Callable[[Handler], None]

SHORT = 1.0
"""Seconds of patience where a server drips or is silent; it does so for far longer."""


@dataclass
class Site:
    """A web server on this machine: what it answers, and what it was asked."""

    address: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str) -> str:
        """Return the address of a path."""
        return f"{self.address}/{path}"

    def offer(self, *packages: object) -> str:
        """Serve an index of packages; return its address."""
        self.answers["/index.json"] = body(json.dumps(packages).encode())
        return self.url("index.json")

    def model(self, package: Path, version: str = "1.0", path: str = "model") -> dict[str, object]:
        """Serve a package; return its entry for the index, in the public index's own form."""
        self.answers[f"/{path}"] = body(package.read_bytes())
        return entry(version, [self.url(path)])

    def silent(self, _handler: Handler) -> None:
        """Accept and never answer."""
        self.over.wait(20)

    def drip(self, handler: Handler) -> None:
        """Answer with a byte from time to time."""
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        self._drip(handler, 100)

    def drip_headers(self, handler: Handler) -> None:
        """Answer with a header that does not end."""
        handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
        self._drip(handler, 100)

    def _drip(self, handler: Handler, count: int) -> None:
        for _ in range(count):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            if self.over.wait(0.1):
                return


def entry(
    version: str, links: list[str], source: str = "en", target: str = "es"
) -> dict[str, object]:
    return {
        "package_version": version,
        "argos_version": "1.5",
        "from_code": source,
        "from_name": "English",
        "to_code": target,
        "to_name": "Spanish",
        "links": links,
        "type": "translate",
        "code": f"translate-{source}_{target}",
    }


def body(content: bytes, status: int = 200, length: int | None = None) -> Answer:
    """Answer with some bytes, and say that they are `length`."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(content) if length is None else length))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def redirect(target: str) -> Answer:
    def answer(handler: Handler) -> None:
        handler.send_response(302)
        handler.send_header("Location", target)
        handler.end_headers()

    return answer


def garbled(handler: Handler) -> None:
    handler.wfile.write(b"BADLINE\r\n\r\n")


@pytest.fixture(name="site")
def running_site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Run a web server on the loopback interface."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")

    class Served(Handler):
        def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
            site.asked.append(self.path)
            with contextlib.suppress(OSError):  # the other side has given up
                site.answers.get(self.path, body(b"gone", 404))(self)

        def log_message(self, *_arguments: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Served) as server:
        site = Site(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield site
        site.over.set()
        server.shutdown()
        thread.join()


def install(index: str, patience: float = 15.0) -> InstalledModel:
    return install_from_index("en", "es", index_url=index, patience=patience)


def refused(home: Path, index: str, patience: float = 15.0) -> EngineUnavailableError:
    """Install what cannot be had; hold that it ends in a sentence and leaves nothing behind."""
    before = sorted(home.rglob("*"))
    with pytest.raises(EngineUnavailableError) as caught:
        install(index, patience)
    assert sorted(home.rglob("*")) == before
    assert caught.value.exit_code == 3
    return caught.value


def test_a_model_is_downloaded_installed_and_translates(
    site: Site, argos_home: Path, tiny_package: Path
) -> None:
    index = site.offer(entry("2.0", [], "es", "en"), site.model(tiny_package))
    seen: list[tuple[int, int | None]] = []
    model = install_from_index(
        "en", "es", index_url=index, progress=lambda done, total: seen.append((done, total))
    )
    assert model == InstalledModel("en", "es", "1.0", argos_home / "packages/translate-en_es-1_0")
    assert model.fresh
    size = tiny_package.stat().st_size
    assert (seen[0], seen[-1]) == ((0, size), (size, size))
    assert seen == sorted(seen)
    (draft,) = open_engine("en", "es").translate([Request("the study")])
    assert draft.hypotheses[0].text == "el estudio"
    assert list(argos_home.glob(".*")) == []


def test_the_default_index_is_argostranslates(
    site: Site, argos_home: Path, tiny_package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert argos_home.is_dir()
    site.offer(site.model(tiny_package))
    monkeypatch.setattr("argostranslate.settings.package_index", site.address)
    assert install_from_index("en", "es").fresh


@pytest.mark.usefixtures("argos_home")
def test_the_newest_version_is_taken(site: Site, tmp_path: Path) -> None:
    old, new = (
        site.model(build_tiny_package(tmp_path / v, {"a": "b"}, version=v), v, v)
        for v in ("1.9", "1.10")
    )
    model = install(site.offer(new, old))
    assert model.version == "1.10"
    assert site.asked == ["/index.json", "/1.10"]


def test_an_installed_version_is_not_downloaded_again(
    site: Site, installed_tiny: InstalledModel, tiny_package: Path
) -> None:
    again = install(site.offer(site.model(tiny_package)))
    assert again == installed_tiny
    assert not again.fresh
    assert site.asked == ["/index.json"]


@pytest.mark.usefixtures("argos_home")
def test_links_are_tried_in_order_until_one_gives_a_sound_model(
    site: Site, tmp_path: Path, tiny_package: Path
) -> None:
    other = build_tiny_package(tmp_path / "other", {"a": "b"}, target="fr")
    site.model(other, path="wrong")
    site.model(tiny_package, path="good")
    site.answers["/page"] = body(b"<!DOCTYPE html>")
    paths = ("gone", "page", "wrong", "good", "never")
    links = ["ipfs://x", "ftp://127.0.0.1/x", "file:///etc/passwd", *map(site.url, paths)]
    assert install(site.offer(entry("1.0", links))).fresh
    assert site.asked == ["/index.json", "/gone", "/page", "/wrong", "/good"]


@pytest.mark.usefixtures("argos_home")
def test_redirects_are_followed(site: Site, tiny_package: Path) -> None:
    site.offer(site.model(tiny_package))
    site.answers["/moved"] = redirect("/index.json")
    assert install(site.url("moved")).fresh


def test_what_cannot_be_downloaded_names_every_link_and_the_way_by_hand(
    site: Site, argos_home: Path
) -> None:
    error = refused(argos_home, site.offer(entry("1.0", [site.url("a"), site.url("b")])))
    assert error.message == (
        "No model for en to es could be downloaded. "
        f"{site.url('a')} cannot be read: the server answered 404 Not Found. "
        f"{site.url('b')} cannot be read: the server answered 404 Not Found."
    )
    assert error.hint == (
        "Check the connection, or give the model as a file: "
        "`l10n models install en es FILE.argosmodel`."
    )


@pytest.mark.parametrize("links", [None, [], ["ipfs://x"], [7], "http://127.0.0.1/"])
def test_a_model_without_a_usable_link_is_said_so(
    site: Site, argos_home: Path, links: object
) -> None:
    error = refused(argos_home, site.offer({**entry("1.0", []), "links": links}))
    assert "The index gives no link to it over http or https." in error.message


def test_a_pair_that_the_index_lacks_names_those_it_has(site: Site, argos_home: Path) -> None:
    others = [entry("1.0", [], "en", "fr"), entry("1.0", [], "en", "de"), entry("1", [], "it", "x")]
    error = refused(argos_home, site.offer(*others, 7, None, {"type": "sbd"}))
    index = site.url("index.json")
    assert error.message == f"The index {index} has no model from en to es."
    assert error.hint == "From en it has models to de, fr."


def test_a_pair_that_the_index_lacks_names_two_models_that_serve_as_well(
    site: Site, argos_home: Path
) -> None:
    pairs = [("es", "de"), ("de", "pb"), ("es", "en"), ("en", "pb"), ("en", "es")]
    address = site.offer(*(entry("1.0", [], *pair) for pair in pairs))
    with pytest.raises(EngineUnavailableError, match="has no model from es to pb") as caught:
        install_from_index("es", "pt_BR", index_url=address)
    assert caught.value.hint == (
        "Two models serve as well: `l10n models install es en` and `l10n models install en pt_BR`."
    )
    assert list((argos_home / "packages").iterdir()) == []


def test_a_model_for_the_language_is_downloaded_where_the_variant_has_none(
    site: Site, argos_home: Path, tmp_path: Path
) -> None:
    package = build_tiny_package(tmp_path / "p", {"a": "b"}, target="pt")
    site.model(package)
    address = site.offer(entry("1.0", [site.url("model")], "en", "pt"))
    model = install_from_index("en", "pt_BR", index_url=address)
    assert (model.target, model.fresh) == ("pt", True)
    assert model.path.is_relative_to(argos_home)


@pytest.mark.parametrize(
    ("content", "begins"),
    [
        (b"<!DOCTYPE html><title>Sign in to the network</title>", "<!DOCTYPE html>"),
        (b"", ""),
        (b'{"not": "a list"}', '{"not"'),
        (b'[{"from_code": "en"', '[{"from'),
        (b"\xff\xfe", "\\xff"),
        (b"[" * 100_000, "[["),
    ],
)
def test_what_is_no_index_is_said_so(
    site: Site, argos_home: Path, content: bytes, begins: str
) -> None:
    site.answers["/index.json"] = body(content)
    error = refused(argos_home, site.url("index.json"))
    assert f"is not an index of Argos models: it begins with b'{begins}" in error.message
    assert "ARGOS_PACKAGE_INDEX" in error.hint


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("silent", "it did not answer in time"),
        ("drip", "it did not answer in time"),
        ("drip_headers", "it did not answer in time"),
        ("missing", "the server answered 404 Not Found"),
        ("failing", "the server answered 500 "),
        ("loop", "the server answered 302 "),
        ("to_file", "is not allowed"),
        ("to_ftp", "unknown url type: ftp"),
        ("to_nowhere", "Connection refused"),
        ("garbled", "BADLINE"),
        ("cut", "it broke off after 3 of 500 bytes"),
        ("huge", "it is larger than 16777216 bytes"),
        ("endless", "it is larger than 16777216 bytes"),
    ],
)
@pytest.mark.parametrize("at", ["index", "model"])
def test_whatever_a_server_does_it_ends_in_a_sentence_and_in_time(
    site: Site,
    argos_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    at: str,
    answer: str,
    said: str,
) -> None:
    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(64):
            handler.wfile.write(bytes(1 << 20))

    answers: dict[str, Answer] = {
        "silent": site.silent,
        "drip": site.drip,
        "drip_headers": site.drip_headers,
        "missing": body(b"", 404),
        "failing": body(b"", 500),
        "loop": redirect("/bad"),
        "to_file": redirect("file:///etc/passwd"),
        "to_ftp": redirect("ftp://127.0.0.1/x"),
        "to_nowhere": redirect("http://127.0.0.1:1/x"),
        "garbled": garbled,
        "cut": body(b"[{}", length=500),
        "huge": body(b"[]", length=1 << 40),
        "endless": endless,
    }
    site.answers["/bad"] = answers[answer]
    monkeypatch.setattr("l10n.engines.model_store._MOST_ARCHIVE", 16777216)
    index = site.offer(entry("1.0", [site.url("bad")])) if at == "model" else site.url("bad")
    hangs = answer in ("silent", "drip", "drip_headers")
    error = refused(argos_home, index, SHORT if hangs else 15.0)
    start = "There is no index of models: " if at == "index" else "No model for en to es could be "
    assert error.message.startswith(start)
    assert site.url("bad") in error.message
    assert said in error.message
    assert "l10n models install en es FILE.argosmodel" in error.hint


def test_a_closed_port_is_said_so(argos_home: Path) -> None:
    error = refused(argos_home, "http://127.0.0.1:1/index.json")
    assert error.message == (
        "There is no index of models: "
        "http://127.0.0.1:1/index.json cannot be read: Connection refused."
    )


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/i", "file:///etc/passwd", "index.json", ""])
def test_an_index_elsewhere_than_on_the_web_is_refused(argos_home: Path, address: str) -> None:
    assert "does not begin with https:// or http://" in refused(argos_home, address).message


def test_a_slow_model_that_keeps_its_pace_is_not_given_up(
    site: Site, argos_home: Path, tiny_package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The patience is for every stretch of a model, not for the whole of it."""
    assert argos_home.is_dir()
    monkeypatch.setattr(download, "_PACE", 1024)
    data = tiny_package.read_bytes()

    def slow(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for start in range(0, len(data), len(data) // 10):
            handler.wfile.write(data[start : start + len(data) // 10])
            handler.wfile.flush()
            site.over.wait(0.15)

    site.answers["/slow"] = slow
    seen: list[int | None] = []
    index = site.offer(entry("1.0", [site.url("slow")]))
    model = install_from_index(
        "en",
        "es",
        index_url=index,
        patience=SHORT,
        progress=lambda _done, total: seen.append(total),
    )
    assert model.fresh
    assert set(seen) == {None}


def test_a_redirect_never_leads_from_https_to_http() -> None:
    follow = download._Redirects()  # noqa: SLF001 - a server with a certificate is out of reach
    asked = urllib.request.Request("https://models.example/")
    answer = (io.BytesIO(), 302, "Found", HTTPMessage())
    with pytest.raises(URLError, match="it leads from https to http:"):
        follow.redirect_request(asked, *answer, "http://models.example/")
    led = follow.redirect_request(asked, *answer, "https://other.example/")
    assert led is not None
    assert led.full_url == "https://other.example/"


def test_nothing_is_installed_by_a_failed_download(site: Site, argos_home: Path) -> None:
    refused(argos_home, site.offer(entry("1.0", [site.url("gone")])))
    assert installed_models() == ()
