#!/bin/sh
# restore.sh DIRECTORY [VOLUME...]: what backup.sh has put into DIRECTORY, into the volumes of a project that has none of them yet. Nothing
# that is there is written over. The secrets are restored where SECRETS_DIR is not there. Then `docker compose up --detach --wait`.
set -eu
from=${1:?usage: restore.sh DIRECTORY [VOLUME...]}
from=$(cd "$from" && pwd)
shift
[ $# -gt 0 ] || set -- kafka clickhouse ingest snapshots
(cd "$from" && sha256sum --check --quiet SHA256SUMS)
secrets=${SECRETS_DIR:-.secrets}
if [ ! -e "$secrets" ]; then
  (umask 077 && mkdir -p "$secrets")
  tar -C "$secrets" -xpf "$from/secrets.tar"
fi
image=$(docker compose config --images ingest-api | head -n 1)
project=$(docker compose config --format json | sed -n 's/^  "name": "\(.*\)",\{0,1\}$/\1/p')
for volume in "$@"; do
  if docker volume inspect "${project}_$volume" >/dev/null 2>&1; then
    echo "there is a volume ${project}_$volume already; \`docker volume rm\` it first if it is of no use" >&2
    exit 1
  fi
done
# Compose makes the volumes, so that they carry its labels and are its own.
docker compose create --no-build >/dev/null 2>&1
for volume in "$@"; do
  docker run --rm --interactive --user root --network none --volume "${project}_$volume:/to" "$image" tar -C /to -xpf - <"$from/$volume.tar"
done
echo "restored from $from: $*"
