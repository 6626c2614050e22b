# Sourced by dev/setup.sh: the private PostgreSQL cluster of the runtime.

PG_DATA=$HMP_RUNTIME/postgres

pg_bin() { find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1; }
pg_port() { cat "$HMP_RUNTIME/postgres.port"; }
pg_running() { [ -d "$PG_DATA" ] && as_pg "$(pg_bin)/pg_ctl" -D "$PG_DATA" status >/dev/null 2>&1; }

# free_port FROM : the first port from there on that nobody listens to.
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
    [ "$(id -un)" = "$PG_OWNER" ] || chown "$PG_OWNER" "$PG_DATA"
    as_pg "$(pg_bin)/initdb" -D "$PG_DATA" -A trust -E UTF8 --locale=C.UTF-8 -U postgres
}

# A development cluster: loopback only, and no waiting for the disk.
start_cluster() {
    local psql port
    port=$(free_port "$(pg_port 2>/dev/null || say 5470)")
    say "$port" >"$HMP_RUNTIME/postgres.port"
    as_pg "$(pg_bin)/pg_ctl" -D "$PG_DATA" -l "$PG_DATA/server.log" -w start \
        -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off \
            -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=512MB -c max_connections=120"
    psql="$(pg_bin)/psql -h 127.0.0.1 -p $port -U postgres -d postgres -qAt"
    [ -n "$($psql -c "SELECT 1 FROM pg_roles WHERE rolname = 'odoo'")" ] || $psql -c "CREATE ROLE odoo LOGIN CREATEDB"
    # Else a database that is being vacuumed cannot be dropped by force.
    $psql -c "GRANT pg_signal_backend TO odoo" 2>/dev/null
}

stop_cluster() { as_pg "$(pg_bin)/pg_ctl" -D "$PG_DATA" -m fast -w stop; }

pg() { local tool=$1; shift; PGHOST=127.0.0.1 PGPORT=$(pg_port) PGUSER=odoo "$(pg_bin)/$tool" "$@"; }
sql() { local database=$1; shift; pg psql -X -d "$database" -v ON_ERROR_STOP=1 -qAt -c "$@"; }
database_exists() { [ -n "$(sql postgres "SELECT 1 FROM pg_database WHERE datname = '$1'")" ]; }

other_clients() {
    sql postgres "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
}
