#!/usr/bin/env bash
# Who reports under C5, and with which links?
set -euo pipefail
report=${1:-seeds/wsis-2026-zh.txt}

wsiskit coverage "$report" --csv --no-header --columns action_line,entity_id,paragraphs,links | grep '^C5,'
