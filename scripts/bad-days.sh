#!/bin/sh
# Lets bad days happen to one installation, one after the other: bad-days.sh [DAYS] [SEED] [sqlite|postgres]; 1000, 1, sqlite.
# The same seed makes the same days. At the end it counts what happened. A day after which something is wrong is told with all that happened on it, and ends the run.
set -eu
cd "$(dirname "$0")/.."
. ./scripts/dotnet.sh

ROLLCALL_BAD_DAYS=${1:-1000} ROLLCALL_BAD_DAYS_SEED=${2:-1} ROLLCALL_BAD_DAYS_DATABASE=${3:-sqlite}
export ROLLCALL_BAD_DAYS ROLLCALL_BAD_DAYS_SEED ROLLCALL_BAD_DAYS_DATABASE

need_dotnet
build
if [ "$ROLLCALL_BAD_DAYS_DATABASE" = postgres ]; then
    need_debian initdb postgresql
    postgres=$(mktemp -d)
    stop() {
        trap - EXIT INT TERM
        bash tests/postgres.sh stop "$postgres" >/dev/null 2>&1 || true
    }
    trap stop EXIT
    trap 'stop; exit 130' INT TERM
    ROLLCALL_TEST_POSTGRES=$(bash tests/postgres.sh start "$postgres")
    export ROLLCALL_TEST_POSTGRES
fi

dotnet test --project tests/Rollcall.Server.Tests --no-build --no-progress --output Detailed --filter-class '*BadDaysTests'
