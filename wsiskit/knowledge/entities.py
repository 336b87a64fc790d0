"""What a registry is made of: organizations, their forms, the terms beside them; and the registry that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from wsiskit.knowledge.index import COMMON
from wsiskit.knowledge.types import BodyType, body_types, systems
from wsiskit.model.digest import hex_digest
from wsiskit.model.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Entity(NamedTuple):
    """One organization. `parent` is the id of the body it belongs to, empty for none; `homepage` a host, with a path
    where several bodies share the host; `confidence` high, medium or low; `counted` is false for names that are
    recognised but do not act; `source` a key of `sources.csv` or, in an overlay, words.
    """

    id: str
    acronym: str
    type: str
    parent: str
    homepage: str
    confidence: str
    counted: bool
    source: str


class Alias(NamedTuple):
    """One surface form of an entity in one language. `kind` is name, alias, acronym, post (the head of the body, who
    speaks for it, and is recognised but not counted) or weak; a weak form needs the
    evidence that the rule `context` names.
    """

    form: str
    entity_id: str
    lang: str
    kind: str
    context: str
    source: str


class Term(NamedTuple):
    """A name that is no organization: an event, instrument, programme, platform or concept."""

    id: str
    kind: str
    lang: str
    form: str


class AliasRows(Sequence[Alias]):
    """Rows of `names.csv`, each an alias once it is asked for, and the same one ever after: a report names a twentieth."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._made: dict[int, Alias] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, place: Any) -> Any:
        made = self._made.get(place)
        if made is None:
            line = self._lines[place]
            made = self._made[place] = to_alias(cells(line))
        return made

    def owners(self) -> list[str]:
        """The entity of each row."""
        return [line.partition(",")[0] for line in self._lines]  # ids have no quotation marks


def cells(line: str) -> list[str]:
    """Cells of a row. The csv module, which takes four times as long, reads only what is quoted."""
    if '"' not in line:
        return line.split(",")
    import csv

    return next(csv.reader([line]))


class Registry:
    """An immutable registry; equal only to itself, so that what is built from it can be cached by identity."""

    def __init__(
        self, entities: dict[str, Entity], aliases: Iterable[Alias], terms: Iterable[Term], digest: str
    ) -> None:
        self.entities = entities
        self.aliases: Sequence[Alias] = aliases if isinstance(aliases, AliasRows) else tuple(aliases)
        self.digest = digest
        self._terms = tuple(terms)

    def __repr__(self) -> str:
        return f"<Registry {self.digest}: {len(self.entities)} entities, {len(self.aliases)} names>"

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Entity → the places of its rows in `aliases`, in their order."""
        aliases = self.aliases
        owners = aliases.owners() if isinstance(aliases, AliasRows) else [alias.entity_id for alias in aliases]
        places: dict[str, list[int]] = {}
        for place, owner in enumerate(owners):
            places.setdefault(owner, []).append(place)
        return places

    def rows(self, entity_id: str) -> list[Alias]:
        """The rows of an entity; none for one that is unknown."""
        return [self.aliases[place] for place in self._places.get(entity_id, ())]

    @cached_property
    def _names(self) -> dict[tuple[str, str], str]:
        return {}

    def name(self, entity_id: str, language: str) -> str:
        """Name in a language, else a longer form there, else the English name; the id for an entity without any."""
        key = (entity_id, language)
        found = self._names.get(key)
        if found is None:
            found = self._names[key] = self._name(entity_id, language)
        return found

    def _name(self, entity_id: str, language: str) -> str:
        rows = self.rows(entity_id)
        own = [row for row in rows if row.lang == language]
        ways = (
            (row.form for row in own if row.kind == "name"),
            (row.form for row in own if row.kind in ("alias", "weak") and not row.form.isupper()),
            (row.form for row in rows if row.kind == "name" and row.lang == COMMON),
        )
        return next((form for way in ways for form in way if form), entity_id)

    def languages(self, entity_id: str) -> tuple[str, ...]:
        """Codes of the languages in which an entity has a name of its own, sorted; `name` falls back in the others."""
        return tuple(sorted({row.lang for row in self.rows(entity_id) if row.kind == "name"}))

    def acronyms(self, entity_id: str, language: str) -> tuple[str, ...]:
        """Acronyms of an entity in a language, its single words in capitals there; empty where it has none."""
        key = (entity_id, language)
        found = self._acronyms.get(key)
        if found is None:
            forms = (row.form for row in self.rows(entity_id) if row.lang == language)
            found = self._acronyms[key] = tuple(form for form in forms if form.isupper() and " " not in form)
        return found

    @cached_property
    def _acronyms(self) -> dict[tuple[str, str], tuple[str, ...]]:
        return {}

    def parents(self, entity_id: str) -> tuple[str, ...]:
        """Ids of the bodies above an entity, nearest first; empty where it has none or is unknown."""
        found = self._parents.get(entity_id)
        if found is None:
            found = self._parents[entity_id] = self._above(entity_id)
        return found

    @cached_property
    def _parents(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _above(self, entity_id: str) -> tuple[str, ...]:
        above: list[str] = []
        entity = self.entities.get(entity_id)
        while entity and entity.parent and entity.parent not in above:
            above.append(entity.parent)
            entity = self.entities.get(entity.parent)
        return tuple(above)

    def type_of(self, entity_id: str) -> BodyType:
        """What is known of the type of an entity."""
        return body_types()[self.entities[entity_id].type]

    @cached_property
    def units(self) -> frozenset[str]:
        """Entities that are units by their type."""
        return frozenset(entity for entity in self.entities if self.type_of(entity).is_unit)

    @cached_property
    def principals(self) -> frozenset[str]:
        """Entities that are principal organs by their type."""
        return frozenset(entity for entity in self.entities if self.type_of(entity).is_principal)

    def is_of_a_system(self, entity_id: str) -> bool:
        """Whether a body belongs to a system of bodies, that of the United Nations, by its type or by a body above it."""
        return bool(self.type_of(entity_id).system) or not systems().isdisjoint(self.parents(entity_id))

    def is_in_a_system(self, entity_id: str) -> bool:
        """Whether a body belongs to a system of bodies or is the one that heads it."""
        return entity_id in systems() or self.is_of_a_system(entity_id)

    @cached_property
    def system_acronyms(self) -> tuple[str, ...]:
        """Acronyms of the bodies that have a system of their own: those of its bodies may begin with them."""
        found = (self.entities[id_].acronym for id_ in sorted(systems()) if id_ in self.entities)
        return tuple(filter(None, found))

    def hosts(self) -> dict[str, str]:
        """Host of a home page, without `www.`, → its entity. Where several share it, the one above all the others;
        none where there is no such one, or where only a path tells them apart.
        """
        return self._hosts

    @cached_property
    def _hosts(self) -> dict[str, str]:
        owners: dict[str, list[str]] = {}
        for entity in self.entities.values():
            if entity.homepage and "/" not in entity.homepage:
                owners.setdefault(entity.homepage.removeprefix("www."), []).append(entity.id)
        heads = {
            host: [one for one in ids if all(one == other or one in self.parents(other) for other in ids)]
            for host, ids in owners.items()
        }
        return {host: found[0] for host, found in heads.items() if len(found) == 1}

    def terms(self, language: str) -> tuple[Term, ...]:
        """Terms with a form in this language, and the English ones, which circulate in every language version."""
        return tuple(term for term in self._terms if term.lang in {language, COMMON})

    def without_forms(self, forms: frozenset[str]) -> Registry:
        """A registry that lacks these surface forms: what linking does then shows what it stands on."""
        kept = [alias for alias in self.aliases if alias.form not in forms]
        lost = hex_digest("\0".join(sorted(forms)).encode())[:16]
        return Registry(self.entities, kept, self._terms, f"{self.digest}-{lost}")

    def with_changes(self, entities: dict[str, Entity], aliases: Iterable[Alias], digest: str) -> Registry:
        """The same terms with other entities and aliases: what an overlay makes of it."""
        return Registry(entities, aliases, self._terms, digest)


EMPTY_REGISTRY = Registry({}, (), (), "")


def to_entity(row: list[str]) -> Entity:
    """Entity of a checked row of `organisations.csv`."""
    return Entity(
        id=row[0],
        acronym=row[1],
        type=row[2],
        parent=row[3],
        homepage=row[4],
        confidence=row[5],
        counted=row[6] == "yes",
        source=row[7],
    )


def to_alias(row: list[str]) -> Alias:
    """Alias of a checked row of `names.csv`."""
    return Alias(form=row[3], entity_id=row[0], lang=row[1], kind=row[2], context=row[4], source=row[5])
