#!/bin/sh
# keepalived calls this with: INSTANCE|GROUP, the name, the state, the priority.
file='/run/promha/vrrp-state'
printf '%s\n' "$3" > "$file.tmp" && mv "$file.tmp" "$file"
