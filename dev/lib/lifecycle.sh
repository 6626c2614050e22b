# Sourced by dev/lifecycle: databases that an installation's life is tried on.

LIFECYCLE=$CHECKOUT/tests/lifecycle
RELEASE_DB=hmp_release_$KEY
UPGRADE_DB=hmp_upgrade_$KEY
UNINSTALL_DB=hmp_uninstall_$KEY

restore_release() {
    drop_database "$RELEASE_DB"
    pg createdb -T template0 "$RELEASE_DB"
    xz -dc "$LIFECYCLE"/demo_*.sql.xz | pg psql -X -q -v ON_ERROR_STOP=1 -d "$RELEASE_DB"
}

update_release() {
    copy_database "$RELEASE_DB" "$UPGRADE_DB"
    update_addon "$UPGRADE_DB"
}

check_upgrade() { HMP_RELEASE_DB=$RELEASE_DB run_pytest "$UPGRADE_DB" "$LINK/tests/lifecycle/test_upgrade.py"; }

upgrade() {
    local STEP_LOG=$WORK/upgrade.log
    step "Restoring the demo of the last release" restore_release
    step "Updating it to these sources" update_release
    step "Checking what has become of it" check_upgrade
    drop_database "$RELEASE_DB"
    drop_database "$UPGRADE_DB"
}

live_without() {
    copy_database "$(template_name)" "$UNINSTALL_DB"
    (cd / && ODOO_RC=$ODOO_CONF LC_ALL=C.UTF-8 "$PYTHON" "$LIFECYCLE/uninstall.py" "$UNINSTALL_DB") 2>&1 | tee "$WORK/log/$UNINSTALL_DB.log"
    judge_log "$WORK/log/$UNINSTALL_DB.log"
}

uninstall() {
    local STEP_LOG=$WORK/uninstall.log
    step "Installing beside a helpdesk in use, uninstalling, installing again" live_without
    drop_database "$UNINSTALL_DB"
}
