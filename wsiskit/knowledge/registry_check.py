"""What registry data must fulfil. Every fault is reported, with file, line, rule and remedy; none stops the check."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from wsiskit.errors import RegistryError
from wsiskit.knowledge.files import read_data
from wsiskit.knowledge.index import COMMON, LANGUAGES
from wsiskit.knowledge.languages import available, load_profile
from wsiskit.knowledge.types import HEADER, body_types
from wsiskit.model.record import NamedTuple
from wsiskit.passages.folding import fold_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAME_KINDS = ("name", "alias", "acronym", "post", "weak")
TERM_KINDS = ("concept", "event", "instrument", "platform", "programme")
HISTORY_KINDS = ("former-name", "successor")
CONFIDENCES = ("high", "medium", "low")
CONTEXTS = frozenset({"tail", "generic", "shared"})  # rules that need no data of the language profile
HEADERS = {
    "organisations.csv": ["id", "acronym", "type", "parent", "homepage", "confidence", "counted", "source"],
    "names.csv": ["entity_id", "lang", "kind", "form", "context", "source"],
    "terms.csv": ["id", "kind", "lang", "form", "confidence"],
    "confusables.csv": ["id", "lang", "name_a", "id_a", "name_b", "id_b", "kind", "example", "answer", "note"],
    "sources.csv": ["source", "description"],
    "evidence.csv": ["entity_id", "lang", "form", "address"],
    "types.csv": HEADER,
    "history.csv": ["entity_id", "kind", "value", "since", "until", "source"],
    "action_lines.csv": ["id", "parent"],
    "titles.csv": ["action_line", "lang", "kind", "title", "confidence", "source"],
    "facilitators.csv": ["action_line", "entity_id", "years", "source"],
    "wsis_sdg.csv": ["action_line", "goal", "target", "source"],
}
_NAMED = 5  # so many owners of a form are named
_YEAR = re.compile(r"[12]\d{3}")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?")
_ADDRESS = re.compile(r"https?://(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?")
_LINE_ID = re.compile(r"C(?:[1-9]|1[01])(?:/e-[a-z]+)?")


class Located(NamedTuple):
    """A row with the place it was read from; `line` is 1-based. `row` has the columns that `HEADERS` names."""

    path: str
    line: int
    row: list[str]

    def fault(self, rule: str, message: str, remedy: str) -> RegistryError:
        """A fault of this row."""
        return RegistryError(self.path, self.line, rule, message, remedy)


def check_builtin() -> list[RegistryError]:
    """All faults of the built-in registry and framework, in the order of files and lines; empty when they are sound."""
    faults: list[RegistryError] = []
    files = {name: list(_read(name, faults)) for name in HEADERS}
    sources = {item.row[0] for item in files["sources.csv"]}
    faults += check_registry(files["organisations.csv"], files["names.csv"], sources)
    faults += check_evidence(files["names.csv"], files["evidence.csv"])
    faults += check_history(files["history.csv"], files["names.csv"], sources)
    faults += _terms(files["terms.csv"], files["names.csv"])
    ids = {item.row[0] for item in files["organisations.csv"]}
    term_ids = {item.row[0] for item in files["terms.csv"]}
    faults += _confusables(files["confusables.csv"], ids | term_ids)
    faults += _types(files["types.csv"], ids)
    faults += _framework(files, ids)
    return sorted(faults, key=lambda fault: (fault.path, fault.line, fault.rule, fault.message))


def _types(items: list[Located], ids: set[str]) -> Iterator[RegistryError]:
    for item in items:
        name, system, *signs, meaning = item.row
        if not _ID.fullmatch(name) or not meaning:
            yield item.fault("registry.id", f"{name!r} is no type with a meaning", "write an id, and what it means")
        if system and system not in ids:
            yield item.fault("registry.unknown-id", f"no organization {system!r}", "use an id of organisations.csv")
        for column, sign in zip(("organ", "unit", "apart"), signs, strict=True):
            yield from _one_of(item, column, sign, ("yes", "no", "principal") if column == "organ" else ("yes", "no"))


def check_registry(organisations: list[Located], names: list[Located], sources: set[str] | None) -> list[RegistryError]:
    """Faults of organizations and names together. `sources` None: a source is free text and must only be there."""
    return [*_organisations(organisations, names, sources), *_names(names, organisations, sources), *_shared(names)]


def check_evidence(names: list[Located], evidence: list[Located]) -> list[RegistryError]:
    """Faults between names and evidence: each name whose source is `seen` has an address, each address such a name."""
    seen = {(item.row[0], item.row[1], item.row[3]): item for item in names if item.row[5] == "seen"}
    faults = []
    shown: set[tuple[str, str, str]] = set()
    for item in evidence:
        id_, lang, form, address = item.row
        if (id_, lang, form) not in seen:
            message = f"names.csv has no {form!r} of {id_} in {lang} with the source `seen`"
            faults.append(item.fault("registry.evidence", message, "fix the row, or remove it"))
        if not _ADDRESS.fullmatch(address):
            remedy = "give the address in full, https:// and no spaces"
            faults.append(item.fault("registry.address", f"{address!r} is no web address", remedy))
        shown.add((id_, lang, form))
    for key in seen.keys() - shown:
        message = f"evidence.csv does not say where {key[2]!r} was seen"
        faults.append(seen[key].fault("registry.evidence", message, "add the address of the page there"))
    return faults


def check_history(items: list[Located], names: list[Located], sources: set[str]) -> list[RegistryError]:
    """Faults of the history: a former name is a form of the entity, a successor another entity, a year has four digits."""
    forms = {(item.row[0], item.row[3]) for item in names}
    ids = {id_ for id_, _ in forms}
    faults: list[RegistryError] = []
    for item in items:
        id_, kind, value, since, until, source = item.row
        faults += _one_of(item, "kind", kind, HISTORY_KINDS)
        if id_ not in ids or (kind == "successor" and (value not in ids or value == id_)):
            faults.append(
                item.fault("registry.unknown-id", f"{id_!r} or {value!r} is no organization", "correct the id")
            )
        if kind == "former-name" and (id_, value) not in forms:
            remedy = "add it to names.csv, so that it is found"
            faults.append(item.fault("registry.former-name", f"{value!r} is no form of {id_}", remedy))
        for year in filter(None, (since, until)):
            if not _YEAR.fullmatch(year):
                faults.append(
                    item.fault("registry.year", f"{year!r} is no year", "give four digits, or leave it empty")
                )
        faults += _sourced(item, source, sources)
    return faults


def _read(name: str, faults: list[RegistryError]) -> Iterator[Located]:
    folder = (
        "framework" if name in {"action_lines.csv", "titles.csv", "facilitators.csv", "wsis_sdg.csv"} else "registry"
    )
    shown = f"{folder}/{name}"
    reader = csv.reader(read_data(f"{folder}/{name}").splitlines(), strict=True)
    yield from rows_of(shown, reader, HEADERS[name], faults)


def rows_of(
    path: str, reader: Iterable[list[str]], header: list[str], faults: list[RegistryError]
) -> Iterator[Located]:
    """Rows below the header; those with another number of cells are faults."""
    for line, row in enumerate(reader, 1):
        here = Located(path, line, row)
        if line == 1:
            if row != header:
                faults.append(here.fault("registry.header", f"the columns are {row}", f"make them {header}"))
        elif len(row) != len(header):
            faults.append(here.fault("registry.cells", f"{len(row)} cells", f"give {len(header)}: {', '.join(header)}"))
        else:
            yield here


def _organisations(items: list[Located], names: list[Located], sources: set[str] | None) -> Iterator[RegistryError]:
    parents = {item.row[0]: item.row[3] for item in items}
    cyclic = _in_cycles(parents)
    named = {item.row[0] for item in names if item.row[2] == "name"}
    seen: set[str] = set()
    for item in items:
        id_, acronym, type_, parent, homepage, confidence, counted, source = item.row
        if not _ID.fullmatch(id_):
            yield item.fault("registry.id", f"{id_!r} is no id", "use lower-case letters, digits and single hyphens")
        if id_ in seen:
            yield item.fault(
                "registry.id-twice", f"{id_!r} is there already", "extend that organization, or choose another id"
            )
        seen.add(id_)
        yield from _one_of(item, "type", type_, sorted(body_types()))
        yield from _one_of(item, "confidence", confidence, CONFIDENCES)
        yield from _one_of(item, "counted", counted, ("yes", "no"))
        if parent and parent not in parents:
            yield item.fault(
                "registry.parent", f"the parent {parent!r} is no organization", "add it, or leave the parent empty"
            )
        if id_ in cyclic:
            yield item.fault("registry.parent-cycle", f"{id_!r} is above itself", "fix the parents")
        if homepage and not _HOST.fullmatch(homepage):
            yield item.fault(
                "registry.homepage", f"{homepage!r} is no host", "give it without https://, such as itu.int"
            )
        if id_ not in named:
            yield item.fault("registry.no-name", f"{id_!r} has no name", "add a name of kind `name`")
        yield from _clean(item, "acronym", acronym)
        yield from _sourced(item, source, sources)


def _names(items: list[Located], organisations: list[Located], sources: set[str] | None) -> Iterator[RegistryError]:
    ids = {item.row[0] for item in organisations}
    seen: dict[tuple[str, str, str], str] = {}
    for item in items:
        id_, lang, kind, form, context, source = item.row
        if id_ not in ids:
            yield item.fault(
                "registry.unknown-id", f"no organization has the id {id_!r}", "fix the id, or add the organization"
            )
        yield from _one_of(item, "lang", lang, LANGUAGES)
        yield from _one_of(item, "kind", kind, NAME_KINDS)
        yield from _clean(item, "form", form)
        if len(fold_form(form)) < 2:
            yield item.fault(
                "registry.form-short", f"the form {form!r} is too short to match", "give at least two characters"
            )
        if (id_, lang, form) in seen:
            yield item.fault("registry.form-twice", f"{form!r} is there already", "remove one of the rows")
        seen[id_, lang, form] = kind
        yield from _context(item, lang, kind, context)
        if kind != "weak" and fold_form(form).casefold() in _vocabulary(lang):
            message = f"{form!r} is an ordinary word of the language"
            yield item.fault("registry.common-word", message, "make it weak with a context, or leave it out")
        yield from _sourced(item, source, sources)


def _context(item: Located, lang: str, kind: str, context: str) -> Iterator[RegistryError]:
    if (kind == "weak") != bool(context):
        message = f"kind {kind!r} with context {context!r}"
        yield item.fault("registry.context", message, "a weak form needs a context, and only a weak form has one")
    elif context and context not in CONTEXTS and context not in _profile_contexts(lang):
        known = ", ".join(sorted(CONTEXTS | _profile_contexts(lang)))
        yield item.fault("registry.context", f"no rule is named {context!r}", f"use one of {known}")


@cache
def _vocabulary(lang: str) -> frozenset[str]:
    """Words of the language profile that no body can be called without context."""
    if lang not in available():
        return frozenset()
    keys = ("function", "verbs", "modifying_verbs", "localisers", "common")
    return frozenset(word.casefold() for key in keys for word in load_profile(lang).words("words", key))


def _profile_contexts(lang: str) -> frozenset[str]:
    return frozenset(load_profile(lang).section("context")) if lang in available() else frozenset()


def _shared(items: list[Located]) -> Iterator[RegistryError]:
    """A form that several entities have is an ambiguity and must be marked so: all but one of its rows weak."""
    by_form: dict[tuple[str, str], list[Located]] = {}
    for item in items:
        _id, lang, _kind, form, *_ = item.row
        for language in LANGUAGES if lang == COMMON else (lang,):
            by_form.setdefault((language, fold_form(form)), []).append(item)
    faulty: dict[tuple[str, int], RegistryError] = {}
    for (_language, form), rows in by_form.items():
        strong = [item for item in rows if item.row[2] != "weak"]
        owners = sorted({item.row[0] for item in strong})
        if len(owners) > 1:
            more = f" and {len(owners) - _NAMED - 1} more" if len(owners) > _NAMED + 1 else ""
            for item in strong:
                others = ", ".join([id_ for id_ in owners[: _NAMED + 1] if id_ != item.row[0]][:_NAMED]) + more
                message = f"{form!r} is also a form of {others}"
                remedy = "make it weak with the context `shared`, or hide the other form"
                faulty[item.path, item.line] = item.fault("registry.shared-form", message, remedy)
    yield from faulty.values()


def _terms(items: list[Located], names: list[Located]) -> Iterator[RegistryError]:
    forms = {(item.row[1], item.row[3]) for item in names if item.row[2] != "weak"}
    for item in items:
        id_, kind, lang, form, confidence = item.row
        if not _ID.fullmatch(id_):
            yield item.fault("registry.id", f"{id_!r} is no id", "use lower-case letters, digits and single hyphens")
        yield from _one_of(item, "kind", kind, TERM_KINDS)
        yield from _one_of(item, "lang", lang, LANGUAGES)
        yield from _one_of(item, "confidence", confidence, CONFIDENCES)
        yield from _clean(item, "form", form)
        if (lang, form) in forms:
            yield item.fault(
                "registry.term-is-name", f"{form!r} is the name of an organization too", "keep one of them"
            )


def _confusables(items: list[Located], ids: set[str]) -> Iterator[RegistryError]:
    for item in items:
        _key, lang, name_a, _id_a, name_b, _id_b, _kind, example, answer, _note = item.row
        yield from _one_of(item, "lang", lang, LANGUAGES)
        if not any(name.casefold() in example.casefold() for name in (name_a, name_b)):
            yield item.fault(
                "registry.confusable", f"the example has neither {name_a!r} nor {name_b!r}", "fix the example"
            )
        if answer not in ids | {"NIL", "AMBIGUOUS"}:
            yield item.fault("registry.unknown-id", f"no organization or term has the id {answer!r}", "fix the answer")


def _framework(files: dict[str, list[Located]], ids: set[str]) -> Iterator[RegistryError]:
    lines = {item.row[0] for item in files["action_lines.csv"]}
    titled: dict[tuple[str, str], Located] = {}
    for item in files["action_lines.csv"]:
        if not _LINE_ID.fullmatch(item.row[0]):
            yield item.fault("framework.id", f"{item.row[0]!r} is no action line", "use C1 … C11 or C7/e-…")
        if item.row[1] and item.row[1] not in lines:
            yield item.fault("framework.parent", f"no line {item.row[1]!r}", "fix the parent")
    for name in ("titles.csv", "facilitators.csv", "wsis_sdg.csv"):
        for item in files[name]:
            if item.row[0] not in lines:
                yield item.fault("framework.line", f"no line {item.row[0]!r}", "fix the id of the line")
            if not item.row[-1]:
                yield item.fault("registry.source", "there is no source", "say where this is written")
    for item in files["titles.csv"]:
        line, lang, kind, title, confidence, _source = item.row
        yield from _one_of(item, "lang", lang, LANGUAGES)
        yield from _one_of(item, "kind", kind, ("title", "wording", "variant"))
        yield from _one_of(item, "confidence", confidence, CONFIDENCES)
        yield from _clean(item, "title", title)
        if kind == "title" and titled.setdefault((line, lang), item) is not item:
            yield item.fault("framework.title-twice", f"{line} has a title in {lang} already", "make it a variant")
    for item in files["action_lines.csv"]:
        for lang in LANGUAGES:
            if (item.row[0], lang) not in titled:
                yield item.fault("framework.no-title", f"{item.row[0]} has no title in {lang}", "add it to titles.csv")
    for item in files["facilitators.csv"]:
        if item.row[1] not in ids:
            yield item.fault("registry.unknown-id", f"no organization has the id {item.row[1]!r}", "fix the id")
        if not re.fullmatch(r"\d{4}(?:;\d{4})*", item.row[2]):
            yield item.fault("framework.years", f"{item.row[2]!r} are no years", "write 2016;2021")
    for item in files["wsis_sdg.csv"]:
        if not item.row[1].isdigit() or not 1 <= int(item.row[1]) <= 17:
            yield item.fault("framework.goal", f"{item.row[1]!r} is no goal", "use 1 … 17")


def _one_of(item: Located, column: str, value: str, allowed: Iterable[str]) -> Iterator[RegistryError]:
    allowed = list(allowed)
    if value not in allowed:
        yield item.fault(f"registry.{column}", f"{column} is {value!r}", f"use one of {', '.join(allowed)}")


def _clean(item: Located, column: str, value: str) -> Iterator[RegistryError]:
    """No outer white space, no control or format characters, composed form: else a form never matches, or looks like
    another one.
    """
    odd = value != value.strip() or any(unicodedata.category(char) in {"Cc", "Cf", "Cn", "Co", "Cs"} for char in value)
    if odd or unicodedata.normalize("NFC", value) != value:
        yield item.fault(
            "registry.characters", f"{column} {value!r} holds odd characters", "write it without them, in NFC"
        )


def _sourced(item: Located, source: str, sources: set[str] | None) -> Iterator[RegistryError]:
    if not source:
        yield item.fault("registry.source", "there is no source", "say where this is written")
    elif sources is not None and source not in sources:
        yield item.fault("registry.source", f"the source {source!r} is not in sources.csv", "describe it there")


def _in_cycles(parents: dict[str, str]) -> set[str]:
    """All that are above themselves; each is passed once."""
    passed: set[str] = set()
    found: set[str] = set()
    for id_ in parents:
        way: dict[str, int] = {}
        at = id_
        while at and at not in passed:
            passed.add(at)
            way[at] = len(way)
            at = parents.get(at, "")
        if at in way:
            found.update(list(way)[way[at] :])
    return found
