# Shared by every script in this folder: sourced, never run. Makes and describes
# the runtime, which lies outside the checkout and is shared by all checkouts.
#
#   HMP_RUNTIME  where the runtime lies (default in lib/base.sh)
#   HMP_PYTHON   the Python 3.11 to 3.13 to use
#   HMP_PORT     first HTTP port to try (8069)
#   ODOO_PATH    an Odoo 19 source tree or installation to use instead of the
#                packaged one; nothing is downloaded in its place

set -euo pipefail

. "$(dirname "${BASH_SOURCE[0]}")/lib/base.sh"
. "$DEV_DIR/lib/runtime.sh"
. "$DEV_DIR/lib/postgres.sh"
. "$DEV_DIR/lib/databases.sh"

setup() {
    make_runtime
    await pdf "packages for PDFs, installed meanwhile"
}

# Whatever can wait is made beside what cannot; the packages for PDFs may still be
# on their way afterwards.
make_runtime() {
    lock_runtime
    mkdir -p "$WORK"
    rm -f "$WORK"/beside_*
    [ -n "${ODOO_PATH:-}" ] || [ -e "$ODOO_HOME/.complete" ] || beside odoo unpack_odoo
    install_packages python
    install_packages_beside database
    [ -e "$VENV/.complete" ] || step "Making the Python environment" make_venv
    await database "PostgreSQL, installed meanwhile"
    install_packages_beside pdf
    [ -s "$PG_DATA/PG_VERSION" ] || step "Making a private PostgreSQL cluster" make_cluster
    await odoo "Odoo 19, fetched and unpacked meanwhile"
    if [ ! -e "$VENV/.complete" ]; then
        step "Joining Odoo and the Python environment" join_odoo
        say_odoo_version
    fi
    pg_running || step "Starting PostgreSQL" start_cluster
    write_config
    unlock_runtime
}

# What tests and lint need beyond the demo.
require_test_parts() {
    local part
    lock_runtime
    install_packages test
    [ -e "$VENV/.tests" ] || step "Adding the test tools" add_test_tools
    unlock_runtime
    for part in chromium wkhtmltopdf pdftoppm fc-list; do
        command -v "$part" >/dev/null || fail "$part is missing and the tests need it: apt-get install $(package_of "$part")"
    done
    [ -n "$(fc-list :lang=zh family)" ] || fail "Chinese fonts are missing and the tests need them: apt-get install fonts-noto-cjk"
}

# run_pytest DATABASE ARGUMENT… : through the link the addon has its own name,
# whatever the checkout's folder is called, and pytest finds pyproject.toml there.
run_pytest() {
    local database=$1
    shift
    PYTHONPATH=$DEV_DIR/lib LC_ALL=C.UTF-8 HYPOTHESIS_STORAGE_DIRECTORY=$WORK/hypothesis \
        "$VENV/bin/pytest" -p no_skips -p own_database ${HMP_SHUFFLE:+-p shuffled} \
        -o cache_dir="$WORK/pytest_cache" --odoo-config="$ODOO_CONF" --odoo-database="$database" --odoo-http "$@"
}

package_of() { case $1 in pdftoppm) say poppler-utils ;; fc-list) say fontconfig ;; *) say "$1" ;; esac; }
