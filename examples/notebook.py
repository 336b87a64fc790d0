# A notebook as a script: `python examples/notebook.py [REPORT]`, or cell by cell in an editor that knows `# %%`.
# %% [markdown]
# # Who stands where in a report
# The same data as on the command line, from Python.

# %%
from __future__ import annotations

import sys
from collections import Counter

import wsiskit

path = sys.argv[1] if len(sys.argv) > 1 else "seeds/wsis-2026-zh.txt"
report = wsiskit.read(path, language="en", nil=False)  # names in English; no search for names that the registry lacks
print(report)

# %% [markdown]
# ## A table
# A table has typed columns with descriptions. `records()` gives dictionaries; `to_pandas()`, `to_polars()` and
# `to_arrow()` give data frames where these libraries are installed.

# %%
coverage = report.table("coverage")
print(coverage)
cells = [record for record in coverage.records() if record["entity_id"]]
for line, count in Counter(cell["action_line"] for cell in cells).most_common(3):
    print(f"  {line}: {count} organizations")

# %% [markdown]
# ## A data frame
# Lists stay lists and a missing number is `<NA>`, so that a group counts what it says.

# %%
frame = coverage.to_pandas()
frame = frame[frame["entity_id"] != ""]
busiest = frame.groupby("entity_id")["mentions"].sum().sort_values(ascending=False, kind="stable")
print(", ".join(f"{entity} {count}" for entity, count in busiest.head(3).items()))

# %% [markdown]
# ## The evidence
# Every mention is a span of the source text; the surface is its characters, exactly.

# %%
first = next(mention for mention in report.mentions if mention.entity_id == "itu")
assert report.text[first.span.start : first.span.end] == first.surface
print(f"first mention of ITU: characters {first.span.start} to {first.span.end}, by rule {first.rule}")

# %% [markdown]
# ## Doubts, and a second version
# `check` lists faults of the report and doubts of the extraction. `compare` takes a second report or, as here, its text.

# %%
for rule, count in Counter(report.check().column("rule")).most_common(3):
    print(f"  {rule}: {count}")
start, end = report.paragraphs[-1].pieces[0]
shorter = report.text[:start] + report.text[end:]
for change in report.compare(shorter).records():
    print(f"  {change['kind']} {change['change']}: {change['a']}")
