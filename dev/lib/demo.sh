# Sourced by dev/demo and dev/stop: the demo's database and its server.

PID_FILE=$WORK/demo.pid

make_demo() {
    drop_database "$DEMO_DB"
    # A database that could not be finished must not pass for the demo's.
    trap 'status=$?; [ $status = 0 ] || drop_database "$DEMO_DB"; exit $status' EXIT
    mkdir -p "$WORK/log"
    LC_ALL=C.UTF-8 "$PYTHON" "$DEV_DIR/lib/demo_database.py" -c "$ODOO_CONF" -d "$DEMO_DB" \
        -i "$ADDON" --with-demo --load-language=zh_CN 2>&1 | tee "$WORK/log/$DEMO_DB.log"
    judge_log "$WORK/log/$DEMO_DB.log"
}

update_demo() { update_addon "$DEMO_DB" --i18n-overwrite; }

# pid_of_demo FILE : the process that it names, if that still is the demo.
pid_of_demo() {
    local pid
    pid=$(cat "$1" 2>/dev/null) || return 1
    grep -qz "^$(dirname "$1")/odoo.conf$" "/proc/$pid/cmdline" 2>/dev/null && say "$pid"
}
demo_running() { pid_of_demo "$PID_FILE" >/dev/null; }

# One threaded process: pages and the websocket have one address.
start_demo() {
    local port
    port=$(free_port "${HMP_PORT:-8069}")
    # Where wkhtmltopdf fetches its style sheets, and what mails link to.
    set_parameter web.base.url "http://127.0.0.1:$port"
    set_parameter report.url "http://127.0.0.1:$port"
    LC_ALL=C.UTF-8 setsid "$PYTHON" "$ODOO_CLI" server -c "$ODOO_CONF" -d "$DEMO_DB" --db-filter "^$DEMO_DB\$" \
        --workers 0 --max-cron-threads 1 --http-port "$port" --logfile "$DEMO_LOG" </dev/null >>"$DEMO_LOG" 2>&1 &
    say "$!" >"$PID_FILE"
    say "$port" >"$WORK/demo.port"
    wait_for_health "http://127.0.0.1:$port/web/health"
}

set_parameter() {
    sql "$DEMO_DB" "INSERT INTO ir_config_parameter (key, value) VALUES ('$1', '$2')
        ON CONFLICT (key) DO UPDATE SET value = excluded.value"
}

wait_for_health() {
    local tries=120
    until "$PYTHON" -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=5)' "$1" 2>/dev/null; do
        tries=$((tries - 1))
        if [ $tries = 0 ] || ! demo_running; then
            tail -n 30 "$DEMO_LOG"
            say "Odoo ended while starting, or does not answer at $1"
            return 1
        fi
        sleep 0.5
    done
}

stop_demo() { stop_server "$PID_FILE"; }

stop_server() {
    local pid tries=100
    pid=$(pid_of_demo "$1")
    kill -TERM "$pid"
    while kill -0 "$pid" 2>/dev/null; do
        tries=$((tries - 1))
        [ $tries -gt 0 ] || kill -KILL "$pid"
        sleep 0.2
    done
    rm -f "$1"
}

# The demo's users are those that the demo data made; each password is the login.
print_logins() {
    printf '%-14s %-14s %s\n' "Login" "Password" "Who"
    printf '%-14s %-14s %s\n' admin admin "Administrator"
    sql "$DEMO_DB" "
        SELECT format('%-14s %-14s %s', u.login, u.login,
                      concat_ws(': ', p.name, string_agg(g.name->>'en_US', ', ' ORDER BY g.id)))
          FROM ir_model_data d
          JOIN res_users u ON u.id = d.res_id
          JOIN res_partner p ON p.id = u.partner_id
          LEFT JOIN res_groups_users_rel r ON r.uid = u.id
          LEFT JOIN (SELECT g.id, g.name FROM res_groups g JOIN ir_model_data gd
                         ON gd.model = 'res.groups' AND gd.res_id = g.id
                        AND (gd.module = '$ADDON' OR gd.name = 'group_portal')) g ON g.id = r.gid
         WHERE d.module = '$ADDON' AND d.model = 'res.users' AND u.active
         GROUP BY u.id, u.login, p.name, u.id ORDER BY u.id"
}
