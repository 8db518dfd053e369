# Sourced by run, test and .ci/run: what they need to know of the .NET SDK.

# The same everywhere: no telemetry, no banners, and no need for libicu on a machine that lacks it.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

need_dotnet() {
    if ! command -v dotnet >/dev/null 2>&1; then
        echo "The .NET 10 SDK is missing: no dotnet is on the PATH." >&2
        exit 2
    fi
    if ! dotnet --version >/dev/null 2>&1; then
        echo "The .NET 10 SDK is missing; dotnet says:" >&2
        dotnet --version >&2 || true
        exit 2
    fi
}

# build [OPTION ...]: builds the solution in silence; when that fails, says all that the compiler said. Warnings are errors.
build() {
    build_log=$(mktemp)
    if ! dotnet build Rollcall.slnx --nologo --verbosity quiet "$@" > "$build_log" 2>&1; then
        cat "$build_log" >&2
        rm -f "$build_log"
        exit 1
    fi
    rm -f "$build_log"
}

# need_debian PROGRAM PACKAGE: installs a Debian package for a program that is missing, or says how.
need_debian() {
    if command -v "$1" >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/"$1" >/dev/null 2>&1; then
        return
    fi
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing $2 ..."
        apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >/dev/null
    else
        echo "$1 is missing; the tests need it. As root: apt-get install $2" >&2
        exit 2
    fi
}
