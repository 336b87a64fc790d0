"""Explanations in words, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsiskit.tables.rules import describe

if TYPE_CHECKING:
    from collections.abc import Iterator


# what a source of a citation's organ may answer beside the organ
_ORGAN = {"": "says nothing", "-": "another body", "E?": "the Council, by the number"}


def render_explanation(found: dict[str, Any]) -> str:
    """What `explain_at`, `explain_mention` or `explain_cell` found, as lines of text."""
    makers = {"offset": _offset, "mention": _numbered, "cell": _cell}
    return "\n".join(makers[found["about"]](found)) + "\n"


def _offset(found: dict[str, Any]) -> Iterator[str]:
    if "asked" in found:
        yield f"{found['asked']['kind'].capitalize()} {found['asked']['which']} of {found['report']}"
    else:
        yield f"Offset {found['offset']} of {found['report']}: {found['character']!r}"
    if "block" in found:
        block = found["block"]
        yield f"  in a block {block['kind']} ({block['start']}-{block['end']}): {describe(block['rule'])}"
        if block["asked"]:
            yield f"    asked before, without an answer: {', '.join(dict.fromkeys(block['asked']))}"
    if "front_field" in found:
        field = found["front_field"]
        yield f"  in the field {field['name']} of the masthead: {describe(field['rule'])}"
    yield from _home(found, "  ")
    for mention in found["mentions"]:
        yield from _mention(mention, "  ")
        yield from _asked(mention["asked"], "    ")
    for link in found["links"]:
        yield f"  URL {link['url']}: {describe(link['rule'])}"
        if link["issue"]:
            yield f"    doubt: {describe(link['issue'])}; perhaps {link['suggestion'] or '(no suggestion)'}"
    for cited in found["citations"]:
        yield f"  citation {cited['surface']} → {cited['symbol'] or '(undecided)'}: {describe(cited['rule'])}"
        yield from (
            f"    whose it is, {one['rule']}: {_ORGAN.get(one['answer'], one['answer'])}" for one in cited["asked"]
        )
    for number in found["quantities"]:
        value = " to ".join(part for part in (number["value"], number["value_max"]) if part)
        told = " ".join(part for part in (number["qualifier"], value, number["unit"]) if part)
        yield f"  {number['kind']} {number['surface']} → {told}: {describe(number['rule'])}"
    for stated in found["statements"]:
        named = f"{stated['evidence']} ({stated['start']}-{stated['end']})".replace("\r", " ").replace("\n", " ")
        yield f"  statement {stated['statement']}: {stated['entity_id']} as {stated['role']}, named by {named}"
        yield f"    {describe(stated['rule'])}"
    for ref in found["references"]:
        yield f"  mark of footnote {ref['footnote']}: {describe(ref['rule'])}"
    for why in found["rejected_references"]:
        yield f"  not a footnote mark: {why}"
    for doubt in found["diagnostics"]:
        yield f"  {doubt['severity']}: {doubt['message']} [{doubt['rule']}]"


def _numbered(found: dict[str, Any]) -> Iterator[str]:
    yield f"Mention {found['number']} of {found['report']}"
    yield from _mention(found["mention"], "  ")
    yield from _asked(found["mention"]["asked"], "    ")
    yield from _home(found, "  ")


def _cell(found: dict[str, Any]) -> Iterator[str]:
    yield f"Cell {found['action_line']} × {found['entity_id']} of {found['report']}"
    evidence = found["evidence"]
    if not evidence:
        yield "  no cell: no counted mention in body text stands under the line, and none in a clause that names it"
        return
    basis = "paragraphs under the line's heading" if found["basis"] == "heading" else "clauses that name the line"
    yield f"  {len(evidence)} mention(s), by {basis} [{found['basis']}]"
    if found["facilitator"]:
        by = "the report itself names" if found["facilitator_by"] == "report" else "the framework lists"
        yield f"  {by} the entity as a facilitator of the line"
    for number, item in enumerate(evidence, 1):
        yield f"  evidence {number}"
        yield from _mention(item["mention"], "    ")
        if "naming" in item:
            yield f"    the clause names the line ({item['naming']['surface']}): {item['naming']['clause'].strip()}"
        yield from _home(item, "    ")
        for ref in item["references"]:
            yield f"    footnote {ref['footnote']} stands in the same sentence: {describe(ref['rule'])}"


def _mention(mention: dict[str, Any], indent: str) -> Iterator[str]:
    around = f"…{mention['before']}【{mention['surface']}】{mention['after']}…".replace("\r", " ").replace("\n", " ")
    yield f"{indent}{mention['surface']} ({mention['start']}-{mention['end']}): {around}"
    target = mention["entity_id"] or ", ".join(mention["candidates"]) or "no entity of the registry"
    yield f"{indent}  {mention['status']} → {target}: {describe(mention['rule'])}"
    alias = mention.get("alias")
    if alias:
        yield f"{indent}  the registry's form {alias['form']} ({alias['lang']}, {alias['kind']}), {alias['match']}"
    if mention.get("definition"):
        yield f"{indent}  the text introduces it for {mention['definition']['long']}"
    if len(mention["pieces"]) > 1:
        yield f"{indent}  cut by a page: {', '.join(mention['pieces'])}"
    if mention["score"] < 1:
        yield f"{indent}  the name is damaged: score {mention['score']}"
    if not mention["counted"]:
        yield f"{indent}  recognised, but not counted as a mention"
    if mention["context"]:
        yield f"{indent}  decided by: {mention['context']}"
    for lost in mention["rejected"]:
        yield f"{indent}  not {lost['reading']}: {lost['reason']}"


def _asked(asked: list[dict[str, str]], indent: str) -> Iterator[str]:
    """A line for each rule that answered, with those asked before it in vain, and one for those behind the last."""
    silent: list[str] = []
    for one in asked:
        if one["answer"]:
            before = f", asked after {', '.join(dict.fromkeys(silent))}" if silent else ""
            yield f"{indent}{one['rule']} answered {one['answer']}{before}"
            silent = []
        else:
            silent.append(one["rule"])
    if silent:
        yield f"{indent}asked then, without an answer: {', '.join(dict.fromkeys(silent))}"


def _home(found: dict[str, Any], indent: str) -> Iterator[str]:
    if "footnote" in found:
        note = found["footnote"]
        yield f"{indent}in footnote {note['number']} ({note['kind']}): {describe(note['rule'])}"
        if note["resolves_to"]:
            yield f"{indent}  stands for footnote {note['resolves_to']}"
        for call in note["called_by"]:
            where = f"paragraph {call['paragraph']}" if call["paragraph"] else "text outside the numbered paragraphs"
            yield f"{indent}  called from {where} ({call['start']}-{call['end']}): {describe(call['rule'])}"
    if "paragraph" in found:
        paragraph = found["paragraph"]
        yield f"{indent}in paragraph {paragraph['number']}: {describe(paragraph['rule'])}"
        for join in paragraph["joins"]:
            yield f"{indent}  continues at {join['resumes']} behind {join['between']}: {describe(join['rule'])}"
    for section in found["section_path"]:
        line = f" → {section['action_line']}" if section["action_line"] else ""
        title = f"{section['marker']} {section['title']}".strip()
        yield f"{indent}under {section['section_id']} “{title}”{line}: {describe(section['rule'])}"
        if section["reading"]:
            yield f"{indent}  its number is read as {section['reading']}"
        for lost in section["rejected"]:
            yield f"{indent}  not as {lost['reading']}: {lost['reason']}"
