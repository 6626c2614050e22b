# Sourced by dev/setup.sh: system packages, Odoo and the Python environment.
#
# Odoo and the environment lie in folders named after the checksum of what they
# are made from: two checkouts of different versions never pull the ground from
# under each other. A folder counts once its `.complete` is there.

if [ -n "${ODOO_PATH:-}" ]; then
    [ -d "$ODOO_PATH" ] || fail "ODOO_PATH=$ODOO_PATH: no such folder"
    ODOO_PATH=$(cd "$ODOO_PATH" && pwd -P)
fi
ODOO_HOME=$HMP_RUNTIME/odoo-$(short_sum <"$DEV_DIR/odoo-packages.txt")
VENV=$HMP_RUNTIME/venv-$({ cat "$DEV_DIR"/requirements*.txt; say "${ODOO_PATH:-$ODOO_HOME}"; } | short_sum)
PYTHON=$VENV/bin/python

# missing_packages PURPOSE : those for it that the machine itself has not got.
missing_packages() {
    local purpose package
    while read -r purpose package; do
        [ "$purpose" = "$1" ] || continue
        [ "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null)" = "install ok installed" ] || printf '%s ' "$package"
    done < <(package_list system-packages.txt)
}
# shellcheck disable=SC2086  # one word a package
install_packages() {
    local missing
    missing=$(missing_packages "$1")
    [ -z "$missing" ] || step "Installing system packages: $missing" apt_install $missing
}
# shellcheck disable=SC2086
install_packages_beside() {
    local missing
    missing=$(missing_packages "$1")
    [ -z "$missing" ] || beside "$1" apt_install $missing
}

apt_install() {
    as_root apt-get -o DPkg::Lock::Timeout=300 update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
}

# apt-get on one suite of the machine's own archive, with its lists in the
# runtime: the system's own lists stay untouched.
suite_apt() {
    local home=$HMP_RUNTIME/apt/$1
    shift
    apt-get -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$home/sources" \
        -o Dir::State::lists="$home/lists" -o Dir::Cache="$home/cache" -o APT::Sandbox::User=root "$@"
}

# prepare_suite NAME : `sid`, or `own` for the suite that the machine itself runs.
prepare_suite() {
    local suite=$1 home=$HMP_RUNTIME/apt/$1 source
    rm -rf "$home/sources"
    mkdir -p "$home/sources" "$home/lists/partial" "$home/cache/archives/partial"
    for source in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
        [ -s "$source" ] && break
    done
    case $source in
    # The first stanza is the archive, the second the security archive.
    *.sources) awk '/^$/ { exit } !/^#/' "$source" >"$home/sources/main.sources" ;;
    *) awk '$1 == "deb" { print; exit }' "$source" >"$home/sources/main.list" ;;
    esac
    if [ "$suite" != own ]; then
        sed -i -E "s/^Suites:.*/Suites: $suite/; s/ [a-z-]+ main( .*)?$/ $suite main/" "$home"/sources/main.*
    fi
    suite_apt "$suite" update
}

unpack_odoo() {
    local debs=$HMP_RUNTIME/debs suite name
    rm -rf "$ODOO_HOME" "$debs"
    mkdir -p "$ODOO_HOME" "$debs"
    prepare_suite sid
    prepare_suite own
    cd "$debs"
    while read -r suite name; do
        suite_apt "$suite" download "$name"
    done < <(package_list odoo-packages.txt)
    for name in *.deb; do dpkg -x "$name" "$ODOO_HOME"; done
    dpkg-deb -f odoo-19_*.deb Version >"$ODOO_HOME/version"
    rm -rf "$debs"
    # Debian leaves out the background blur of video calls; without any file in
    # its place every page of the backend logs an error to the console.
    local blur
    for blur in "$(packaged_home)"/{addons,odoo/addons}/mail/static/lib; do
        [ -d "$blur" ] || continue
        mkdir -p "$blur/selfie_segmentation"
        [ -e "$blur/selfie_segmentation/selfie_segmentation.js" ] || : >"$blur/selfie_segmentation/selfie_segmentation.js"
    done
    : >"$ODOO_HOME/.complete"
}

# The suite moves on: say which version came, and whether it is the tested one.
say_odoo_version() {
    local version tested
    [ -z "${ODOO_PATH:-}" ] || return 0
    version=$(cat "$ODOO_HOME/version")
    tested=$(sed -n 's/^# Tested with odoo-19 //p' "$DEV_DIR/odoo-packages.txt")
    if [ "$version" = "$tested" ]; then
        say "  Odoo package $version"
    else
        say "  Odoo package $version; this addon was last tested with $tested"
    fi
}

find_python() {
    local candidate
    for candidate in ${HMP_PYTHON:-} python3 python3.12 python3.11 python3.13; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

make_venv() {
    local python
    python=$(find_python) || { say "No Python 3.11 to 3.13 with venv found: install python3-venv"; return 1; }
    "$python" -m venv --clear "$VENV"
    # Both lists name all that they need, pinned; what is used of it gets compiled.
    "$VENV/bin/pip" install -q --no-compile --no-deps -r "$DEV_DIR/requirements.txt" -r "$DEV_DIR/requirements-oca.txt"
}

join_odoo() {
    # Makes `import odoo` work, and its egg-info satisfies `odoo==19.0.*`.
    odoo_home >"$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/odoo.pth"
    "$PYTHON" -c 'from odoo import release; assert release.version_info[0] == 19, f"Odoo {release.version} found, 19.0 needed"'
    : >"$VENV/.complete"
}

add_test_tools() {
    "$VENV/bin/pip" install -q -r "$DEV_DIR/requirements-dev.txt"
    "$VENV/bin/pip" install -q --no-compile --no-deps -r "$DEV_DIR/requirements-peers.txt"
    : >"$VENV/.tests"
}

# Which Odoo it is, to tell databases of one from those of another.
odoo_version() {
    if [ -z "${ODOO_PATH:-}" ]; then
        cat "$ODOO_HOME/version"
    else
        say "$ODOO_PATH $(git -C "$ODOO_PATH" rev-parse HEAD 2>/dev/null || true)"
    fi
}

packaged_home() { say "$ODOO_HOME/usr/lib/python3/dist-packages"; }

# The folder that holds the Python package `odoo`.
odoo_home() {
    if [ -z "${ODOO_PATH:-}" ]; then
        packaged_home
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

write_config() {
    mkdir -p "$WORK/addons" "$WORK/data"
    ln -sfn "$CHECKOUT" "$LINK"
    cat >"$ODOO_CONF.new" <<END
[options]
addons_path = $(addons_path)
data_dir = $WORK/data
db_host = 127.0.0.1
db_port = $(pg_port)
db_user = odoo
db_maxconn = 32
http_interface = 127.0.0.1
list_db = False
limit_time_cpu = 600
limit_time_real = 1200
END
    mv "$ODOO_CONF.new" "$ODOO_CONF"
}

# Odoo itself, on this checkout's configuration.
ODOO_CLI=$DEV_DIR/lib/odoo_cli.py
odoo() { LC_ALL=C.UTF-8 "$PYTHON" "$ODOO_CLI" "$@"; }
odoo_server() { odoo server -c "$ODOO_CONF" "$@"; }
