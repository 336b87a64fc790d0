"""What stands beside a name in a script that separates words: does the name continue, to the left or to the right?

As in `unspaced`, the words are data of the profile; here is only their mechanism. Languages that put the head first
(Commission européenne pour …) show a longer name by what connects, English by capitalised words as well.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from wsiskit.knowledge.index import COMMON
from wsiskit.knowledge.verbs import EITHER, FINITE, REFLEXIVE, verb_forms
from wsiskit.model.kept import kept
from wsiskit.names.verdict import EDGES, Decision, Evidence, Rule, Verdict

if TYPE_CHECKING:
    from wsiskit.knowledge.languages import Profile
    from wsiskit.names.candidate import Candidate

SHORT = 3  # letters of an acronym that two languages may share by chance
REACH = 60  # characters before a name that may belong to it; "Parliamentary Assembly of the Council of Europe" has 26
REACH_OF_OWNED = 100  # the same for a body with all that it is for
_WORD = re.compile(r"[^\W\d_][\w\-]*")
_VERBS = {FINITE, EITHER, REFLEXIVE}
_CAPITAL = re.compile(r"(?P<word>[^\W\d_][\w'\-]*) $")
_NEXT = re.compile(r" (?P<word>[^\W\d_][\w'\-]*)")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)[ ,;:-]+\Z")
_WORD_BEHIND = re.compile(r"[ ,;:-]+(?P<word>[^\W\d_]+)")
SEQUENCE_MAX = 9  # words after a name that are looked at


class Beside(Evidence):
    """What the rules of a script with spaces know of a candidate."""

    @kept
    def left(self) -> str:
        """What a rule may look at before the name."""
        start = self.candidate.start
        return self.text[max(start - REACH, self.unit_start) : start]

    @kept
    def right(self) -> str:
        """What a rule may look at after the name."""
        end = self.candidate.end
        return self.text[end : min(end + REACH, self.unit_end)]

    @kept
    def cues(self) -> dict[str, str]:
        """Entity → the first of the profile's cues (words before the form, after it or in its unit) that goes with it."""
        found: dict[str, str] = {}
        for cue in self.profile.section("context").get("cue", ()):
            if self.form not in cue["forms"]:
                continue
            for side, text in (("left", self.left), ("right", self.right), ("near", self.unit)):
                hit = re.search(cue[side], text) if side in cue else None
                if hit:
                    found.setdefault(cue["entity"], hit[0].strip())
        return found

    @kept
    def is_shared(self) -> bool:
        """Whether the registry says that others share the form, or no context of the profile decides it."""
        return self.row.context == "shared" or not self.profile.section(self.section)

    @kept
    def is_english_acronym(self) -> bool:
        """Whether the form is a short acronym of the registry's English rows alone, in a text of another language."""
        return is_english_acronym(self.candidate, self.profile)


def is_english_acronym(candidate: Candidate, profile: Profile) -> bool:
    """Whether a form is a short acronym that only the English rows of the registry have, in a text of another language."""
    return (
        1 < len(candidate.form) <= SHORT
        and candidate.form.isupper()
        and candidate.form.isascii()
        and all(row.lang == COMMON for row in candidate.rows)
        and profile.code != COMMON
    )


def _by_cue(e: Beside) -> Decision | None:
    if len(e.cues) != 1:
        return None
    ((entity, words),) = e.cues.items()
    return e.linked("context.cue", f"beside {words!r}", (entity,))


def _without_cue(e: Beside) -> Decision:
    """No cue, or cues of two bodies."""
    entities = tuple(sorted({*e.entities, *e.cues}))
    return e.ambiguous("context.shared", "other bodies or terms share this form", entities)


def _cued_of_several(e: Beside) -> Decision | None:
    return _by_cue(e) if len(e.entities) > 1 else None


def _open_of_several(e: Beside) -> Decision | None:
    return _without_cue(e) if len(e.entities) > 1 else None


def _cued(e: Beside) -> Decision | None:
    return _by_cue(e) if e.is_shared else None


def _open(e: Beside) -> Decision | None:
    return _without_cue(e) if e.is_shared else None


def _unbounded(e: Beside) -> Decision | None:
    plain = e.profile.regex(e.section, "left").search(e.left)
    return e.no_name("no-name.unbounded") if plain is None else None


def _stopped(e: Beside) -> Decision | None:
    return e.no_name("no-name.stopped") if e.profile.regex(e.section, "right_stop").match(e.right) else None


def _nothing_behind(e: Beside) -> Decision | None:
    if e.profile.regex(e.section, "right").match(e.right):
        return None
    return e.ambiguous(e.section, f"nothing after it shows the organ: {e.right[:12]!r}")


def _other_before(e: Beside) -> Decision | None:
    rivals = [found[0] for found in e.profile.regex(e.section, "rivals").finditer(e.before)]
    return e.ambiguous(e.section, f"may also mean {rivals[-1]!r} before it") if rivals else None


def _shown(e: Beside) -> Decision | None:
    plain = e.profile.regex(e.section, "left").search(e.left)
    shown = e.profile.regex(e.section, "right").match(e.right)
    return e.linked(e.section, f"{plain[0]}|{shown[0]}") if plain and shown else None


def _in_capitals(e: Beside) -> Decision | None:
    word = in_capitals(e.text, e.candidate.start, e.candidate.end, e.known.latin, e.profile)
    return e.no_name("no-name.in-capitals") if word else None


def _is_like_word(e: Beside) -> bool:
    return e.form.lower() in e.profile.words("names", "capital_words")


def _is_of_several(e: Beside) -> bool:
    return len(e.entities) > 1


# asked first of every form
OF_LINES = (Rule("no-name.in-capitals", _in_capitals, _is_like_word),)
# asked of a form that several bodies have
OF_SHARED = (
    Rule("context.cue", _cued_of_several, _is_of_several),
    Rule("context.shared", _open_of_several, _is_of_several),
)
# asked of a form that needs context
OF_CONTEXT = (
    Rule("context.cue", _cued),
    Rule("context.shared", _open),
    Rule("no-name.stopped", _stopped),
    Rule("no-name.unbounded", _unbounded),
    Rule("context.nothing-behind", _nothing_behind),
    Rule("context.other-before", _other_before),
    Rule("context.shown", _shown),
)


def in_capitals(text: str, start: int, end: int, names: set[int], profile: Profile) -> bool:
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


def _office(e: Beside) -> Decision | None:
    """The secretariat of the body is part of its name."""
    office = e.profile.regex("names", "surface_prefix").search(e.left)
    counted = e.registry.entities[e.now.verdict.candidates[0]].counted
    return e.with_part("secretariat", left=len(office[0])) if office and counted else None


def _unit_before(e: Beside) -> Decision | None:
    """The head of another body before the name, save that of one of its parts (Second Committee of the General Assembly)."""
    body = e.profile.regex("names", "left_body").search(e.left)
    if body is None or e.profile.regex("names", "left_own").search(e.left):
        return None
    word, entity = body[0].split(" ", 1)[0], e.now.verdict.candidates[0]
    begin = e.now.start - len(body[0])
    end = begin + len(word)
    if any(entity in e.registry.parents(unit) for unit in e.known.ends.get(end, ())):
        return None
    left = e.now.start - min(begin, e.known.begins.get(end, begin))  # the whole name whose last word it is
    return e.longer("extension.left", f"{body[0].strip()!r} before {entity} makes it another body", left=left)


def _owned_before(e: Beside) -> Decision | None:
    """The head of a body with what it is for, and the name as its owner (Fonds pour l'environnement de la Banque mondiale):
    a body of its own, no naming of its owner. No word of it may be a verb, save after what joins (pour la forme)."""
    start, text = e.now.start, e.text
    left = text[max(start - REACH_OF_OWNED, e.unit_start) : start]
    found = e.profile.regex("names", "left_owned").search(f"{left}|{e.form}")
    entity = e.now.verdict.candidates[0]
    if found is None or not e.registry.entities[entity].counted:
        return None
    begin = start - len(left) + found.start("name")
    joining, plain = e.profile.words("names", "joining_words"), e.profile.words("names", "plain_words")
    words = list(_WORD.finditer(text, begin, start - len(left) + found.end("name")))
    while words and words[0][0].casefold() in plain:
        words.pop(0)
    forms = verb_forms(e.profile)
    for before, word in pairwise(words):
        joined = text[word.start() - 1] != " " or before[0] in joining or word[0] in joining or word[0][0].isupper()
        if not joined and forms.form(word[0]) in _VERBS:
            return None
    if not words or any(word.end() in e.known.ends for word in words[1:]):
        return None
    context = f"{text[words[0].start() : words[-1].end()]!r} before {entity} makes it another body"
    return e.longer("extension.left", context, left=start - words[0].start())


def _begun(e: Beside) -> Decision | None:
    begun = _begun_before(e.form, e.now.start, e.left, e.known.ends, e.profile)
    if not begun:
        return None
    context = f"{begun.strip()!r} before {e.now.verdict.candidates[0]} makes it another body"
    return e.longer("extension.left", context, left=len(begun))


def _english_acronym(e: Beside) -> Decision | None:
    """A short English acronym of a body that has another one in the language (ITC, in French CCI) needs the body's name or
    a definition."""
    entity = e.now.verdict.candidates[0]
    named = e.form in e.known.defined or entity in e.known.full
    if named or not e.registry.acronyms(entity, e.profile.code) or e.form.startswith(e.registry.system_acronyms):
        return None
    return e.ambiguous(
        "context.english-acronym", "English letters, and the text names the body nowhere in its own language", (entity,)
    )


def _begun_before(form: str, start: int, left: str, ends: dict[int, frozenset[str]], profile: Profile) -> str:
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


def opens_with_capital(token: str, profile: Profile) -> bool:
    """Whether a token before a name, with the space after it, ends in a capitalised word that may be part of the name; or is
    longer than what the rules look at."""
    found = _CAPITAL.search(token)
    if len(token) >= REACH:
        return True
    return found is not None and found["word"][0].isupper() and not _is_plain(found["word"], profile)


def _is_plain(word: str, profile: Profile) -> bool:
    return word.casefold() in profile.words("names", "plain_words")


def _capital_before(e: Beside) -> Decision | None:
    """A capitalised word directly before a name is part of it, where the language writes names in capitals."""
    left = e.left
    if not left.endswith(" ") or is_acronym(e.form) or not e.profile.section("names").get("capitalised"):
        return None
    found = _CAPITAL.search(left, left.rfind(" ", 0, -1) + 1)  # in the last word
    if found is None or not found["word"][0].isupper():
        return None
    word = found["word"]
    if _is_plain(word, e.profile) or e.now.start - 1 in e.known.ends:
        return None
    if is_owner(word, e.profile):  # ESCAP's Asian and Pacific Training Centre
        return None
    placed = word in e.profile.words("names", "qualifiers")
    opens = not left[: found.start()].strip() or left[found.start() - 1] != " "
    if opens and not placed:  # every word is capitalised where a sentence begins
        return None
    entity = e.now.verdict.candidates[0]
    context = f"{word!r} before {entity} makes it another body"
    if not placed:
        return e.longer("extension.left", context, left=len(found[0]))
    rejected = ((entity, "the name is longer"),)
    return e.grown(len(found[0]), 0, Verdict("nil", (), "extension.left", context, rejected))


OFFICES = (Rule("secretariat.before", _office, reads=EDGES),)
BEFORE = (
    Rule("extension.left", _owned_before, reads=EDGES),
    Rule("extension.left", _unit_before, reads=EDGES),
    Rule("extension.left", _begun, reads=EDGES),
    Rule("extension.left", _capital_before, reads=EDGES),
)
OF_LANGUAGE = (Rule("context.english-acronym", _english_acronym, lambda e: e.is_english_acronym),)


def right_of_name(
    candidate: Candidate, before: str, after: str, end: int, owned: bool, verdict: Verdict, profile: Profile
) -> tuple[int, Verdict]:
    """End and verdict of the name with what may make it longer on its right; `after` is the view's text after it.

    An organ or post of the body (`own_organs`) leaves it as it is, and so does a product (ITU Academy platform), a unit
    after an acronym (UNDP Global Shared Service Centre), and the body that it belongs to (`owned`: … of the Secretariat).
    """
    if profile.regex("names", "right_own").match(after):
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
    context = f"{after[:length].strip()!r} after it makes a longer name"
    return end + length, Verdict("ambiguous", verdict.candidates, "extension.right", context)


def _goes_on(form: str, left: str, after: str, profile: Profile) -> int:
    """Length of what makes a name longer, 0 where nothing does.

    A preposition continues a name that has no subject matter of its own (`open_ends`: Commission européenne pour …, but not
    Conseil de sécurité sur …), unless a post stands before the name (High Representative of the European Union for …) or
    what continues does not agree with it (`disagrees`).
    """
    # of the head noun before a name of one word: مكتب اليونسكو الإقليمي
    scope = profile.regex("names", "right_scope").match(after) if " " in form else None
    if scope:
        return scope.end()
    on = profile.regex("names", "continues").match(after)
    if on and profile.regex("names", "disagrees").match(f"{form}|{on[0]}"):
        return 0
    ends = profile.section("names").get("open_ends", "")
    is_open = not ends or profile.regex("names", "open_ends").search(form)
    if on and is_open and not profile.regex("names", "left_post").search(left):
        return on.end()
    return _body_behind(after, profile)


def _body_behind(after: str, profile: Profile) -> int:
    """Length of the capitalised words after a name up to the last that means a body; 0 where none does."""
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


def is_owner(word: str, profile: Profile) -> bool:
    """Whether a word is an acronym with the end that makes it the owner of the name after it."""
    ends = (found.start() for found in profile.regex("names", "owner_end").finditer(word) if found.end() == len(word))
    return any(is_acronym(word[:end]) for end in ends)


@lru_cache(maxsize=1 << 12)  # several rules ask it of each name
def is_acronym(form: str) -> bool:
    """Whether a form is in capitals or one word in mixed case (UNCTAD, AfDB, UN-Women); never in a script without cases."""
    return form.isupper() or (" " not in form and sum(c.isupper() for c in form) > 1)
