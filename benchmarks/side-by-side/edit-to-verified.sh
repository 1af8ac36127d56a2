#!/usr/bin/env bash
# The time from a saved rule file on the master to its proof on the slave, at 20 and 1,000 files, beside shell scripts that do
# the same job where a lab for them is at hand (PROMHA_SCRIPT_LAB, or ../shared/labs/seed/seedlab.py beside the repository).
# The short form, as `./build.sh bench` runs it, makes 10 edits; `edit-to-verified.sh 100` makes a hundred.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
lab=${PROMHA_SCRIPT_LAB:-$root/../shared/labs/seed/seedlab.py}
arguments=(edit-to-verified --edits "${1:-10}")
if [ -f "$lab" ]; then
    arguments+=(--scripts "$lab" --scripts-every "${2:-4}")
fi
exec dotnet "$root/benchmarks/PromHa.Benchmarks/bin/Release/net10.0/PromHa.Benchmarks.dll" "${arguments[@]}"
