#!/bin/sh
# Images under the names that the Dockerfile and docker-compose.yml ask for, where no registry can be reached: Node, Kafka and Redis as
# set-up has them, with what the official images do around them, and our server over chDB in ClickHouse's place.
#
#   infra/docker/local-images/stand-ins.sh ROOTFS
#
# ROOTFS: a Debian root file system with ca-certificates, a Java 17 runtime, wget and redis-cli, as a directory:
#   debootstrap --variant=minbase --include=openjdk-17-jre-headless,ca-certificates,libstdc++6,wget,redis-tools bookworm ROOTFS
# `npm run setup` must have run. NPM names a folder with npm. Never push
# what this makes: the names are others'.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
docker=${DOCKER:-docker}
export DOCKER_BUILDKIT=0
rootfs=${1:?usage: stand-ins.sh ROOTFS}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

node=$(realpath "$root/.tools/bin/node")
npm=${NPM:-$(npm root --global)/npm}
chdb=$(realpath "$root/infra/local/node_modules/chdb")
for needed in "$node" "$npm" "$root/.tools/kafka/libs" "$root/.tools/redis/redis-server" "$chdb"; do
  [ -e "$needed" ] || { echo "missing: $needed" >&2; exit 1; }
done

tar -C "$rootfs" --exclude=./var/cache/apt --exclude=./proc --exclude=./sys -c . |
  "$docker" import - tideline-local/base:bookworm

cp -r "$here/stand-ins/." "$work/"
cp "$node" "$work/node/node"
cp -rL "$npm" "$work/node/npm"
cp -L "${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}" "$work/node/certificates.crt"
cp -rL "$root/.tools/kafka/libs" "$work/kafka/libs"
cp -L "$root/.tools/redis/redis-server" "$work/redis/"
cp "$node" "$work/clickhouse/node"
cp -r "$root/infra/local/src/clickhouse" "$work/clickhouse/src"
mkdir -p "$work/clickhouse/node_modules/@chdb"
cp -rL "$chdb" "$work/clickhouse/node_modules/chdb"
for library in "$chdb"/../@chdb/*; do cp -rL "$library" "$work/clickhouse/node_modules/@chdb/"; done

"$docker" build --tag node:24.21.0-bookworm-slim "$work/node"
"$docker" build --tag apache/kafka:4.4.0 "$work/kafka"
"$docker" build --tag redis:8.2.3-alpine "$work/redis"
"$docker" build --tag clickhouse/clickhouse-server:26.7 "$work/clickhouse"
