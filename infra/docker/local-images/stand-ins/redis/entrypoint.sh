#!/bin/sh
set -e
if [ "$1" = redis-server ] && [ "$(id -u)" = 0 ]; then
  find . ! -user redis -exec chown redis {} +
  # the official image is built with this as its default
  set -- "$@" --protected-mode no
  exec setpriv --reuid redis --regid redis --clear-groups "$0" "$@"
fi
umask 0077
exec "$@"
