#!/usr/bin/env bash
# What one edit of three files costs between its detection and the wire, stage by stage and as a whole, on a master and on a slave;
# beside tar, cp and rsync over the same tree, in turns. The short form, as `./build.sh bench` runs it, takes one tree of 1,000
# files; `pipeline.sh full` takes 1,000, 10,000 and 100,000.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
arguments=(pipeline --files 1000 --rounds 9)
[ "${1:-}" != full ] || arguments=(pipeline --files 1000,10000,100000 --rounds 9)
exec dotnet "$root/benchmarks/PromHa.Benchmarks/bin/Release/net10.0/PromHa.Benchmarks.dll" "${arguments[@]}"
