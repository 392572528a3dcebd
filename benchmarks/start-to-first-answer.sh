#!/usr/bin/env bash
# How long from starting the service to its first answer, in a fresh Java machine?
#
#   benchmarks/start-to-first-answer.sh [RUNS]    default 5
#
# Starts ./ratelever serve with all rate books of rules/, waits until it serves, and rates one
# example with ./ratelever rate --server. Prints seconds since the start: until "serving on", and
# until the answer is printed, which includes a second Java machine for the client. Each run starts
# twice: first without kept cells, so that all rules are compiled, then with those of the first.
set -euo pipefail
cd -P "$(dirname "${BASH_SOURCE[0]}")/.."

runs="${1:-5}"
wait_at_most=120 # seconds
output="$(mktemp -d)"
server=""
stop() { [ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server" || true; }; server=""; }
trap 'stop; rm -rf "$output"' EXIT

now() { date +%s%N; }
seconds() { awk -v from="$1" -v to="$2" 'BEGIN { printf "%.2f", (to - from) / 1e9 }'; }
median() { sort -n | awk '{ v[NR] = $1 } END { printf "%.2f", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }

./ratelever books >"$output/books" # builds the command if that has not been done
printf 'rate books: %s\n' "$(find rules -name ratebook.yaml | wc -l)"
printf 'run  cells   serving_s  first_answer_s  processor_until_serving\n'
for run in $(seq "$runs"); do
  rm -rf "$output/cells"
  for cells in filled kept; do
    : >"$output/serve" # or the last run's line is read before the new one has emptied it
    start="$(now)"
    ./ratelever serve --port 0 --cells "$output/cells" >"$output/serve" 2>&1 &
    server=$!
    until address="$(sed -n 's/^serving on \([^ ]*\).*/\1/p' "$output/serve")" && [ -n "$address" ]; do
      if ! kill -0 "$server" 2>/dev/null || [ $(($(now) - start)) -gt $((wait_at_most * 1000000000)) ]; then
        cat "$output/serve" >&2
        echo "the service did not start within $wait_at_most s" >&2
        exit 1
      fi
      sleep 0.02
    done
    serving="$(now)"
    processor="$(ps -o time= -p "$server")" # what load of other programs does not lengthen
    ./ratelever rate --server "$address" rules/cn/motor-compulsory/example.yaml >"$output/answer"
    answered="$(now)"
    stop
    printf '%3d  %-6s  %9s  %14s  %23s\n' "$run" "$cells" "$(seconds "$start" "$serving")" \
      "$(seconds "$start" "$answered")" "$processor" | tee -a "$output/$cells"
  done
done
for cells in filled kept; do
  printf 'median  %-6s  %6s  %14s\n' "$cells" "$(awk '{ print $3 }' "$output/$cells" | median)" \
    "$(awk '{ print $4 }' "$output/$cells" | median)"
done
