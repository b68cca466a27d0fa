#!/bin/sh
# read-again.sh: everything in Kafka is stored once more. For a ClickHouse that was lost (its volume removed) or restored from
# a backup that is older than Kafka. Figures are those of before as soon as the worker has caught up (`tideline status`).
set -eu
docker compose up --detach --wait kafka clickhouse redis
docker compose stop ingest-worker
docker compose run --rm --no-deps ingest-worker node services/ingest-worker/src/read-again/main.ts
docker compose up --detach --wait
