#!/usr/bin/env bash
# Bytes over the wire for a first transfer and for a change of three files among ten thousand, beside git, rsync, casync and an
# archive; and what packing costs beside tar. The short form, as `./build.sh bench` runs it, makes 3 rounds; `wire.sh 9` makes the
# tables of benchmarks/results/wire.md. Needs git, rsync, casync and tar.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
exec dotnet "$root/benchmarks/PromHa.Benchmarks/bin/Release/net10.0/PromHa.Benchmarks.dll" wire --rounds "${1:-3}" --files "${2:-10000}"
