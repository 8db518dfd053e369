#!/usr/bin/env bash
# A throw-away PostgreSQL for tests: postgres.sh start DIR prints its connection string, postgres.sh stop DIR ends it and removes DIR.
# In between, postgres.sh halt DIR ends it as a crash does, and postgres.sh resume DIR starts it again with what it held.
# It is fast and forgets everything when the machine falls over: never keep data in it.
set -euo pipefail

fail() {
    echo "postgres.sh: $*" >&2
    exit 2
}

[ $# -eq 2 ] || fail "usage: $0 start|stop|halt|resume DIR"
action=$1
dir=$2

# The newest installed version. Debian keeps its programs out of the path.
bin=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
if [ ! -x "$bin/initdb" ]; then
    initdb=$(command -v initdb) || fail "PostgreSQL is not installed; the tests need it: apt-get install postgresql"
    bin=$(dirname "$initdb")
fi

# PostgreSQL refuses to run as root.
as_owner() {
    if [ "$(id -u)" -eq 0 ]; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

start() {
    if [ -e "$dir" ] && [ -n "$(ls -A "$dir")" ]; then
        fail "$dir is not empty; name a new directory"
    fi
    mkdir -p "$dir"
    dir=$(cd "$dir" && pwd)
    [ ${#dir} -le 80 ] || fail "$dir is too long for the path of a socket; name a shorter one, such as \$(mktemp -d)"
    if [ "$(id -u)" -eq 0 ]; then
        id postgres >/dev/null 2>&1 || fail "run as root, this needs the user postgres: apt-get install postgresql"
        chown postgres "$dir"
        as_owner test -w "$dir" || fail "the user postgres can't reach $dir; name one that it can, such as \$(mktemp -d)"
    fi
    chmod 700 "$dir"
    as_owner "$bin/initdb" --pgdata="$dir/data" --username=rollcall --auth=trust --encoding=UTF8 --locale=C --no-sync \
        >"$dir.log" 2>&1 || { cat "$dir.log" >&2; fail "initdb failed"; }
    run
    echo "Host=$dir;Username=rollcall;Database=postgres"
}

run() {
    as_owner "$bin/pg_ctl" --pgdata="$dir/data" --log="$dir/log" --silent --wait --options="\
        -c listen_addresses='' -c unix_socket_directories='$dir' -c max_connections=200 \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off" start \
        >"$dir.log" 2>&1 </dev/null || { cat "$dir.log" >&2; fail "PostgreSQL did not start"; }
    rm -f "$dir.log"
}

halt() {
    [ -d "$dir/data" ] || fail "no cluster of postgres.sh is in $dir"
    as_owner "$bin/pg_ctl" --pgdata="$dir/data" --mode=immediate --silent stop
}

resume() {
    [ -d "$dir/data" ] || fail "no cluster of postgres.sh is in $dir"
    run
}

stop() {
    [ -d "$dir/data" ] || fail "no cluster of postgres.sh is in $dir"
    dir=$(cd "$dir" && pwd)
    as_owner "$bin/pg_ctl" --pgdata="$dir/data" --mode=immediate --silent stop || true
    rm -rf "$dir"
}

case $action in
    start) start ;;
    stop) stop ;;
    halt) halt ;;
    resume) resume ;;
    *) fail "usage: $0 start|stop|halt|resume DIR" ;;
esac
