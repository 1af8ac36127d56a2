#!/usr/bin/env bash
# Loading, checking and saving large files, beside promtool, YamlDotNet's own mapping and System.Text.Json; CPU time, medians of
# the rounds, which take turns. The short form, as `./build.sh bench` runs it, makes 9 rounds; `read-write.sh 21` makes 21.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
exec dotnet "$root/benchmarks/PromHa.Benchmarks/bin/Release/net10.0/PromHa.Benchmarks.dll" read-write --rounds "${1:-9}"
