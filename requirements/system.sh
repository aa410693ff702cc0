#!/bin/sh
# Install the Debian packages that are missing, where that is allowed; elsewhere say what to install.
# usage: requirements/system.sh python | run | test
#   python, run: what printdesk cannot do without; fails when it is not there in the end
#   test: tools that some tests use; those tests skip without them, so this never fails
set -u

missing=
need() { # PACKAGE COMMAND...: the package is missing when the command fails
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}
library() { PATH="$PATH:/sbin:/usr/sbin" ldconfig -p | grep -qF "$1"; }
loads() { "${PYTHON:-python3}" -c "import ctypes.util, sys; sys.exit(not ctypes.util.find_library('$1'))"; }
opens_documents() { command -v soffice && ls /usr/lib/libreoffice/share/config/soffice.cfg/modules/swriter/ui/*.ui; }
has_library() { library "lib$1.so.0" || loads "$1"; }

look() { # fills $missing
    missing=
    case $1 in
    python) need python3-venv "${PYTHON:-python3}" -c 'import ensurepip, venv' ;;
    run)
        need libpango-1.0-0 has_library pango-1.0
        need libpangoft2-1.0-0 has_library pangoft2-1.0
        need libharfbuzz-subset0 has_library harfbuzz-subset
        ;;
    test)
        need libreoffice-writer opens_documents
        need python3-uno /usr/bin/python3 -c 'import uno'
        need chromium command -v chromium
        need poppler-utils command -v pdftotext
        need qpdf command -v qpdf
        need ghostscript command -v gs
        ;;
    esac
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

install() {
    command -v apt-get >/dev/null || return 1
    as_root true 2>/dev/null || return 1
    echo "· Debian packages:$missing"
    patience="-qq -o Acquire::Retries=1 -o Acquire::http::Timeout=20 -o DPkg::Lock::Timeout=120"
    # shellcheck disable=SC2086 # words, on purpose
    said=$(as_root env DEBIAN_FRONTEND=noninteractive sh -c "
        apt-get $patience update
        apt-get $patience install -y --no-install-recommends $missing" 2>&1) || echo "$said" | tail -n 3
}

look "$1"
[ -z "$missing" ] && exit 0
install
look "$1"
[ -z "$missing" ] && exit 0
if [ "$1" = test ]; then
    echo "· not installed, so some tests will skip:$missing"
    exit 0
fi
echo "printdesk needs these Debian packages (or their like on your system), please install them:$missing" >&2
exit 1
