# A notebook as a script: `python examples/notebook.py [REPORT]`, or cell by cell in an editor that knows `# %%`.
# %% [markdown]
# # Who stands where in a report
# The same data as on the command line, from Python.

# %%
from __future__ import annotations

import sys
from collections import Counter

from wsiskit import Settings, analyse, make_table, read_report

path = sys.argv[1] if len(sys.argv) > 1 else "seeds/wsis-2026-zh.txt"
settings = Settings(language="en", nil=False)  # names in English; no search for names that the registry lacks
annotated = analyse(read_report(path), settings)
report = annotated.report
print(f"{len(report.paragraphs)} paragraphs, {len(report.sections)} headings, {len(report.footnotes)} notes")

# %% [markdown]
# ## A table
# A table has columns with descriptions and rows of plain values. pandas, if you use it, takes them as they are:
# `pandas.DataFrame(table.rows, columns=[column.name for column in table.columns])`.

# %%
table = make_table("coverage", annotated, settings)
rows = [dict(zip((column.name for column in table.columns), row, strict=True)) for row in table.rows]
cells = [row for row in rows if row["entity_id"]]
print(f"{len(cells)} cells")
for line, count in Counter(row["action_line"] for row in cells).most_common(3):
    print(f"  {line}: {count} organisations")

# %% [markdown]
# ## The evidence
# Every mention is a span of the source text; the surface is its characters, exactly.

# %%
source = report.source.text
first = next(mention for mention in annotated.mentions if mention.entity_id == "itu")
assert source[first.span.start : first.span.end] == first.surface
print(f"first mention of ITU: characters {first.span.start} to {first.span.end}, by rule {first.rule}")
