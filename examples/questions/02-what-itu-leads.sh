#!/usr/bin/env bash
# What does ITU lead? Its clauses with a word for leading; the words are the reader's choice.
set -euo pipefail
report=${1:-seeds/wsis-2026-zh.txt}

wsiskit statements "$report" --csv --no-header --columns entity_id,role,statement,action_line,text |
  grep '^itu,actor,' | grep -E '领导|主导|牵头'
