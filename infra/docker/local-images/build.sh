#!/bin/sh
# Images for the testcontainers way of the tests where no registry can be reached: Kafka, Redis and
# ClickHouse from this checkout's own set-up, on a Debian root file system made here.
#
#   infra/docker/local-images/build.sh [ROOTFS]
#
# ROOTFS: a Debian root file system with a Java 17 runtime, as a directory. Without it one is made with
# debootstrap (needs root and a Debian mirror). DOCKER_HOST and DOCKER (the client) are respected.
# `npm run setup` must have run: the engines come from .tools and node_modules.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
docker=${DOCKER:-docker}
export DOCKER_BUILDKIT=0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

rootfs=${1:-}
if [ -z "$rootfs" ]; then
  rootfs=$work/rootfs
  debootstrap --variant=minbase --include=openjdk-17-jre-headless,ca-certificates,libstdc++6 \
    bookworm "$rootfs"
fi

node=$(find "$root/.tools" -path '*/node-linux-*/bin/node' -type f | head -n 1)
chdb=$(realpath "$root/infra/local/node_modules/chdb")
for needed in "$node" "$root/.tools/kafka/libs" "$root/.tools/redis/redis-server" "$chdb"; do
  [ -e "$needed" ] || { echo "missing: $needed (npm run setup makes it)" >&2; exit 1; }
done

tar -C "$rootfs" --exclude=./var/cache/apt --exclude=./proc --exclude=./sys -c . |
  "$docker" import - tideline-local/base:bookworm

# A build context of links would be sent as links: copy.
mkdir "$work/kafka" "$work/redis" "$work/clickhouse"
cp -r "$here/kafka/." "$root/.tools/kafka/libs" "$work/kafka/"
cp -r "$here/redis/." "$root/.tools/redis/redis-server" "$work/redis/"
cp -r "$here/clickhouse/." "$root/infra/local/src/clickhouse" "$work/clickhouse/"
cp "$node" "$work/clickhouse/node"
mkdir -p "$work/clickhouse/node_modules/@chdb"
cp -rL "$chdb" "$work/clickhouse/node_modules/chdb"
for library in "$chdb"/../@chdb/*; do cp -rL "$library" "$work/clickhouse/node_modules/@chdb/"; done
mv "$work/clickhouse/clickhouse" "$work/clickhouse/src"

"$docker" build --tag tideline-local/cp-kafka:8.2.0 "$work/kafka"
"$docker" build --tag tideline-local/redis:8-local "$work/redis"
"$docker" build --tag tideline-local/clickhouse-server:26.7 "$work/clickhouse"
