#!/usr/bin/env bash
# Which paragraphs call no footnote?
set -euo pipefail
report=${1:-seeds/wsis-2026-zh.txt}

wsiskit paragraphs "$report" --csv --no-header --columns paragraph,footnote_refs |
  awk -F, '$2 == "" { print $1 }' | paste -sd ' ' -
