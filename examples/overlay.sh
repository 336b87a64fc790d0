#!/usr/bin/env bash
# An organization that the registry lacks, added by an overlay: which cells are new.
# usage: overlay.sh [REPORT [OVERLAY]]
set -euo pipefail
report=${1:-seeds/wsis-2026-zh.txt}
overlay=${2:-examples/overlay.toml}
before=$(mktemp) after=$(mktemp)
trap 'rm -f "$before" "$after"' EXIT

wsiskit registry check "$overlay"
wsiskit coverage "$report" --csv --columns action_line,entity_id,paragraphs >"$before"
wsiskit coverage "$report" --csv --columns action_line,entity_id,paragraphs --registry "$overlay" >"$after"
changes=$(diff "$before" "$after" | grep '^[<>]' || true)
echo "${changes:-no cell changed}"
