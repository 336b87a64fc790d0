#!/usr/bin/env bash
# Which amounts in dollars are stated of whom?
set -euo pipefail
report=${1:-seeds/wsis-2026-zh.txt}

wsiskit statements "$report" --csv --no-header --columns entity_id,role,quantities,paragraph |
  awk -F, '$2 == "actor" && $3 ~ /USD/ { print $1 ": " $3 " (paragraph " $4 ")" }'
