#!/usr/bin/env bash
# Which contributors are named under no action line?
set -euo pipefail
report=${1:-seeds/wsis-2026-zh.txt}

wsiskit check "$report" --select contributors.silent --fail-on never --csv --no-header --columns message
