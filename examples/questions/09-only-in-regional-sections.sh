#!/usr/bin/env bash
# Which entities does the text name only in one chapter? usage: 09-only-in-regional-sections.sh [REPORT [SECTION_ID]]
set -euo pipefail
report=${1:-seeds/wsis-2026-zh.txt}

chapter=${2:-2}
wsiskit mentions "$report" --csv --no-header --columns status,footnote,section_id,entity_id |
  awk -F, -v chapter="$chapter" '
    $1 == "linked" && $2 == "" { named[$4]++; if ($3 == chapter || index($3, chapter ".") == 1) inside[$4]++ }
    END { for (entity in inside) if (inside[entity] == named[entity]) print entity }' | sort
