#!/bin/sh
# Makes one folder with all that Rollcall needs to run, .NET too: publish.sh [RID] [FOLDER]; linux-x64, artifacts/publish/RID.
# The folder's name is printed last. It runs on a machine of that kind without .NET and without libicu.
set -eu
cd "$(dirname "$0")/.."
. ./scripts/dotnet.sh

case ${1:-} in
    -h|--help) sed -n '2,3s/^# //p' "$0"; exit 0 ;;
esac
rid=${1:-linux-x64}
folder=${2:-$PWD/artifacts/publish/$rid}

need_dotnet
if [ -e "$folder" ] && [ -n "$(ls -A "$folder")" ]; then
    # What an older version had and this one has not would stay.
    if [ ! -x "$folder/rollcall" ]; then
        echo "$folder is not empty, and holds no Rollcall. Name another folder." >&2
        exit 2
    fi
    rm -rf "$folder"
fi
dotnet publish src/Rollcall.Server --configuration Release --runtime "$rid" --self-contained --output "$folder" \
    --nologo --verbosity quiet >&2
echo "$folder"
