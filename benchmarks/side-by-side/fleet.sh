#!/usr/bin/env bash
# One master and very many slaves: when a change has reached them and what it costs the master; hosts while nothing changes;
# a very large tree. The short form, as `./build.sh bench` runs it, takes about two minutes; `fleet.sh full` makes the table
# of benchmarks/results/fleet.md.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
arguments=(fleet --slaves 200 --edits 5 --seconds 20 --host-files 20 --large-files 10000)
[ "${1:-}" != full ] || arguments=(fleet)
ulimit -n "$(ulimit -Hn)"   # a connection for each slave, at both ends
exec dotnet "$root/benchmarks/PromHa.Benchmarks/bin/Release/net10.0/PromHa.Benchmarks.dll" "${arguments[@]}"
