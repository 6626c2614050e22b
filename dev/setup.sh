# Shared by every script in this folder: sourced, never run. Makes and describes
# the runtime, which lies outside the checkout and is shared by all checkouts.
#
#   HMP_RUNTIME  where the runtime lies (default below)
#   ODOO_PATH    an Odoo 19 source tree or installation to use instead of the
#                packaged one; nothing is downloaded in its place
#   HMP_PORT     first HTTP port to try (8069)

set -euo pipefail

ADDON=helpdesk_mgmt_property
DEV_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
CHECKOUT=$(dirname "$DEV_DIR")

if [ "$(id -u)" = 0 ]; then
    HMP_RUNTIME=${HMP_RUNTIME:-/var/lib/$ADDON}
    as_root() { "$@"; }
    # PostgreSQL refuses to run as root.
    as_pg() { (cd / && runuser -u postgres -- "$@"); }
    PG_OWNER=postgres
else
    HMP_RUNTIME=${HMP_RUNTIME:-${XDG_DATA_HOME:-$HOME/.local/share}/$ADDON}
    as_root() { sudo "$@"; }
    as_pg() { (cd / && "$@"); }
    PG_OWNER=$(id -un)
fi

VENV=$HMP_RUNTIME/venv
PG_DATA=$HMP_RUNTIME/postgres
# What belongs to this checkout alone: two clones never meet.
WORK=$HMP_RUNTIME/checkouts/$(printf %s "$CHECKOUT" | cksum | cut -d' ' -f1)
ODOO_CONF=$WORK/odoo.conf
PYTHON=$VENV/bin/python

say() { printf '%s\n' "$*"; }
fail() { printf '\n✗ %s\n' "$*" >&2; exit 1; }

# step TEXT COMMAND… : says what is done and how long it took; the output goes
# to a log that is shown only if the command fails.
step() {
    local text=$1 start log status=0
    shift
    mkdir -p "$WORK"
    log=$WORK/setup.log
    start=$(date +%s)
    printf '• %s … ' "$text"
    # `set -e` is ignored inside an `if` or `||`, so the command gets a shell of its own.
    set +e
    (set -e; "$@") >"$log" 2>&1 </dev/null
    status=$?
    set -e
    if [ $status != 0 ]; then
        printf 'failed\n'
        tail -n 40 "$log" >&2
        fail "$text: exit $status. The whole log: $log"
    fi
    printf '%s s\n' $(($(date +%s) - start))
}

# stamped NAME FILE… : true if the named stamp holds the checksum of the files.
stamp_value() { { cat "$@"; say "${ODOO_PATH:-packaged}"; } | cksum; }
stamped() { local name=$1; shift; [ "$(cat "$HMP_RUNTIME/$name.stamp" 2>/dev/null)" = "$(stamp_value "$@")" ]; }
stamp() { local name=$1; shift; stamp_value "$@" >"$HMP_RUNTIME/$name.stamp"; }

package_list() { grep -v '^#' "$DEV_DIR/$1"; }

missing_system_packages() {
    local package
    for package in $(package_list system-packages.txt); do
        dpkg-query -W -f='${Status}\n' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
    done
}

install_system_packages() {
    as_root apt-get update
    # shellcheck disable=SC2046  # one word a package
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $(missing_system_packages)
}

# apt-get and apt-cache on another suite of the machine's own archive, with its
# lists in the runtime: the system's own lists stay untouched.
suite_apt() {
    local suite=$1 home=$HMP_RUNTIME/apt/$1 tool=$2
    shift 2
    "$tool" -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$home/sources" \
        -o Dir::State::lists="$home/lists" -o Dir::Cache="$home/cache" -o APT::Sandbox::User=root "$@"
}

prepare_suite() {
    local suite=$1 home=$HMP_RUNTIME/apt/$1 source
    mkdir -p "$home/sources" "$home/lists/partial" "$home/cache/archives/partial"
    for source in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
        [ -s "$source" ] && break
    done
    case $source in
    # The first stanza is the archive, the second the security archive.
    *.sources) awk '/^$/ { exit } !/^#/' "$source" | sed "s/^Suites:.*/Suites: $suite/" >"$home/sources/$suite.sources" ;;
    *) awk -v suite="$suite" '$1 == "deb" { sub(/ [a-z-]+ main.*/, " " suite " main"); print; exit }' "$source" >"$home/sources/$suite.list" ;;
    esac
    suite_apt "$suite" apt-get update
}

unpack_odoo() {
    local target=$HMP_RUNTIME/odoo debs=$HMP_RUNTIME/debs suite name
    rm -rf "$target" "$debs"
    mkdir -p "$target" "$debs"
    prepare_suite sid
    cd "$debs"
    while read -r suite name; do
        if [ "$suite" = stable ]; then
            apt-get -o APT::Sandbox::User=root download "$name"
        else
            suite_apt "$suite" apt-get download "$name"
        fi
    done < <(package_list odoo-packages.txt)
    for name in *.deb; do dpkg -x "$name" "$target"; done
    rm -rf "$debs"
    # Debian leaves out the background blur of video calls; without any file in
    # its place every page of the backend logs an error to the console.
    local blur=$target/usr/lib/python3/dist-packages/odoo/addons/mail/static/lib/selfie_segmentation
    mkdir -p "$blur"
    [ -e "$blur/selfie_segmentation.js" ] || : >"$blur/selfie_segmentation.js"
    stamp odoo "$DEV_DIR/odoo-packages.txt"
}

find_python() {
    local candidate
    for candidate in ${HMP_PYTHON:-} python3 python3.12 python3.11 python3.13 python3.10; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

make_venv() {
    local python
    python=$(find_python) || { say "No Python 3.10 to 3.13 with venv found: install python3-venv"; return 1; }
    "$python" -m venv --clear "$VENV"
    "$VENV/bin/pip" install -q -r "$DEV_DIR/requirements.txt"
    "$VENV/bin/pip" install -q --no-deps -r "$DEV_DIR/requirements-oca.txt"
    "$VENV/bin/pip" install -q -r "$DEV_DIR/requirements-dev.txt"
    # Makes `import odoo` work, and its egg-info satisfies `odoo==19.0.*`.
    odoo_home >"$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/odoo.pth"
    "$PYTHON" -c 'from odoo import release; assert release.version_info[0] == 19, release.version'
    stamp venv "$DEV_DIR"/requirements*.txt
}

# The folder that holds the Python package `odoo`.
odoo_home() {
    if [ -z "${ODOO_PATH:-}" ]; then
        say "$HMP_RUNTIME/odoo/usr/lib/python3/dist-packages"
        return
    fi
    local home
    for home in "$ODOO_PATH" "$ODOO_PATH/lib/python3/dist-packages"; do
        [ -f "$home/odoo/release.py" ] && (cd "$home" && pwd -P) && return
    done
    fail "ODOO_PATH=$ODOO_PATH holds no Odoo: no odoo/release.py there"
}

# The addons paths: a source tree keeps most addons beside its package.
addons_path() {
    local home
    home=$(odoo_home)
    [ -d "$home/addons/web" ] && printf '%s,' "$home/addons"
    say "$WORK/addons"
}

pg_bin() { find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1; }
PG_PORT() { cat "$HMP_RUNTIME/postgres.port"; }
pg_running() { [ -d "$PG_DATA" ] && as_pg "$(pg_bin)/pg_ctl" -D "$PG_DATA" status >/dev/null 2>&1; }

free_port() {
    "$PYTHON" - "$1" <<'PY'
import socket, sys
port = int(sys.argv[1])
while True:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)):
            print(port)
            break
    port += 1
PY
}

make_cluster() {
    mkdir -p "$PG_DATA"
    as_root chown "$PG_OWNER" "$PG_DATA"
    as_pg "$(pg_bin)/initdb" -D "$PG_DATA" -A trust -E UTF8 --locale=C.UTF-8 -U postgres
    free_port 5470 >"$HMP_RUNTIME/postgres.port"
}

# A development cluster: loopback only, and no waiting for the disk.
start_cluster() {
    as_pg "$(pg_bin)/pg_ctl" -D "$PG_DATA" -l "$PG_DATA/server.log" -w start \
        -o "-p $(PG_PORT) -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off \
            -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=512MB -c max_connections=120"
    local psql="$(pg_bin)/psql -h 127.0.0.1 -p $(PG_PORT) -U postgres -d postgres -qAt"
    [ -n "$($psql -c "SELECT 1 FROM pg_roles WHERE rolname = 'odoo'")" ] || $psql -c "CREATE ROLE odoo LOGIN CREATEDB"
}

pg() { local tool=$1; shift; PGHOST=127.0.0.1 PGPORT=$(PG_PORT) PGUSER=odoo "$(pg_bin)/$tool" "$@"; }
database_exists() { [ -n "$(pg psql -d postgres -qAt -c "SELECT 1 FROM pg_database WHERE datname = '$1'")" ]; }

write_config() {
    mkdir -p "$WORK/addons" "$WORK/data"
    ln -sfn "$CHECKOUT" "$WORK/addons/$ADDON"
    cat >"$ODOO_CONF" <<EOF
[options]
addons_path = $(addons_path)
data_dir = $WORK/data
db_host = 127.0.0.1
db_port = $(PG_PORT)
db_user = odoo
db_maxconn = 32
http_interface = 127.0.0.1
list_db = False
limit_time_cpu = 600
limit_time_real = 1200
EOF
}

# Odoo itself, on this checkout's configuration.
odoo() { LC_ALL=C.UTF-8 "$PYTHON" -m odoo "$@"; }
odoo_server() { odoo server -c "$ODOO_CONF" "$@"; }

setup() {
    mkdir -p "$WORK"
    if [ -n "$(missing_system_packages)" ]; then
        step "Installing system packages: $(missing_system_packages)" install_system_packages
    fi
    if [ -z "${ODOO_PATH:-}" ]; then
        stamped odoo "$DEV_DIR/odoo-packages.txt" || step "Fetching and unpacking Odoo 19" unpack_odoo
    fi
    stamped venv "$DEV_DIR"/requirements*.txt || step "Making the Python environment" make_venv
    [ -s "$PG_DATA/PG_VERSION" ] || step "Making a private PostgreSQL cluster" make_cluster
    pg_running || step "Starting PostgreSQL on port $(PG_PORT)" start_cluster
    write_config
}

require_test_parts() {
    local part
    for part in chromium wkhtmltopdf pdftoppm; do
        command -v "$part" >/dev/null || fail "$part is missing and the tests need it: apt-get install $part"
    done
    fc-list 2>/dev/null | grep -qi 'noto.*cjk' || fail "Chinese fonts are missing: apt-get install fonts-noto-cjk"
}
