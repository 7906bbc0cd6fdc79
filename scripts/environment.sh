#!/bin/sh
# Makes .venv and installs the given pinned requirement files into it, unless it holds them already.
#   sh scripts/environment.sh requirements.txt [requirements-dev.txt]
# PYTHON= names the Python to build on. Nothing outside .venv changes, except that a missing venv module is
# fetched from Debian's packages where that needs no password.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        is_new_enough "$PYTHON" || stop "PYTHON=$PYTHON is not a Python 3.11 or newer."
        printf '%s\n' "$PYTHON"
        return
    fi
    for candidate in python3.11 python3.12 python3.13 python3.14 python3 python; do
        if is_new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    found=$(python3 --version 2>/dev/null || true)
    stop "Python 3.11 or newer is needed; found: ${found:-none}. On Debian: sudo apt-get install python3 python3-venv." \
        "Elsewhere name it: make run PYTHON=/path/to/python3.11"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

has_ensurepip() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

make_environment() {
    python=$(find_python)
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if ! has_ensurepip "$python" && can_install; then
        say "Installing $package, which this Python lacks ..."
        { as_root apt-get install -y -q "$package" || { as_root apt-get update -q && as_root apt-get install -y -q "$package"; }; } >&2 || true
    fi
    rm -rf .venv
    if has_ensurepip "$python"; then
        "$python" -m venv .venv
    elif "$python" -m pip --version >/dev/null 2>&1 && "$python" -m venv --without-pip .venv 2>/dev/null &&
        "$python" -m pip --python .venv/bin/python install -q pip; then
        say "This Python has no ensurepip: its own pip filled .venv."
    else
        rm -rf .venv
        stop "This Python lacks its venv module. Type: sudo apt-get install $package - then the same command again."
    fi
}

install() {
    say "Installing $1 into .venv ..."
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$1" ||
        stop "The packages of $1 could not be installed (see above). The first time needs a network;" \
            "behind a mirror or a proxy set PIP_INDEX_URL or HTTPS_PROXY."
    cp "$1" ".venv/installed-$1"
}

.venv/bin/python -c '' 2>/dev/null || make_environment
for requirements in "$@"; do
    cmp -s "$requirements" ".venv/installed-$requirements" || install "$requirements"
done
