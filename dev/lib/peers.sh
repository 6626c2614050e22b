# Sourced by dev/peers: OCA's own tests, as its wheels bring them.

PEERS_DB=hmp_peers_$KEY
# Theirs alone, to tell what fails without us.
BARE_DB=hmp_bare_$KEY
NEIGHBOURS=helpdesk_mgmt_sla,helpdesk_mgmt_rating,helpdesk_mgmt_activity,helpdesk_mgmt_merge,helpdesk_ticket_related
PEERS="helpdesk_mgmt helpdesk_mgmt_project helpdesk_type base_tier_validation ${NEIGHBOURS//,/ }"

# Left out, since they fail without this addon too (`dev/peers bare` shows it):
# - Odoo's own suites of the web client, which test_js.py imports to build on; they
#   ask Odoo's runner for parameters that pytest does not give.
# - Two of those that test_js.py inherits: one asks for the hash of a whole name and
#   gets none, one runs QUnit suites, of which helpdesk_mgmt has none.
# - A test of helpdesk_mgmt that helpdesk_mgmt_sla's classes inherit: it reads the
#   duplicates of a ticket from a memory that its own setup has filled before.
LEFT_OUT="(WebSuite and not TestHelpdesMgmtJs)
    or (TestHelpdesMgmtJs and (test_get_hoot_filter or test_qunit_desktop))
    or (HelpdeskMgmtSla and test_helpdesk_ticket_duplicates)"
LEFT_OUT=$(say $LEFT_OUT)

install_beside() {
    copy_database "$(template_name)" "$1"
    install_modules "$1" "$2"
}

# run_theirs DATABASE EXPRESSION
run_theirs() {
    local addons peer paths=()
    addons=$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/odoo/addons
    for peer in $PEERS; do
        [ -d "$addons/$peer/tests" ] || fail "$peer has brought no tests"
        paths+=("$addons/$peer/tests")
    done
    run_pytest "$1" --rootdir="$addons" -p no:cacheprovider -q --tb=short -k "$2" "${paths[@]}"
}

beside_ours() {
    step "Installing this addon and its neighbours" install_beside "$PEERS_DB" "$NEIGHBOURS,$ADDON"
    step "Running the neighbours' own tests" run_theirs "$PEERS_DB" "not ($LEFT_OUT)"
    tail -n 1 "$STEP_LOG"
    drop_database "$PEERS_DB"
}

fails_all_the_same() {
    ! run_theirs "$BARE_DB" "$LEFT_OUT" || return 1
    tail -n 1 "$STEP_LOG" | grep -q ' failed' && ! tail -n 1 "$STEP_LOG" | grep -q ' passed'
}
without_ours() {
    step "Installing the neighbours alone" install_beside "$BARE_DB" "$NEIGHBOURS"
    step "Running their own tests" run_theirs "$BARE_DB" "not ($LEFT_OUT)"
    tail -n 1 "$STEP_LOG"
    step "Running what is left out: it fails without us too" fails_all_the_same
    tail -n 1 "$STEP_LOG"
    drop_database "$BARE_DB"
}
