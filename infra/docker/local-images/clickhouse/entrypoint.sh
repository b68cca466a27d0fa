#!/bin/sh
exec node /opt/tideline/src/main.ts --port 8123 --bind 0.0.0.0 --data /var/lib/clickhouse \
  --user "${CLICKHOUSE_USER:-default}" --password "${CLICKHOUSE_PASSWORD:-}" \
  --create-database "${CLICKHOUSE_DB:-default}"
