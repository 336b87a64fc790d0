#!/usr/bin/env bash
# The ten organizations that stand under most action lines.
# usage: busiest-entities.sh [REPORT]
set -euo pipefail
report=${1:-seeds/wsis-2026-zh.txt}

# lists inside a cell are joined with ; so the number of lines is the number of pieces
wsiskit entities "$report" --csv --no-header --columns entity_id,action_lines |
  awk -F, '$2 != "" { print split($2, lines, ";"), $1 }' | LC_ALL=C sort -k1,1nr -k2 | sed -n 1,10p
