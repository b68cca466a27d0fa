#!/bin/sh
# watch.sh COMMAND...: the health check of a container, and its watchdog. Docker starts again what ends, and leaves alone
# what hangs; this ends what hangs. Needs `init: true`: the main program is then a child of process 1 and can be ended from
# inside.
#
# Exit code 0 when COMMAND says that the program is well. ALIVE, where it is set, is a second command that decides alone
# whether to end it: a service whose store is away is not ready, and starting it again would not help.
#
# A program that was well once since its start and is not any more, END_AFTER checks on end, is told to end (SIGTERM), and
# three checks later it is killed. One that was never well is given START_CHECKS, since a store may read for long.
set -u
END_AFTER=${END_AFTER:-6}
START_CHECKS=${START_CHECKS:-180}
notes=${WATCH_FILE:-/tmp/tideline-watch}

# The main program: the child of process 1. What Docker runs in here has no parent in here.
main=
for status in /proc/[0-9]*/status; do
  parent=$(sed -n 's/^PPid:[[:space:]]*//p' "$status" 2>/dev/null)
  if [ "$parent" = 1 ]; then
    main=${status#/proc/}
    main=${main%/status}
    break
  fi
done
[ -n "$main" ] || { echo "no program runs"; exit 1; }
# 22nd field: when it was started; the name in the 2nd may hold blanks. Another start begins the count anew.
started=$(sed 's/^.*) //' "/proc/$main/stat" | cut -d' ' -f20)

count=0
was_well=no
if [ -f "$notes" ]; then
  read -r of count was_well <"$notes"
  [ "$of" = "$started" ] || { count=0; was_well=no; }
fi
note() { echo "$started $1 $2" >"$notes"; }

"$@"
result=$?
alive=$result
if [ -n "${ALIVE:-}" ] && [ "$result" != 0 ]; then
  sh -c "$ALIVE"
  alive=$?
fi
if [ "$alive" = 0 ]; then
  note 0 yes
  exit "$result"
fi

count=$((count + 1))
note "$count" "$was_well"
limit=$END_AFTER
[ "$was_well" = yes ] || limit=$START_CHECKS
if [ "$count" -ge $((limit + 3)) ]; then
  echo "not well $count times on end: killed"
  kill -KILL "$main"
elif [ "$count" -ge "$limit" ]; then
  echo "not well $count times on end: told to end"
  kill -TERM "$main"
fi
exit 1
