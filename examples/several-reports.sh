#!/usr/bin/env bash
# A folder of reports: for each, how many lines have cells, and how many cells there are.
# usage: several-reports.sh FOLDER
set -euo pipefail
folder=${1:?usage: several-reports.sh FOLDER}

wsiskit coverage "$folder" --csv --no-header --columns report,action_line,entity_id |
  awk -F, '
    !($1 in cells) { order[++n] = $1; cells[$1] = lines[$1] = 0 }
    $3 != "" { cells[$1]++; if (!(($1, $2) in seen)) { seen[$1, $2]; lines[$1]++ } }
    END { for (i = 1; i <= n; i++) print order[i] ": " lines[order[i]] " lines with cells, " cells[order[i]] " cells" }'
