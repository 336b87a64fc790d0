"""UN document symbols and resolutions cited in prose.

Rules: ST/LIB/SER.B/5/Rev.5 (series symbols) for the parts of a symbol; UN editorial practice for numbers: resolutions of
the Assembly are session/number since 1976, of ECOSOC year/number, of the Security Council number (year).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from wsiskit.model.annotation import Citation
from wsiskit.model.spans import Span

if TYPE_CHECKING:
    from wsiskit.annotators.places import PlaceIndex
    from wsiskit.knowledge.languages import Profile
    from wsiskit.model.report import Report

# A/81/62 · A/RES/80/173 · S/RES/2754 (2024) · A/80/6 (Sect. 24)/Corr.1 · TD/B/EX(74)/2 · WSIS-05/TUNIS/DOC/6(Rev.1)
_SYMBOL = re.compile(
    r"(?<![A-Za-z0-9/._%\-])"
    r"(?:A|E|S|T|ST|TD|CEB|DP|HSP|ICCD|FCCC|CCPR|CERD|CEDAW|CRC|CAT|CMW|CRPD|JIU|UNEP|LC|ECE|ESCAP|AC|IDB|GC|WSIS-\d\d|PBC|SPLOS|BWC|NPT|UNW|UNICEF|WFP|TB|HRI)"
    r"(?:/(?:[A-Z]{1,10}(?:\.\d{1,4})?(?:\(\d{1,3}\))?|(?:RES|DEC)|\d{1,4}|[A-Z]{1,6}\.\d{1,4}|\d{1,4}\([A-Za-z.\d]+\)))+"
    r"(?:\s\((?:Sect\.\s?\d{1,3}|Vol\.\s?[IVX]+|Part\s[IVX]+|[IVXL]{1,6}|\d{4}|Supp\.\s?\d+)\))?"
    r"(?:/(?:Add|Corr|Rev|Amend|Summary|Suppl)\.?\s?\d{0,3})*"
    r"(?![A-Za-z0-9/])"
)
_DIGIT = re.compile(r"\d")
_SPACES = re.compile(r"\s+")
_PART = re.compile(r"\{([a-z_]+)\}")
_ORGANS = {"A": "A", "E": "E", "S": "S", "T": "T", "ST": "ST", "TD": "TD"}


def annotate_citations(report: Report, profile: Profile, places: PlaceIndex, masked: list[Span]) -> list[Citation]:
    """Cited documents in text order; nothing inside `masked` spans (URLs) is read."""
    text = report.source.text
    found = [c for c in _symbols(text, places) if not any(m.overlaps(c.span) for m in masked)]
    found += _resolutions(text, profile, places, [c.span for c in found] + masked)
    return sorted(found, key=lambda c: c.span)


def _symbols(text: str, places: PlaceIndex) -> list[Citation]:
    found = []
    for match in _SYMBOL.finditer(text):
        surface = match[0]
        if not _DIGIT.search(surface) or surface in ("A/B", "E/A"):
            continue
        symbol, kind, organ, session, number = parse_symbol(surface)
        span = Span(*match.span())
        found.append(Citation(symbol, surface, kind, organ, session, number, span, places.at(span.start), "symbol"))
    return found


def parse_symbol(surface: str) -> tuple[str, str, str, str, str]:
    """(canonical symbol, kind, organ, session or year, number) of a printed symbol; parts that it lacks are empty."""
    symbol = re.sub(r"\s+", " ", surface).strip()
    parts = symbol.split("/")
    organ = _ORGANS.get(parts[0], parts[0])
    if (len(parts) > 2 and parts[1] in ("CN", "C", "HRC", "CONF", "AC")) or (
        len(parts) > 2 and re.match(r"(?:CN|C|CONF|AC|SUB)\.\d+", parts[1])
    ):
        organ = f"{parts[0]}/{parts[1]}"
    kind = "document"
    if "RES" in parts:
        kind = "resolution"
    elif "DEC" in parts:
        kind = "decision"
    bare = [p for p in parts[1:] if _DIGIT.match(p)]
    session = bare[0] if len(bare) > 1 else ""
    number = parts[-1] if not bare else bare[-1] if len(bare) > 1 else bare[0]
    if kind != "document" and len(bare) == 1:
        year = re.search(r"\((\d{4}|[IVXL]+)\)", symbol)
        session, number = year[1] if year else "", re.sub(r"\s*\(.*", "", bare[0])
    return symbol, kind, organ, session, number


def _resolutions(text: str, profile: Profile, places: PlaceIndex, masked: list[Span]) -> list[Citation]:
    phrase = _phrase(profile)
    if phrase is None:
        return []
    organs = profile.section("citations.organs")
    item = _compiled("(?P<number>{number})" if "number" in profile.section("citations") else "{item}", profile)
    kinds = {k.casefold(): v for k, v in profile.section("citations.kinds").items()}
    found: list[Citation] = []
    last: tuple[str, str] = ("", "")
    for match in phrase.finditer(text):
        if any(m.overlaps(Span(*match.span())) for m in masked):
            continue
        place = places.at(match.start())
        here = f"{place.paragraph}|{place.footnote}"
        named = match["organ"] or match.groupdict().get("organ_after") or ""
        organ, rule = organs.get(_SPACES.sub(" ", named), ""), "resolution.prose"
        if not organ and last[0] == here:
            organ, rule = last[1], "resolution.prose.organ-from-before"
        kind = kinds.get(match["kind"].casefold(), "resolution")
        for part in item.finditer(text, *match.span("list")):
            code, symbol = _canonical(organ, _SPACES.sub(" ", part["number"]), kind)
            if not code:
                rule = "resolution.prose.organ-open"
            session, number = _numbers(part["number"])
            span = Span(*part.span())
            surface = text[span.start : span.end]
            found.append(Citation(symbol, surface, kind, code, session, number, span, places.at(span.start), rule))
        if organ:
            last = (here, organ)
    return found


@cache
def _phrase(profile: Profile) -> re.Pattern[str] | None:
    """The profile's phrase for cited resolutions, None where it has none."""
    return _compiled("{resolution}", profile) if profile.section("citations").get("resolution") else None


def _compiled(template: str, profile: Profile) -> re.Pattern[str]:
    """A template of the profile's `[citations]`: `{organs}` stands for its organs, `{key}` for its other patterns."""
    section = profile.section("citations")
    while part := _PART.search(template, 0):
        key = part[1]
        if key == "organs":
            names = sorted(map(re.escape, section["organs"]), key=len, reverse=True)
            value = "|".join(name.replace(r"\ ", r"\s+") for name in names)
        else:
            value = section[key]
        template = template.replace(part[0], value)
    return re.compile(template)


def _numbers(printed: str) -> tuple[str, str]:
    year = re.search(r"\s*\(([^)]+)\)$", printed)
    if year:
        return year[1], printed[: year.start()]
    session, slash, number = printed.partition("/")
    return (session, number) if slash else ("", printed)


def _canonical(organ: str, printed: str, kind: str) -> tuple[str, str]:
    """(organ, symbol); both empty where neither the organ's name nor the number's form decides.

    "The Council" alone is ECOSOC where the number is year/number, the Security Council where it is number (year).
    """
    session, number = _numbers(printed)
    if organ == "E?":
        organ = "E" if len(session) == 4 and "/" in printed else "S" if re.search(r"\(\d{4}\)", printed) else ""
    if not organ:
        return "", ""
    part = "RES" if kind == "resolution" else "DEC"
    if "(" in printed:
        return organ, f"{organ}/{part}/{number} ({session})"
    return organ, f"{organ}/{part}/{session}/{number}" if session else f"{organ}/{part}/{number}"
