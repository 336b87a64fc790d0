"""Where the cache is: as platformdirs says, without loading it."""

from __future__ import annotations

import hashlib

import pytest
from platformdirs import user_cache_dir

from wsiskit.cache.place import cache_folder
from wsiskit.model.digest import hex_digest, raw_digest


@pytest.mark.parametrize("home", ["/users/ana", "/users/ana/", "users", "", None])
@pytest.mark.parametrize(
    "cache", ["/var/cache/ana", "/var/cache/ana/", "/a/../b", "relative", "~/cache", " ", "", None]
)
def test_it_is_that_of_platformdirs(monkeypatch: pytest.MonkeyPatch, home: str | None, cache: str | None) -> None:
    for name, value in (("HOME", home), ("XDG_CACHE_HOME", cache), ("WSISKIT_CACHE", None)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert cache_folder() == user_cache_dir("wsiskit", appauthor=False)


@pytest.mark.parametrize("size", [0, 1, 1_499_999, 1_500_000])
def test_digests_are_those_of_hashlib(size: int) -> None:
    data = b"w" * size
    assert raw_digest(data) == hashlib.sha256(data).digest()
    assert hex_digest(data) == hashlib.sha256(data).hexdigest()
