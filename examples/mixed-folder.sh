#!/usr/bin/env bash
# A folder of mixed files (text, Markdown, Word, web pages, PDF): all tables in one folder, and what each file gave.
# A file that cannot be read, or does not look like a report, is told in FOLDER.log and holds nothing up.
# usage: mixed-folder.sh FOLDER TABLES
set -euo pipefail
folder=${1:?usage: mixed-folder.sh FOLDER TABLES}
tables=${2:?usage: mixed-folder.sh FOLDER TABLES}
log=${folder%/}.log

code=0
wsiskit extract "$folder" --lang en -o "$tables" 2> "$log" || code=$?
if [ "$code" -gt 1 ]; then # 0: all were read, 1: some failed, more: none could be read
  cat "$log" >&2
  exit "$code"
fi

# rows a report: CSV cells may hold line ends, so a reader of CSV counts them, not wc
python3 - "$tables" <<'END'
import csv, sys
from collections import Counter

counts = {}
for table in ("paragraphs", "footnotes", "coverage"):
    with open(f"{sys.argv[1]}/{table}.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    reports = dict.fromkeys(row["report"] for row in rows)
    counts[table] = Counter(row["report"] for row in rows if row.get("entity_id", "yes"))
for report in reports:  # every report has rows of coverage, one a line at least
    paragraphs, notes, cells = (counts[table][report] for table in ("paragraphs", "footnotes", "coverage"))
    print(f"{report}: {paragraphs} paragraphs, {notes} notes, {cells} cells")
END
# files that gave nothing, each with the reason; doubts about those that were read stay in the log
grep -F "wsiskit: ${folder%/}/" "$log" | grep -v -e '\[input\.no-structure\]' -e '\[language\.' || true
echo "$(grep -c 'input.no-structure' "$log" || true) doubtful, exit code $code; see $log"
exit "$code"
