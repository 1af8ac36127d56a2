#!/usr/bin/env bash
# Looking at conf trees: everything hashed, and nothing changed since the last look; beside md5sum, git, rsync, other hashing
# programs and loops in C around the bare system calls. CPU time, medians of rounds in which all take turns. Programs that are
# not installed are left out. The short form, as `./build.sh bench` runs it, takes trees of 1,000 and 10,000 files;
# `hash.sh full` takes 100,000 and 200 files of 5 MB as well, and makes the tables of benchmarks/results/hash.md.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
arguments=(hash-trees)
[ "${1:-}" != full ] || arguments=(hash-trees --files 1000,10000,100000 --big)
exec dotnet "$root/benchmarks/PromHa.Benchmarks/bin/Release/net10.0/PromHa.Benchmarks.dll" "${arguments[@]}"
