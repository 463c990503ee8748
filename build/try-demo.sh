#!/usr/bin/env bash
# Runs `npm start` as a newcomer does, waits for its address, asks as the plugin does, looks at the rooms, and stops it
# with Ctrl-C's signal.
set -euo pipefail
log=$(mktemp)
setsid npm start >"$log" 2>&1 &
demo=$!
end() { kill -INT -- "-$demo" 2>/dev/null || true; wait "$demo" 2>/dev/null || true; rm -f "$log"; }
trap end EXIT
for _ in $(seq 1800); do
  url=$(grep -o 'open http://[^ ]*' "$log" | cut -d' ' -f2 || true)
  [ -n "$url" ] && break
  sleep 0.1
done
[ -n "${url:-}" ] || { cat "$log"; echo 'npm start printed no address'; exit 1; }
api() { curl -sS -H "authorization: Bearer $token" -H 'content-type: application/json' "$url/api/v4$@"; }
login='{"login_id": "alice", "password": "Password-1234!"}'
token=$(curl -sS -D - -o /dev/null -H 'content-type: application/json' -d "$login" "$url/api/v4/users/login" | tr -d '\r' | sed -n 's/^token: //Ip')
first_id() { grep -o '"id":"[a-z0-9]*"' | head -1 | cut -d'"' -f4; }
me=$(api /users/me | first_id)
team=$(api /users/me/teams | first_id)
direct=$(api /channels/direct -d "[\"$me\", \"$me\"]" | first_id)
api /plugins/webapp | grep -q '"com.vigie.plugin"' || { cat "$log"; echo 'the plugin is not enabled'; exit 1; }
hello='{\"command\": \"hello\", \"contract\": 1, \"request\": {}}'
answer=$(api /commands/execute -d "{\"channel_id\": \"$direct\", \"team_id\": \"$team\", \"command\": \"/vigie-rpc $hello\"}")
grep -q '"ok":true' <<<"$answer" || { cat "$log"; echo "the plugin's first question was answered with: $answer"; exit 1; }
echo "the plugin is enabled and the bridge answers it"
for _ in $(seq 100); do
  count=$(curl -s "$url/sandbox/channels/supervision/posts" | grep -o '"custom_vigie_alert"' | wc -l || true)
  [ "$count" -ge 10 ] && { echo "$count alerts in the room supervision"; exit 0; }
  sleep 0.2
done
cat "$log"
echo "only ${count:-0} alerts in the room supervision"
exit 1
