"""Which addresses may be asked: public ones, and what the user allows by name.

A report is untrusted: a link in it, a redirect or a name that resolves to an address inside the user's network (SSRF, DNS
rebinding) must not be followed. Every connection resolves its host here, and connects only to what was judged.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from typing import TYPE_CHECKING, Any

from aiohttp.abc import AbstractResolver, ResolveResult

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    Lookup = Callable[[str, int, socket.AddressFamily], Awaitable[list[tuple[Any, ...]]]]


class PrivateAddressError(OSError):
    """A host has an address that is not public, and nobody allowed it."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet (IANA special-purpose registries, as `ipaddress` has them).

    An IPv4 address inside IPv6 (mapped, 6to4, NAT64) is judged as the IPv4 address that it stands for.
    """
    found: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if found in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        found = inner or found
    return found.is_global and not found.is_multicast


def literal_address(host: str) -> str:
    """The IP address that a host is written as (`127.1`, `0x7f000001` and `2130706433` too); empty for a name."""
    bare = host.strip("[]")
    try:
        return str(ipaddress.ip_address(bare.partition("%")[0]))
    except ValueError:
        pass
    if not bare[-1:].isdigit() and not bare.lower().rpartition(".")[2].startswith("0x"):
        return ""
    try:
        return socket.inet_ntoa(socket.inet_aton(bare))
    except (OSError, UnicodeError):
        return ""


class Guard(AbstractResolver):
    """Resolves hosts for aiohttp and refuses private addresses; `allowed` are hosts or addresses that may be private.

    `found` is whether some name had an address that may be asked: where none has, a network may be missing, or its server
    of names may know no names but its own.
    """

    def __init__(self, allowed: Iterable[str] = (), lookup: Lookup | None = None) -> None:
        self._allowed = frozenset(host.lower().strip("[]") for host in allowed)
        self._lookup = lookup or _look_up
        self.found = False

    def check_host(self, host: str) -> None:
        """Raise `PrivateAddressError` for a host that is written as a private address; aiohttp does not resolve those."""
        address = literal_address(host)
        if address and not is_public(address) and not self._is_allowed(host, address):
            raise PrivateAddressError(f"{host} is no public address")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Public addresses of a host.

        Raises `PrivateAddressError` where one of them is private, `OSError` where none is known.
        """
        found: list[ResolveResult] = []
        for kind, _, proto, _, where in await self._lookup(host, port, family):
            address = str(where[0])
            if not is_public(address) and not self._is_allowed(host, address):
                raise PrivateAddressError(f"{host} leads to {address}, which is no public address")
            self.found = True
            found.append(
                ResolveResult(
                    hostname=host, host=address, port=port, family=kind, proto=proto, flags=socket.AI_NUMERICHOST
                )
            )
        if not found:
            raise OSError(socket.EAI_NONAME, "no address is known")
        return found

    async def close(self) -> None:
        """Nothing is kept open."""

    def _is_allowed(self, host: str, address: str) -> bool:
        return host.lower().strip("[]") in self._allowed or address in self._allowed


async def _look_up(host: str, port: int, family: socket.AddressFamily) -> list[tuple[Any, ...]]:
    return await asyncio.get_running_loop().getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM)
