#!/bin/sh
# The official image does the same: without it Redis refuses every client but its own machine's.
[ "$1" = redis-server ] && set -- "$@" --protected-mode no
exec "$@"
