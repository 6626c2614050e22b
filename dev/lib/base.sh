# Sourced by dev/setup.sh: where things lie, and how a script speaks.

ADDON=helpdesk_mgmt_property
DEV_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
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

short_sum() { cksum | cut -d' ' -f1; }
package_list() { grep -v '^#' "$DEV_DIR/$1"; }

# What belongs to this checkout alone, so that two clones never meet: a folder
# and databases of its own.
KEY=$(printf %s "$CHECKOUT" | short_sum)
WORK=$HMP_RUNTIME/checkouts/$KEY
ODOO_CONF=$WORK/odoo.conf
# The addon by its own name, whatever the checkout's folder is called.
LINK=$WORK/addons/$ADDON
DEMO_DB=hmp_demo_$KEY
TEST_DB=hmp_test_$KEY

say() { printf '%s\n' "$*"; }
fail() { printf '\n✗ %s\n' "$*" >&2; exit 1; }

now_ms() { local now=${EPOCHREALTIME/[.,]/}; say $((now / 1000)); }
# elapsed MS : the time since then, as 3.4 s.
elapsed() { local ms=$(($(now_ms) - $1)); printf '%d.%d s' $((ms / 1000)) $((ms % 1000 / 100)); }

# step TEXT COMMAND… : says what is done and how long it took; the output goes
# to a log that is shown only if the command fails.
step() {
    local text=$1 start status=0 log=${STEP_LOG:-$WORK/setup.log} errexit=+e
    shift
    mkdir -p "$(dirname "$log")"
    start=$(now_ms)
    printf '• %s … ' "$text"
    # `set -e` is ignored inside an `if` or `||`, so the command gets a shell of
    # its own. The lock (9) must not outlive the script in a server it starts.
    case $- in *e*) errexit=-e ;; esac
    set +e
    (set -e; "$@") >"$log" 2>&1 </dev/null 9>&-
    status=$?
    set $errexit
    if [ $status != 0 ]; then
        printf 'failed after %s\n' "$(elapsed "$start")"
        tail -n 40 "$log" >&2
        fail "$text: exit $status. The whole log: $log"
    fi
    printf '%s\n' "$(elapsed "$start")"
}

# beside NAME COMMAND… : begins it while the script goes on, and `await NAME TEXT`
# is the step of waiting for its end; it fails as the command did. The command holds
# the lock (9) like the script: nobody comes between, even if the script ends before.
beside() {
    local files=$WORK/beside_$1
    shift
    (
        set +e
        (set -e; "$@") >"$files.log" 2>&1 </dev/null
        say $? >"$files.status"
    ) &
    say $! >"$files.pid"
}
await() { [ ! -e "$WORK/beside_$1.pid" ] || step "Waiting for $2" end_beside "$WORK/beside_$1"; }
end_beside() {
    local status
    tail --pid="$(cat "$1.pid")" -f /dev/null
    cat "$1.log"
    status=$(cat "$1.status")
    rm -f "$1".*
    return "$status"
}

# One set-up at a time: all checkouts of this machine share the runtime.
lock_runtime() {
    mkdir -p "$HMP_RUNTIME"
    exec 9>"$HMP_RUNTIME/lock"
    flock -n 9 || { say "• Waiting for another set-up on this machine to end"; flock 9; }
}
unlock_runtime() { exec 9>&-; }
