#!/usr/bin/env bash
# Links that look damaged: footnote, rule, URL as printed, and what it may have been. Needs jq.
# usage: damaged-links.sh [REPORT]
set -euo pipefail
report=${1:-seeds/wsis-2026-zh.txt}
command -v jq >/dev/null || { echo "damaged-links.sh: jq is not installed" >&2; exit 2; }

wsiskit extract "$report" |
  jq -r '.links[] | select(.issue != "") | "footnote \(.footnote) \(.issue)\n  \(.raw)\n  " +
    if .suggestion == "" then "no suggestion" else "perhaps: \(.suggestion)" end'
