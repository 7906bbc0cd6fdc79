#!/bin/sh
# Looks for the programs that the whole test run drives, and fetches from Debian's packages what is missing
# where that needs no password. What stays missing is named; under CI=true that is a failure, elsewhere
# the tests that need it are skipped.
set -eu

say() { printf '%s\n' "$*" >&2; }

has_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
has_libreoffice() { { command -v soffice || command -v libreoffice; } && find /usr/lib/libreoffice/program /opt -name 'libsdlo.so' 2>/dev/null | grep -q . ; }
has_poppler() { command -v pdftoppm; }
has_chinese_font() { command -v fc-list && fc-list :lang=zh-cn family | grep -q . ; }
has_postgresql() { command -v initdb || ls /usr/lib/postgresql/*/bin/initdb; }

missing() {
    has_chromium >/dev/null 2>&1 || printf 'chromium '
    has_libreoffice >/dev/null 2>&1 || printf 'libreoffice-impress libreoffice-calc '
    has_poppler >/dev/null 2>&1 || printf 'poppler-utils '
    has_chinese_font >/dev/null 2>&1 || printf 'fontconfig fonts-noto-cjk '
    has_postgresql >/dev/null 2>&1 || printf 'postgresql '
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

fetch() {
    say "Installing with apt-get: $* ..."
    export DEBIAN_FRONTEND=noninteractive
    log=$(mktemp)
    { as_root apt-get update -q && as_root apt-get install -y -q --no-install-recommends "$@"; } >"$log" 2>&1 ||
        tail -n 5 "$log" >&2
    rm -f "$log"
}

wanted=$(missing)
if [ -n "$wanted" ] && can_install; then
    fetch $wanted # split into words on purpose
    wanted=$(missing)
fi
if [ -n "$wanted" ]; then
    say "Missing for the whole test run: $wanted"
    if [ "${CI:-}" = true ]; then
        say "Under CI=true that is a failure."
        exit 1
    fi
    say "The tests that need them are skipped. On Debian: sudo apt-get install $wanted"
fi
