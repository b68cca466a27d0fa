#!/bin/bash
# ask-http.sh PORT PATH: exit code 0 when 127.0.0.1:PORT answers 200 within 4 s. By bash alone: a Node that is started every
# ten seconds in each of five containers takes a tenth of a processor for nothing.
set -u
exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
IFS=' ' read -r -t 4 _ status _ <&3 || { echo "no answer"; exit 1; }
[ "$status" = 200 ] && exit 0
# the reasons are the last line
timeout 1 tail -n 1 <&3
exit 1
