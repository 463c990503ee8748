#!/usr/bin/env bash
# Runs `npm start` as a newcomer does, waits for its address, looks at the rooms, and stops it with Ctrl-C's signal.
set -euo pipefail
log=$(mktemp)
setsid npm start >"$log" 2>&1 &
demo=$!
end() { kill -INT -- "-$demo" 2>/dev/null || true; wait "$demo" 2>/dev/null || true; rm -f "$log"; }
trap end EXIT
for _ in $(seq 600); do
  url=$(grep -o 'open http://[^ ]*' "$log" | cut -d' ' -f2 || true)
  [ -n "$url" ] && break
  sleep 0.1
done
[ -n "${url:-}" ] || { cat "$log"; echo 'npm start printed no address'; exit 1; }
for _ in $(seq 100); do
  count=$(curl -s "$url/sandbox/channels/supervision/posts" | grep -o '"custom_vigie_alert"' | wc -l || true)
  [ "$count" -ge 10 ] && { echo "$count alerts in the room supervision"; exit 0; }
  sleep 0.2
done
cat "$log"
echo "only ${count:-0} alerts in the room supervision"
exit 1
