#!/bin/sh
set -e
chown clickhouse /var/lib/clickhouse
exec setpriv --reuid clickhouse --regid clickhouse --clear-groups node /opt/tideline/door.mjs
