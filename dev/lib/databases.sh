# Sourced by dev/setup.sh: databases of this checkout, and how to judge a log.

filestore() { say "$WORK/data/filestore/$1"; }

drop_database() {
    pg dropdb --if-exists --force "$1"
    rm -rf "$(filestore "$1")"
}

# copy_database FROM TO : with its files.
copy_database() {
    drop_database "$2"
    pg createdb -T "$1" "$2"
    if [ -d "$(filestore "$1")" ]; then cp -a "$(filestore "$1")" "$(filestore "$2")"; fi
}

# drop_stale PREFIX KEEP : databases of this checkout made from older sources.
drop_stale() {
    local database
    for database in $(sql postgres "SELECT datname FROM pg_database WHERE starts_with(datname, '$1')"); do
        if [ "$database" != "$2" ]; then drop_database "$database"; fi
    done
}

# install_modules DATABASE MODULES OPTION… : the log is printed for `step`, and
# judged: Odoo ends with 0 on many an error, and swallows a broken demo file.
install_modules() {
    local database=$1 modules=$2
    shift 2
    run_judged "$database" -i "$modules" "$@"
}
update_addon() { run_judged "$1" -u "$ADDON" "${@:2}"; }

# run_judged DATABASE OPTION… : a log for each database, as two may be at work.
run_judged() {
    local database=$1 log=$WORK/log/$1.log
    shift
    mkdir -p "$WORK/log"
    odoo_server -d "$database" --stop-after-init --no-http "$@" 2>&1 | tee "$log"
    judge_log "$log"
}

judge_log() {
    local bad='^[0-9-]+ [0-9:,]+ [0-9]+ (ERROR|CRITICAL) |demo data failed to install'
    local ours="^[0-9-]+ [0-9:,]+ [0-9]+ WARNING .*($ADDON|models\.Constraint)"
    if grep -qE "$bad|$ours" "$1"; then
        printf '\nOdoo ended, but its log holds errors, or warnings about this addon:\n'
        grep -E "$bad|$ours" "$1"
        return 1
    fi
}

# What an update of the module would read; tests and tools are no part of it.
addon_sum() {
    (
        cd "$CHECKOUT"
        find . \( -name dev -o -name bench -o -name tests -o -name build -o -name '.*' -not -name . \) -prune -o \
            -type f \( -name '*.py' -o -name '*.xml' -o -name '*.csv' -o -name '*.po' \) -print0 |
            sort -z | xargs -0 cat | short_sum
    )
}

# The database that tests start from: all that our addon depends on, without
# demo data, in English, on which tests assert, with Chinese beside it. Made once for
# each set of dependencies.
template_name() {
    local depends
    depends=$({ addon_depends; cat "$DEV_DIR"/requirements*.txt; odoo_version; } | short_sum)
    say "hmp_tmpl_${KEY}_$depends"
}

addon_depends() {
    "$PYTHON" -c 'import ast, sys; print(",".join(ast.literal_eval(open(sys.argv[1]).read())["depends"]))' \
        "$CHECKOUT/__manifest__.py"
}

make_template() {
    drop_stale "hmp_tmpl_${KEY}_" "$1"
    drop_database "$1_part"
    install_modules "$1_part" "$(addon_depends)" --load-language=en_US,zh_CN
    sql postgres "ALTER DATABASE \"$1_part\" RENAME TO \"$1\""
    mv "$(filestore "$1_part")" "$(filestore "$1")"
}

# install_ours DATABASE : this addon in a fresh copy of the template.
install_ours() {
    copy_database "$(template_name)" "$1"
    install_modules "$1" "$ADDON"
}

prepare_template() {
    local template
    template=$(template_name)
    database_exists "$template" || step "Making the template database (once for each set of dependencies)" make_template "$template"
}

prepare_test_database() {
    prepare_template
    step "Installing the addon in the test database" install_ours "$TEST_DB"
}
