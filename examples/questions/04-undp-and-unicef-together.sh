#!/usr/bin/env bash
# Which action lines name both UNDP and UNICEF?
set -euo pipefail
report=${1:-seeds/wsis-2026-zh.txt}

wsiskit coverage "$report" --csv --no-header --columns action_line,entity_id |
  awk -F, '$2 == "undp" || $2 == "unicef" { if (++named[$1] == 2) print $1 }'
