#!/bin/bash
# ask-kafka.sh PORT: exit code 0 when the broker answers a request within 4 s. A frozen broker's port still takes connections,
# so that one has to be asked; Kafka's own tools start a JVM each time, a fifth of a processor for nothing.
set -u
exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
# ApiVersions (18), version 0, correlation id 1, no client id; before it the length, 10 bytes
printf '\x00\x00\x00\x0a\x00\x12\x00\x00\x00\x00\x00\x01\xff\xff' >&3
# of the answer the length, and the correlation id
answer=$(timeout 4 head -c 8 <&3 | od -An -tx1 -j4 | tr -d ' \n')
[ "$answer" = 00000001 ] || { echo "the broker does not answer"; exit 1; }
