#!/usr/bin/env bash
# Installs a build into a new folder and builds a foreign project against it. Arguments: build folder, source folder.
set -euo pipefail
build=$1
source=$2
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

cmake --install "$build" --prefix "$place/prefix" >"$place/log" || { cat "$place/log"; exit 1; }
for file in bin/hjemmel share/hjemmel/config/norway/municipalities.csv include/hjemmel/sim/core/month.hpp; do
  [ -e "$place/prefix/$file" ] || { echo "not installed: $file"; exit 1; }
done
cmake -S "$source/tests/quality/consumer" -B "$place/consumer" -G Ninja "-DCMAKE_PREFIX_PATH=$place/prefix" >"$place/log" ||
  { cat "$place/log"; exit 1; }
cmake --build "$place/consumer"
"$place/consumer/consumer"
