#!/bin/sh
# backup.sh DIRECTORY: everything of the containers that cannot be made anew, into DIRECTORY, one archive a volume with its SHA-256, and
# the secrets. Run in the project's directory, with the environment of `docker compose` (COMPOSE_PROJECT_NAME, SECRETS_DIR).
# The services stand still meanwhile: Kafka's log and ClickHouse's tables are copied as files, and the four belong to one instant.
set -eu
to=${1:?usage: backup.sh DIRECTORY}
mkdir -p "$to"
chmod 700 "$to"
to=$(cd "$to" && pwd)
image=$(docker compose config --images ingest-api | head -n 1)
project=$(docker compose config --format json | sed -n 's/^  "name": "\(.*\)",\{0,1\}$/\1/p')
running=$(docker compose ps --services --status running)

docker compose stop >/dev/null 2>&1
# whatever happens, what ran before runs again
trap '[ -z "$running" ] || docker compose start >/dev/null 2>&1' EXIT

# Redis holds nothing that matters: queues are made anew.
for volume in kafka clickhouse ingest snapshots; do
  docker run --rm --user root --network none --volume "${project}_$volume:/from:ro" "$image" tar -C /from -cf - . >"$to/$volume.tar.part"
  mv "$to/$volume.tar.part" "$to/$volume.tar"
done
tar -C "${SECRETS_DIR:-.secrets}" -cf "$to/secrets.tar" .
chmod 600 "$to/secrets.tar"
(cd "$to" && sha256sum ./*.tar >SHA256SUMS)
echo "backed up to $to: $(du -sh "$to" | cut -f1)"
