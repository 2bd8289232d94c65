#!/bin/sh
# A new version, one replica after the other; nobody is signed out. Stops at the first that is not well.
# With systemd:  roll.sh 8501 8502        With compose:  roll.sh app-1 app-2
set -eu
for replica in "$@"; do
    case $replica in
    app-*) docker compose -f "$(dirname "$0")/compose.yaml" up -d --no-deps --build --wait "$replica" ;;
    *)
        systemctl restart "kartrekker@$replica"
        tries=0
        until curl -fsS -o /dev/null "http://127.0.0.1:$replica/healthz" 2>/dev/null; do
            tries=$((tries + 1))
            if [ "$tries" -gt 120 ]; then
                echo "kartrekker@$replica is not well after two minutes; the others were left as they are" >&2
                exit 1
            fi
            sleep 1
        done
        ;;
    esac
    echo "$replica runs the new version"
done
