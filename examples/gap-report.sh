#!/usr/bin/env bash
# What is missing: action lines without a cell, and contributors that stand under no line.
# usage: gap-report.sh [REPORT]
set -euo pipefail
report=${1:-seeds/wsis-2026-zh.txt}

echo "Lines without a cell:"
# none: the report has a heading for the line, but names nobody under it; no-heading: it has no such heading
wsiskit coverage "$report" --csv --no-header --columns action_line,basis | awk -F, '$2 ~ /^no/ { print "  " $1, $2 }'

echo "Contributors that stand under no line:"
wsiskit entities "$report" --csv --no-header --columns entity_id,contributor,action_lines |
  awk -F, '$2 == "true" && $3 == "" { print "  " $1 }' | sort
