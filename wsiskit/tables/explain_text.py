"""Explanations in words, for people, in a language that has a catalogue of sentences, else in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.knowledge.sentences import translate
from wsiskit.model.message import say
from wsiskit.tables.explain_weighed import level_lines, mark_lines
from wsiskit.tables.rules import describe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wsiskit.model.message import Message


# what a source of a citation's organ may answer beside the organ
_ORGAN = {"": say("says nothing"), "-": say("another body"), "E?": say("the Council, by the number")}
_KINDS = {
    "heading": say("Heading"),
    "paragraph": say("Paragraph"),
    "footnote": say("Footnote"),
    "link": say("Link"),
    "quantity": say("Quantity"),
    "statement": say("Statement"),
}
_CODES = {  # codes that rows hold → the words that people read
    # severities
    "error": say("error"),
    "warning": say("warning"),
    "note": say("note"),
    # statuses
    "linked": say("linked"),
    "ambiguous": say("ambiguous"),
    "nil": say("unknown"),
    # kinds of names
    "name": say("name"),
    "alias": say("alias"),
    "acronym": say("acronym"),
    "weak": say("weak form"),
    "post": say("post"),
    # matches
    "exact": say("exact"),
    "inside": say("within the mention"),
    "damaged": say("damaged"),
    # roles
    "actor": say("actor"),
    "partner": say("partner"),
    "facilitator": say("facilitator"),
}
_NO_CELL = "no cell: no counted mention in body text appears under the line, and none in a clause that names it"
_NO_HEADING = "no cell: the report has no heading for the line, and no clause that names the line names the entity"
_SHARED = (
    "no cell: the line is one of several in the heading “{headings}”, and no paragraph under it is evidence for one of them "
    "rather than another"
)


def render_explanation(found: dict[str, Any], language: str = "", named: Callable[[str], str] = str) -> str:
    """What `explain_at`, `explain_mention` or `explain_cell` found, as lines of text; ids and codes stay as they are.

    `named` gives an id of an entity or a line as it is to be printed, such as with its name beside it.
    """
    teller = _Teller(language, named)
    makers = {"offset": teller.offset, "mention": teller.numbered, "cell": teller.cell}
    lines = (f"{indent}{translate(sentence, language)}" for indent, sentence in makers[found["about"]](found))
    return "\n".join(lines) + "\n"


class _Teller:
    """Makes the lines, each as its indent and its sentence."""

    def __init__(self, language: str, named: Callable[[str], str]) -> None:
        self.language, self.named = language, named

    def rule(self, rule: str) -> str:
        """A rule in words."""
        return describe(rule, self.language)

    def offset(self, found: dict[str, Any]) -> Iterator[tuple[str, Message]]:
        """All that stands at one place."""
        if "asked" in found:
            asked = found["asked"]
            yield (
                "",
                say(
                    "{kind} {which} of {report}",
                    kind=_KINDS[asked["kind"]],
                    which=asked["which"],
                    report=found["report"],
                ),
            )
        else:
            told = {"offset": found["offset"], "report": found["report"], "character": found["character"]}
            yield "", say("Offset {offset} of {report}: {character!r}", **told)
        if "block" in found:
            yield from self.block(found["block"])
        if "front_field" in found:
            field = found["front_field"]
            yield (
                "  ",
                say("in the field {name} of the masthead: {rule}", name=field["name"], rule=self.rule(field["rule"])),
            )
        yield from self.home(found, "  ")
        if "level" in found:
            yield from level_lines(found["level"], self.language)
        for mention in found["mentions"]:
            yield from self.mention(mention, "  ")
            yield from _asked(mention["asked"], "    ")
        yield from self.cited(found)
        yield from self.stated(found)
        for ref in found["references"]:
            yield "  ", say("mark of footnote {number}: {rule}", number=ref["footnote"], rule=self.rule(ref["rule"]))
        for why in found["rejected_references"]:
            yield "  ", say("not a footnote mark: {why}", why=why)
        for mark in found["marks"]:
            yield from mark_lines(mark)
        for doubt in found["diagnostics"]:
            told = {"severity": _CODES[doubt["severity"]], "message": doubt["message"], "rule": doubt["rule"]}
            yield "  ", say("{severity}: {message} [{rule}]", **told)

    def block(self, block: dict[str, Any]) -> Iterator[tuple[str, Message]]:
        """The block that the character stands in."""
        told = {"kind": block["kind"], "start": block["start"], "end": block["end"], "rule": self.rule(block["rule"])}
        yield "  ", say("in a block {kind} ({start}-{end}): {rule}", **told)
        if block["asked"]:
            rules = ", ".join(dict.fromkeys(block["asked"]))
            yield "    ", say("asked before, without an answer: {rules}", rules=rules)

    def cited(self, found: dict[str, Any]) -> Iterator[tuple[str, Message]]:
        """Links and citations."""
        for link in found["links"]:
            yield "  ", say("URL {url}: {rule}", url=link["url"], rule=self.rule(link["rule"]))
            if link["issue"]:
                suggestion = link["suggestion"] or say("(no suggestion)")
                yield (
                    "    ",
                    say("doubt: {rule}; perhaps {suggestion}", rule=self.rule(link["issue"]), suggestion=suggestion),
                )
        for cited in found["citations"]:
            told = {"surface": cited["surface"], "symbol": cited["symbol"] or say("(undecided)")}
            yield "  ", say("citation {surface} → {symbol}: {rule}", **told, rule=self.rule(cited["rule"]))
            for one in cited["asked"]:
                answer = _ORGAN.get(one["answer"], one["answer"])
                yield "    ", say("whose it is, {source}: {answer}", source=one["rule"], answer=answer)

    def stated(self, found: dict[str, Any]) -> Iterator[tuple[str, Message]]:
        """Figures and statements."""
        for number in found["quantities"]:
            ends = [part for part in (number["value"], number["value_max"]) if part]
            value = say("{least} to {most}", least=ends[0], most=ends[1]) if len(ends) > 1 else "".join(ends)
            told = {key: number[key] for key in ("kind", "surface", "qualifier", "unit")}
            yield (
                "  ",
                say(
                    "{kind} {surface} → {value}: {rule}",
                    kind=told["kind"],
                    surface=told["surface"],
                    value=_with_unit(told["qualifier"], value, told["unit"]),
                    rule=self.rule(number["rule"]),
                ),
            )
        for stated in found["statements"]:
            named = _in_one_line(f"{stated['evidence']} ({stated['start']}-{stated['end']})")
            told = {
                "number": stated["statement"],
                "entity": self.named(stated["entity_id"]),
                "role": _CODES[stated["role"]],
            }
            yield "  ", say("statement {number}: {entity} as {role}, named by {named}", **told, named=named)
            yield "    ", say("{rule}", rule=self.rule(stated["rule"]))

    def numbered(self, found: dict[str, Any]) -> Iterator[tuple[str, Message]]:
        """One mention and its place."""
        yield "", say("Mention {number} of {report}", number=found["number"], report=found["report"])
        yield from self.mention(found["mention"], "  ")
        yield from _asked(found["mention"]["asked"], "    ")
        yield from self.home(found, "  ")

    def cell(self, found: dict[str, Any]) -> Iterator[tuple[str, Message]]:
        """One cell with all its evidence."""
        line, entity = self.named(found["action_line"]), self.named(found["entity_id"])
        told = {"line": line, "entity": entity, "report": found["report"]}
        yield "", say("Cell {line} × {entity} of {report}", **told)
        evidence = found["evidence"]
        if not evidence:
            if found["basis"] == "shared-heading":
                yield "  ", say(_SHARED, headings="; ".join(found["headings"]))
                if found["named_there"]:
                    yield "  ", say("the entity is named under it")
            else:
                yield "  ", say(_NO_HEADING) if found["basis"] == "no-heading" else say(_NO_CELL)
            return
        if found["basis"] == "heading":
            yield "  ", say("{count} mention(s), by paragraphs under the line's heading [heading]", count=len(evidence))
        else:
            told = {"count": len(evidence), "basis": found["basis"]}
            yield "  ", say("{count} mention(s), by clauses that name the line [{basis}]", **told)
        if found["facilitator"]:
            if found["facilitator_by"] == "report":
                yield "  ", say("the report itself names the entity as a facilitator of the line")
            else:
                yield "  ", say("the framework lists the entity as a facilitator of the line")
        for number, item in enumerate(evidence, 1):
            yield "  ", say("evidence {number}", number=number)
            yield from self.mention(item["mention"], "    ")
            if "naming" in item:
                told = {"naming": item["naming"]["surface"], "clause": item["naming"]["clause"].strip()}
                yield "    ", say("the clause names the line ({naming}): {clause}", **told)
            yield from self.home(item, "    ")
            for ref in item["references"]:
                told = {"number": ref["footnote"], "rule": self.rule(ref["rule"])}
                yield "    ", say("footnote {number} stands in the same sentence: {rule}", **told)

    def mention(self, mention: dict[str, Any], indent: str) -> Iterator[tuple[str, Message]]:
        """A mention: its words, its entity, what that stands on."""
        around = _in_one_line(f"…{mention['before']}【{mention['surface']}】{mention['after']}…")
        told = {"surface": mention["surface"], "start": mention["start"], "end": mention["end"], "around": around}
        yield indent, say("{surface} ({start}-{end}): {around}", **told)
        indent += "  "
        ids = [mention["entity_id"]] if mention["entity_id"] else mention["candidates"]
        target = ", ".join(self.named(one) for one in ids) or say("no entity of the registry")
        told = {"status": _CODES[mention["status"]], "target": target, "rule": self.rule(mention["rule"])}
        yield indent, say("{status} → {target}: {rule}", **told)
        alias = mention.get("alias")
        if alias:
            told = {"kind": _CODES[alias["kind"]], "match": _CODES[alias["match"]]}
            yield (
                indent,
                say(
                    "the registry's form {form} ({lang}, {kind}), {match}",
                    form=alias["form"],
                    lang=alias["lang"],
                    **told,
                ),
            )
        if mention.get("definition"):
            yield indent, say("the text introduces it for {long}", long=mention["definition"]["long"])
        if len(mention["pieces"]) > 1:
            yield indent, say("cut by a page: {pieces}", pieces=", ".join(mention["pieces"]))
        if mention["score"] < 1:
            yield indent, say("the name is damaged: score {score}", score=mention["score"])
        if not mention["counted"]:
            yield indent, say("recognised, but not counted as a mention")
        if mention["context"]:
            yield indent, say("decided by: {context}", context=mention["context"])
        for lost in mention["rejected"]:
            yield indent, say("not {reading}: {reason}", reading=lost["reading"], reason=lost["reason"])

    def home(self, found: dict[str, Any], indent: str) -> Iterator[tuple[str, Message]]:
        """Footnote, paragraph and headings above a place."""
        if "footnote" in found:
            note = found["footnote"]
            told = {"number": note["number"], "kind": note["kind"], "rule": self.rule(note["rule"])}
            yield indent, say("in footnote {number} ({kind}): {rule}", **told)
            if note["resolves_to"]:
                yield f"{indent}  ", say("stands for footnote {number}", number=note["resolves_to"])
            for call in note["called_by"]:
                where = say("text outside the numbered paragraphs")
                if call["paragraph"]:
                    where = say("paragraph {number}", number=call["paragraph"])
                told = {"start": call["start"], "end": call["end"], "rule": self.rule(call["rule"])}
                yield f"{indent}  ", say("called from {where} ({start}-{end}): {rule}", where=where, **told)
        if "paragraph" in found:
            paragraph = found["paragraph"]
            rule = self.rule(paragraph["rule"])
            yield indent, say("in paragraph {number}: {rule}", number=paragraph["number"], rule=rule)
            for join in paragraph["joins"]:
                told = {"at": join["resumes"], "between": join["between"], "rule": self.rule(join["rule"])}
                yield f"{indent}  ", say("continues at {at} after {between}: {rule}", **told)
        for section in found["section_path"]:
            yield from self.section(section, indent)

    def section(self, section: dict[str, Any], indent: str) -> Iterator[tuple[str, Message]]:
        """One heading above a place."""
        line = f" → {section['action_line']}" if section["action_line"] else ""
        title = f"{section['marker']} {section['title']}".strip()
        told = {"id": section["section_id"], "title": title, "line": line, "rule": self.rule(section["rule"])}
        yield indent, say("under {id} “{title}”{line}: {rule}", **told)
        if section["reading"]:
            yield f"{indent}  ", say("its number is read as {reading}", reading=section["reading"])
        for lost in section["rejected"]:
            yield f"{indent}  ", say("not as {reading}: {reason}", reading=lost["reading"], reason=lost["reason"])


def _asked(asked: list[dict[str, str]], indent: str) -> Iterator[tuple[str, Message]]:
    """A line for each rule that answered, with those asked before it in vain, and one for those after the last."""
    silent: list[str] = []
    for one in asked:
        if not one["answer"]:
            silent.append(one["rule"])
            continue
        told = {"rule": one["rule"], "answer": one["answer"]}
        if silent:
            rules = ", ".join(dict.fromkeys(silent))
            yield indent, say("{rule} answered {answer}, asked after {rules}", **told, rules=rules)
        else:
            yield indent, say("{rule} answered {answer}", **told)
        silent = []
    if silent:
        yield indent, say("asked then, without an answer: {rules}", rules=", ".join(dict.fromkeys(silent)))


def _with_unit(qualifier: str, value: str, unit: str) -> Message:
    if qualifier and unit:
        return say("{qualifier} {value} {unit}", qualifier=qualifier, value=value, unit=unit)
    if qualifier:
        return say("{qualifier} {value}", qualifier=qualifier, value=value)
    return say("{value} {unit}", value=value, unit=unit) if unit else say("{value}", value=value)


def _in_one_line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")
