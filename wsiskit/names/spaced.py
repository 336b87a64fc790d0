"""What stands beside a name in a script that separates words: does the name go on, to the left or to the right?

As in `context`, the words are data of the profile; here is only their mechanism. Languages that put the head first
(Commission européenne pour …) show a longer name by what connects, English by capitalised words as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wsiskit.names.unspaced import Verdict

if TYPE_CHECKING:
    from wsiskit.knowledge.entities import Registry
    from wsiskit.knowledge.languages import Profile
    from wsiskit.names.candidates import Candidate

REACH = 60  # characters before a name that may belong to it; "Parliamentary Assembly of the Council of Europe" has 26
_CAPITAL = re.compile(r"(?P<word>[^\W\d_][\w'\-]*) $")
_NEXT = re.compile(r" (?P<word>[^\W\d_][\w'\-]*)")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)[ ,;:-]+\Z")
_WORD_BEHIND = re.compile(r"[ ,;:-]+(?P<word>[^\W\d_]+)")
SEQUENCE_MAX = 9  # words behind a name that are looked at


def weak_in_spaced(candidate: Candidate, before: str, after: str, unit: str, profile: Profile) -> Verdict | None:
    """Verdict on a form that needs context (`[context.*]` of the profile); None where it is an ordinary word.

    A form that several bodies share is decided by the profile's cues: words before it, behind it or in its unit that go
    with one of them only. No cue, or cues of two bodies: ambiguous.
    """
    row = candidate.rows[0]
    entity, section = (row.entity_id,), f"context.{row.context}"
    if row.context == "generic":
        return Verdict("pending", entity, section)
    if row.context == "shared" or not profile.section(section):
        return cued(candidate, before, after, unit, profile)
    left, right = before[-REACH:], after[:REACH]
    plain = profile.regex(section, "left").search(left)
    if plain is None or profile.regex(section, "right_stop").match(right):
        return None
    strong = profile.regex(section, "right").match(right)
    if strong is None:
        return Verdict("ambiguous", entity, section, f"nothing behind it shows the organ: {right[:12]!r}")
    rivals = [found[0] for found in profile.regex(section, "rivals").finditer(before)]
    if rivals:
        return Verdict("ambiguous", entity, section, f"may also mean {rivals[-1]!r} before it")
    return Verdict("linked", entity, section, f"{plain[0]}|{strong[0]}")


def cued(candidate: Candidate, before: str, after: str, unit: str, profile: Profile) -> Verdict:
    """Verdict on a form that several bodies share, by the profile's cues."""
    entities = tuple(sorted({row.entity_id for row in candidate.rows}))
    found: dict[str, str] = {}
    for cue in profile.section("context").get("cue", ()):
        if candidate.form not in cue["forms"]:
            continue
        sides = (("left", before[-REACH:]), ("right", after[:REACH]), ("near", unit))
        for side, text in sides:
            hit = re.search(cue[side], text) if side in cue else None
            if hit:
                found.setdefault(cue["entity"], hit[0].strip())
    if len(found) == 1:
        entity, words = found.popitem()
        return Verdict("linked", (entity,), "context.cue", f"beside {words!r}")
    entities = tuple(sorted({*entities, *found}))
    return Verdict("ambiguous", entities, "context.shared", "other bodies or terms share this form")


def in_capitals(text: str, start: int, end: int, names: frozenset[int], profile: Profile) -> bool:
    """Whether an acronym is rather a word of a line in capitals: PEOPLE WHO USE, LAS MEDIDAS.

    It is one where the profile lists it as a word (`capital_words`), the words beside it are in capitals and no names
    (`names` are offsets where names begin and end), and it stands in no brackets of its own.
    """
    if text[start:end].lower() not in profile.words("names", "capital_words"):
        return False
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return False
    left, right = _WORD_BEFORE.search(text, max(0, start - REACH), start), _WORD_BEHIND.match(text, end)
    words = [w for w in (left, right) if w and w.start("word") not in names and w.end("word") not in names]
    return bool(words) and all(w["word"].isupper() for w in words)


def left_of_name(
    candidate: Candidate, before: str, verdict: Verdict, ends: dict[int, set[str]], registry: Registry, profile: Profile
) -> tuple[int, Verdict]:
    """Start and verdict of the name with what belongs to it on its left: its secretariat, the prefix of the United
    Nations, or words that make it the name of another body. `ends` are the offsets where known names end, with
    their entities."""
    start = candidate.start
    left = before[-REACH:]
    entity = registry.entities[verdict.candidates[0]]
    office = profile.regex("names", "surface_prefix").search(left)
    if office and entity.counted:
        return start - len(office[0]), verdict._replace(rule=f"{verdict.rule}+secretariat")
    for prefix in profile.words("names", "un_prefixes"):
        if left.endswith(prefix) and entity.counted:
            if entity.type.startswith("un") or "un" in registry.parents(entity.id):
                return start - len(prefix), verdict._replace(rule=f"{verdict.rule}+un-prefix")
            return start, verdict
    body = profile.regex("names", "left_body").search(left)
    if body and not profile.regex("names", "left_own").search(left):
        word = body[0].split(" ", 1)[0]
        units = ends.get(start - len(body[0]) + len(word), ())
        if not any(entity.id in registry.parents(unit) for unit in units):  # Second Committee of the General Assembly
            context = f"{body[0].strip()!r} before {entity.id} makes it another body"
            return start - len(body[0]), Verdict("ambiguous", (entity.id,), "extension.left", context)
    begun = _begun_before(candidate.form, start, left, ends, profile)
    if begun:
        context = f"{begun.strip()!r} before {entity.id} makes it another body"
        return start - len(begun), Verdict("ambiguous", (entity.id,), "extension.left", context)
    if is_acronym(candidate.form):
        return start, verdict
    return _capital_before(start, left, entity.id, verdict, profile)


def _begun_before(form: str, start: int, left: str, ends: dict[int, set[str]], profile: Profile) -> str:
    """What stands before a name and begins a longer one: the word of a scope (national Security Council), a verbal noun
    that an article-less one joins, or a capitalised word that "and" joins (Peace and Security Council); else empty."""
    if is_acronym(form):
        return ""
    scope = profile.regex("names", "left_scope").search(left)
    if scope:
        return scope[0]
    if form.startswith(profile.words("names", "verbal_heads")):
        joined = profile.regex("names", "left_verbal").search(left)
        return joined[0] if joined and start - len(joined[0]) + len(joined["word"]) not in ends else ""
    joined = profile.regex("names", "left_joined").search(left)
    if joined is None or form.split(" ", 1)[0] in profile.words("names", "opening_words"):
        return ""
    at = start - len(joined[0]) + len(joined["word"])
    return "" if at in ends or joined["word"] in profile.words("names", "parted_words") else joined[0]


def _capital_before(start: int, left: str, entity: str, verdict: Verdict, profile: Profile) -> tuple[int, Verdict]:
    """A capitalised word directly before a name is part of it, where the language writes names in capitals."""
    found = _CAPITAL.search(left)
    if found is None or not found["word"][0].isupper() or not profile.section("names").get("capitalised"):
        return start, verdict
    word = found["word"]
    if word.casefold() in profile.words("names", "plain_words"):
        return start, verdict
    if word.endswith("'s") and is_acronym(word[:-2]):  # ESCAP's Asian and Pacific Training Centre: the owner
        return start, verdict
    placed = word in profile.words("names", "extenders")
    opens = not left[: found.start()].strip() or left[found.start() - 1] != " "
    if opens and not placed:  # every word is capitalised where a sentence begins
        return start, verdict
    context = f"{word!r} before {entity} makes it another body"
    if placed:
        return start - len(found[0]), Verdict("nil", (), "extension.left", context, ((entity, "the name is longer"),))
    return start - len(found[0]), Verdict("ambiguous", (entity,), "extension.left", context)


def right_of_name(
    candidate: Candidate, before: str, after: str, end: int, owned: bool, verdict: Verdict, profile: Profile
) -> tuple[int, Verdict]:
    """End and verdict of the name with what may make it longer on its right; `after` is the view's text behind it.

    An organ or post of the body (`own_organs`) leaves it as it is, and so does a product (ITU Academy platform), a unit
    behind an acronym (UNDP Global Shared Service Centre), and the body that it belongs to (`owned`: … of the Secretariat).
    """
    if profile.regex("names", "own_organ").match(after):
        return end, verdict
    if is_acronym(candidate.form):
        length = _body_behind(after, profile)
        joint = before[-1:] in {"/", "-"}  # UNCTAD/IMO Intergovernmental Group: of neither alone
        if length and not joint and after[:length].rsplit(" ", 1)[-1] in profile.words("names", "unit_words"):
            return end, verdict
    else:
        length = 0 if owned else _goes_on(candidate.form, before[-REACH:], after, profile)
    if not length:
        return end, verdict
    context = f"{after[:length].strip()!r} behind it makes a longer name"
    return end + length, Verdict("ambiguous", verdict.candidates, "extension.right", context)


def _goes_on(form: str, left: str, after: str, profile: Profile) -> int:
    """Length of what makes a name longer, 0 where nothing does.

    A preposition goes on with a name that says no subject of its own (`open_ends`: Commission européenne pour …, but not
    Conseil de sécurité sur …), unless a post stands before the name (High Representative of the European Union for …).
    """
    scope = profile.regex("names", "right_scope").match(after)
    if scope:
        return scope.end()
    on = profile.regex("names", "continues").match(after)
    ends = profile.section("names").get("open_ends", "")
    is_open = not ends or profile.regex("names", "open_ends").search(form)
    if on and is_open and not profile.regex("names", "left_post").search(left):
        return on.end()
    return _body_behind(after, profile)


def _body_behind(after: str, profile: Profile) -> int:
    """Length of the capitalised words behind a name up to the last that means a body; 0 where none does."""
    bodies, products = profile.words("names", "body_words"), profile.words("names", "product_words")
    joining = profile.words("names", "joining_words")
    at, best = 0, 0
    for n in range(SEQUENCE_MAX):
        found = _NEXT.match(after, at)
        if found is None:
            break
        word = found["word"]
        if word.casefold() in products:
            return 0
        if word[0].isupper():
            best = found.end() if word in bodies else best
        elif not n or word not in joining:
            break
        at = found.end()
    return best


def is_acronym(form: str) -> bool:
    """Whether a form is in capitals or one word in mixed case (UNCTAD, AfDB, UN-Women); never in a script without cases."""
    return form.isupper() or (" " not in form and sum(c.isupper() for c in form) > 1)
