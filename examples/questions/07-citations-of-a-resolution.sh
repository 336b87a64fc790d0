#!/usr/bin/env bash
# Where is a document cited, ibid included? usage: 07-citations-of-a-resolution.sh [REPORT [SYMBOL]]
set -euo pipefail
report=${1:-seeds/wsis-2026-zh.txt}

symbol=${2:-A/RES/80/173}
wsiskit footnotes "$report" --csv --no-header --columns footnote,resolves_to,paragraphs,symbols |
  awk -F, -v symbol="$symbol" '
    index(";" $4 ";", ";" symbol ";") { own[$1]; print "footnote " $1 " (paragraph " $3 ")" }
    $2 in own { print "footnote " $1 " (paragraph " $3 "), which stands for footnote " $2 }'
