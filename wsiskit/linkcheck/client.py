"""Asking servers: several at once, one request at a time per host, HEAD before GET, with retries and limits."""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import aiohttp
from yarl import URL

from wsiskit.linkcheck.guard import Guard, PrivateAddressError
from wsiskit.linkcheck.states import REDIRECTS, RETRIED, Answer, Verdict, has_wall, judge
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MAX_REDIRECTS = 10
MAX_WAIT = 30.0  # seconds; a server that asks for more (Retry-After) is not waited for
# A name that does not exist is an answer; any other failure of the resolver is none.
_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
_NO_SUCH_HOST = "link.no-such-host: the name of the host is not known"
_NO_NAMES = "link.no-names: no name of a host was found in this run; the network may be missing"


class Manners(NamedTuple):
    """How servers are asked.

    `concurrency` hosts at once; `pause` seconds between two requests to one host; `timeout` seconds for one request;
    `retries` further tries after a failure that may pass; `backoff` seconds before the first of them, doubled each time.
    """

    concurrency: int = 8
    pause: float = 0.5
    timeout: float = 20.0
    retries: int = 2
    backoff: float = 1.0
    agent: str = "wsiskit"


class _Retry(Exception):  # noqa: N818 - no fault, but a reason to wait
    def __init__(self, verdict: Verdict, wait: float = 0.0) -> None:
        self.verdict = verdict
        self.wait = wait


class Client:
    """Checks links in one event loop. `tell` hears of every verdict as soon as it is known.

    That a name does not exist is believed of a server of names that knows another name; until it has shown that, such
    verdicts wait, and where it never does the state is unknown.
    """

    def __init__(
        self,
        manners: Manners,
        guard: Guard,
        tell: Callable[[Verdict], None],
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._manners = manners
        self._guard = guard
        self._tell = tell
        self._nameless: list[Verdict] = []
        self._context = context
        self._turns: dict[str, asyncio.Lock] = {}
        self._last: dict[str, float] = {}

    async def check(self, urls: Iterable[str]) -> None:
        """Ask for every URL. Hosts are asked side by side, the links of one host one after the other."""
        by_host: dict[str, list[str]] = {}
        for url in dict.fromkeys(urls):
            by_host.setdefault(_host(url), []).append(url)
        places = asyncio.Semaphore(self._manners.concurrency)
        connector = aiohttp.TCPConnector(resolver=self._guard, use_dns_cache=False, ssl=self._context or True, limit=0)
        timeout = aiohttp.ClientTimeout(total=self._manners.timeout)
        headers = {"User-Agent": self._manners.agent, "Accept": "*/*"}
        jar = aiohttp.DummyCookieJar()
        async with aiohttp.ClientSession(
            connector=connector,
            timeout=timeout,
            headers=headers,
            cookie_jar=jar,
            trust_env=False,
            auto_decompress=False,
        ) as session:

            async def one_host(links: list[str]) -> None:
                async with places:
                    for url in links:
                        verdict = await self._verdict(session, url)
                        self._add(verdict._replace(checked=datetime.now(UTC).isoformat(timespec="seconds")))

            async with asyncio.TaskGroup() as tasks:
                for links in by_host.values():
                    tasks.create_task(one_host(links))
        for verdict in self._nameless:
            self._tell(verdict if self._guard.found else verdict._replace(state="unknown", reason=_NO_NAMES))

    def _add(self, verdict: Verdict) -> None:
        if verdict.reason == _NO_SUCH_HOST and not self._guard.found:
            self._nameless.append(verdict)
        else:
            self._tell(verdict)

    async def _verdict(self, session: aiohttp.ClientSession, url: str) -> Verdict:
        """The verdict on one link, after the retries that its failures deserve."""
        wait = self._manners.backoff
        for left in range(self._manners.retries, -1, -1):
            try:
                return await self._once(session, url)
            except _Retry as again:
                if not left or again.wait > MAX_WAIT:
                    return again.verdict
                await asyncio.sleep(max(again.wait, wait))
                wait *= 2
        raise AssertionError("the last try returns")

    async def _once(self, session: aiohttp.ClientSession, url: str) -> Verdict:
        try:
            return await self._followed(session, url)
        except PrivateAddressError as fault:
            return Verdict(url, state="unknown", reason=f"link.private-address: {fault}")
        except aiohttp.ClientConnectorCertificateError as fault:
            return Verdict(url, state="unknown", reason=f"link.certificate: {fault.certificate_error}")
        except (aiohttp.InvalidURL, ValueError) as fault:
            return Verdict(url, state="unknown", reason=f"link.invalid: {fault}")
        except TimeoutError:
            raise _Retry(Verdict(url, state="unknown", reason="link.timeout: no answer in time")) from None
        except (aiohttp.ClientError, OSError) as fault:
            cause = _private(fault)
            if cause is not None:
                return Verdict(url, state="unknown", reason=f"link.private-address: {cause}")
            number = getattr(fault, "errno", None) or getattr(getattr(fault, "os_error", None), "errno", None)
            if isinstance(fault, aiohttp.ClientConnectorDNSError) and number in _NO_SUCH_NAME:
                return Verdict(url, state="gone", reason=_NO_SUCH_HOST)
            if isinstance(getattr(fault, "os_error", None), ssl.SSLError):
                return Verdict(url, state="unknown", reason=f"link.certificate: {fault}")
            raise _Retry(Verdict(url, state="unknown", reason=f"link.no-connection: {type(fault).__name__}")) from None

    async def _followed(self, session: aiohttp.ClientSession, url: str) -> Verdict:
        """Follow redirects by hand, so that every address on the way is judged before it is asked."""
        chain: list[Answer] = []
        at = URL(url).with_fragment(None)
        for _ in range(MAX_REDIRECTS + 1):
            answer, wait = await self._asked(session, at)
            chain.append(answer)
            if answer.status in RETRIED and not answer.wall:
                raise _Retry(judge(url, chain), wait)
            if answer.status not in REDIRECTS or not answer.location:
                return judge(url, chain)
            at = at.join(URL(answer.location)).with_fragment(None)
        return Verdict(
            url,
            state="unknown",
            status=chain[-1].status,
            reason=f"link.redirects: more than {MAX_REDIRECTS}",
        )

    async def _asked(self, session: aiohttp.ClientSession, url: URL) -> tuple[Answer, float]:
        """(answer, seconds that the server asks to wait) to HEAD, or to GET where HEAD is not answered as GET would be."""
        if url.scheme not in ("http", "https") or not url.host:
            raise ValueError(f"no web address: {url.scheme or 'no scheme'}")
        self._guard.check_host(url.host)
        answer, wait = await self._request(session, "HEAD", url)
        if answer.status >= 400 and answer.status != 429:
            answer, wait = await self._request(session, "GET", url)
        return answer, wait

    async def _request(self, session: aiohttp.ClientSession, method: str, url: URL) -> tuple[Answer, float]:
        host = url.host or ""
        async with self._turns.setdefault(host, asyncio.Lock()):
            rest = self._last.get(host, 0.0) + self._manners.pause - time.monotonic()
            if rest > 0:
                await asyncio.sleep(rest)
            try:
                async with session.request(method, url, allow_redirects=False) as reply:
                    location = reply.headers.get("Location", "")
                    wall = has_wall({name.lower() for name in reply.headers})
                    return Answer(str(url), reply.status, location, wall), _seconds(
                        reply.headers.get("Retry-After", "")
                    )
            finally:
                self._last[host] = time.monotonic()


def _host(url: str) -> str:
    try:
        return URL(url).host or ""
    except ValueError:
        return ""


def _private(fault: BaseException) -> PrivateAddressError | None:
    """The refusal of an address, wherever aiohttp has wrapped it."""
    for inner in (fault, getattr(fault, "os_error", None), fault.__cause__, fault.__context__):
        if isinstance(inner, PrivateAddressError):
            return inner
    return None


def _seconds(printed: str) -> float:
    """Seconds of a Retry-After header; a date is not waited for (RFC 9110, 10.2.3)."""
    return float(printed) if printed.isascii() and printed.isdigit() and len(printed) < 9 else 0.0
