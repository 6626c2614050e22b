# Sourced by dev/peers: the tests of the addons beside ours, as their wheels bring
# them.

PEERS_DB=hmp_peers_$KEY
# Theirs alone, to tell what fails without us.
BARE_DB=hmp_bare_$KEY
NEIGHBOURS=helpdesk_mgmt_sla,helpdesk_mgmt_rating,helpdesk_mgmt_activity,helpdesk_mgmt_merge,helpdesk_ticket_related
PEERS=(helpdesk_mgmt helpdesk_mgmt_project helpdesk_type base_tier_validation ${NEIGHBOURS//,/ })

install_beside() {
    copy_database "$(template_name)" "$1"
    run_judged "$1" -i "$2"
}
