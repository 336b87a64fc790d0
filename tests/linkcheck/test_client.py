"""Links against a real server on this machine: states, redirects, retries, manners, private addresses, certificates."""

from __future__ import annotations

import asyncio
import itertools
import socket
import ssl
from typing import TYPE_CHECKING, Any

import pytest
import trustme

from tests.linkcheck.server import Site, site
from wsiskit.linkcheck.client import Client, Manners
from wsiskit.linkcheck.guard import Guard, PrivateAddressError, is_public, literal_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wsiskit.linkcheck.states import Verdict

QUICK = Manners(pause=0.0, timeout=1.0, retries=2, backoff=0.01)
HERE = ("127.0.0.1", "localhost")


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    with site() as running:
        yield running


def checked(
    urls: list[str], *, manners: Manners = QUICK, guard: Guard | None = None, **more: Any
) -> dict[str, Verdict]:
    found: dict[str, Verdict] = {}
    client = Client(manners, guard or Guard(HERE), lambda verdict: found.update({verdict.url: verdict}), **more)
    asyncio.run(client.check(urls))
    return found


STATES = [
    ("/ok", "ok", 200, ""),
    ("/no-head", "ok", 200, ""),
    ("/head-forbidden", "ok", 200, ""),
    ("/ok#part", "ok", 200, ""),
    ("/status/404", "gone", 404, ""),
    ("/status/410", "gone", 410, ""),
    ("/status/401", "blocked", 401, ""),
    ("/status/403", "blocked", 403, ""),
    ("/status/451", "blocked", 451, ""),
    ("/busy/99", "blocked", 429, ""),
    ("/wall", "blocked", 503, ""),
    ("/status/500", "unknown", 500, ""),
    ("/status/418", "unknown", 418, ""),
    ("/second-time", "ok", 200, ""),
    ("/busy/0", "ok", 200, ""),
    ("/slow", "unknown", 0, ""),
    ("/loop", "unknown", 302, ""),
    ("/to/301/ok", "moved", 200, "/ok"),
    ("/to/308/ok", "moved", 200, "/ok"),
    ("/to/302/ok", "ok", 200, ""),
    ("/to/301/to/302/ok", "ok", 200, ""),
    ("/to/301/to/308/ok", "moved", 200, "/ok"),
    ("/to/301/status/404", "gone", 404, ""),
    ("/to/302/status/403", "blocked", 403, ""),
]


@pytest.mark.parametrize(("path", "state", "status", "target"), STATES)
def test_state(server: Site, path: str, state: str, status: int, target: str) -> None:
    (verdict,) = checked([server.url(path)]).values()
    assert (verdict.state, verdict.status) == (state, status)
    assert verdict.target == (server.url(target) if target else "")
    assert verdict.reason
    assert verdict.checked.endswith("+00:00")


def test_a_link_is_asked_once_and_its_part_is_not_sent(server: Site) -> None:
    found = checked([server.url("/once#a"), server.url("/once#a")])
    assert len(found) == 1
    assert server.count("/once") == 1


def test_one_host_is_asked_one_request_at_a_time_with_a_pause() -> None:
    with site() as running:
        checked([running.url(f"/{n}") for n in range(5)], manners=QUICK._replace(pause=0.1))
        times = [at for _, _, at in running.asked]
    assert running.most == 1
    assert all(after - before >= 0.09 for before, after in itertools.pairwise(times))


def test_hosts_are_asked_side_by_side_up_to_the_bound() -> None:
    async def here(host: str, port: int, family: socket.AddressFamily) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    with site() as running:
        urls = [running.url("/slow", f"host{n}.example") for n in range(6)]
        found = checked(urls, guard=Guard(HERE, here), manners=QUICK._replace(concurrency=3, timeout=5.0))
    assert {verdict.state for verdict in found.values()} == {"ok"}
    assert 2 <= running.most <= 3


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.1.2.3", "100.64.0.1", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"],
)  # fmt: skip
def test_addresses_inside_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "157.150.195.10"])
def test_addresses_outside_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "::1"])
def test_a_private_address_is_seen_in_any_spelling(host: str) -> None:
    with pytest.raises(PrivateAddressError):
        Guard().check_host(host)
    assert literal_address("example.org") == ""


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "localhost", "0x7f000001", "[::1]"])
def test_nothing_inside_the_network_is_asked(server: Site, host: str) -> None:
    before = len(server.asked)
    (verdict,) = checked([server.url("/ok", host)], guard=Guard()).values()
    assert (verdict.state, verdict.status) == ("unknown", 0)
    assert verdict.reason.startswith("link.private-address")
    assert len(server.asked) == before


@pytest.mark.parametrize("target", ["169.254.169.254/latest", "[::1]:80/", "127.0.0.2/", "10.0.0.1/", "2852039166/"])
def test_a_redirect_into_the_network_is_not_followed(server: Site, target: str) -> None:
    (verdict,) = checked([server.url(f"/away/{target}")]).values()
    assert verdict.state == "unknown"
    assert verdict.reason.startswith("link.private-address")


def test_a_name_that_answers_differently_the_second_time_is_judged_each_time(server: Site) -> None:
    """DNS rebinding: a public address when it is judged, a private one when it is asked."""
    answers = iter(["127.0.0.1", "10.0.0.1"])

    async def rebinding(host: str, port: int, family: socket.AddressFamily) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    guard = Guard(("127.0.0.1",), rebinding)
    urls = [server.url("/to/302/ok?1", "rebind.example"), server.url("/status/404", "rebind.example")]
    found = checked(urls[:1], guard=guard, manners=QUICK._replace(retries=0))
    (verdict,) = found.values()
    assert verdict.state in {"ok", "unknown"}  # one connection may serve both requests
    (second,) = (
        checked(urls[1:], guard=guard, manners=QUICK._replace(retries=0)).values()
        if verdict.state == "ok"
        else (verdict,)
    )
    assert second.state == "unknown"
    assert second.reason.startswith("link.private-address")


def test_one_private_address_among_public_ones_refuses_the_host() -> None:
    async def mixed(host: str, port: int, family: socket.AddressFamily) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in ("8.8.8.8", "192.168.0.1")]

    (verdict,) = checked(["http://mixed.example/"], guard=Guard((), mixed)).values()
    assert verdict.reason.startswith("link.private-address")


def knowing(number: int, *known: str) -> Guard:
    """A guard whose server of names knows some names, and fails with a number of `socket` for all others."""

    async def look_up(host: str, port: int, family: socket.AddressFamily) -> list[tuple[Any, ...]]:
        if host not in known:
            raise socket.gaierror(number, "no")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    return Guard(HERE, look_up)


def test_an_unknown_name_is_gone_and_a_failing_resolver_is_not(server: Site) -> None:
    known, unknown = server.url("/ok", "known.example"), "http://no.example/"
    for urls in ([known, unknown], [unknown, known]):
        found = checked(urls, guard=knowing(socket.EAI_NONAME, "known.example"))
        assert {url: one.state for url, one in found.items()} == {known: "ok", unknown: "gone"}
        assert found[unknown].reason.startswith("link.no-such-host")
    (verdict,) = checked([unknown], guard=knowing(socket.EAI_AGAIN)).values()
    assert (verdict.state, verdict.reason[:18]) == ("unknown", "link.no-connection")


def test_where_no_name_is_found_at_all_no_link_is_gone() -> None:
    """A machine without a network, and servers of names that answer so for every name outside."""
    urls = [f"http://host{n}.example/" for n in range(3)]
    found = checked(urls, guard=knowing(socket.EAI_NONAME))
    assert list(found) == urls
    assert {(one.state, one.reason[:13]) for one in found.values()} == {("unknown", "link.no-names")}


def test_a_closed_port_is_unknown() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    (verdict,) = checked([f"http://127.0.0.1:{port}/"]).values()
    assert (verdict.state, verdict.status) == ("unknown", 0)


@pytest.mark.parametrize(
    "url", ["ftp://example.org/a", "javascript:alert(1)", "http://", "file:///etc/passwd", "http://[::1/"]
)
def test_what_is_no_web_address_is_not_asked(url: str) -> None:
    (verdict,) = checked([url]).values()
    assert (verdict.state, verdict.status) == ("unknown", 0)
    assert verdict.reason.startswith("link.invalid")


def test_certificates_are_verified() -> None:
    authority = trustme.CA()
    right, wrong = authority.issue_cert("localhost"), authority.issue_cert("other.example")
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    states = {}
    for name, certificate, context in (
        ("trusted", right, trusting),
        ("other name", wrong, trusting),
        ("unknown authority", right, ssl.create_default_context()),
    ):
        serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(serving)
        with site(serving) as running:
            url = f"https://localhost:{running.port}/ok"
            (verdict,) = checked([url], manners=QUICK._replace(timeout=5.0), context=context).values()
        states[name] = verdict.reason.partition(":")[0]
    assert states == {
        "trusted": "link.ok",
        "other name": "link.certificate",
        "unknown authority": "link.certificate",
    }
