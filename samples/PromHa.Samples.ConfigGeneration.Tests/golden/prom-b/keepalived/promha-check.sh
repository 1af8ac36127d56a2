#!/bin/sh
# Tells keepalived whether this node is fit for the shared address.
curl -sf --max-time 1 -o /dev/null 'http://127.0.0.1:9090/-/ready' || exit 1
curl -sf --max-time 1 -o /dev/null 'http://127.0.0.1:9093/-/ready' || exit 1
exit 0
