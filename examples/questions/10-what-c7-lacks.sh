#!/usr/bin/env bash
# Which parts of C7 have no heading, or nobody under it? C7 itself has none: its cells are those of its parts.
set -euo pipefail
report=${1:-seeds/wsis-2026-zh.txt}

wsiskit coverage "$report" --csv --no-header --columns action_line,basis | grep -E '^C7.*,no(ne|-heading)$'
