#!/bin/sh
# Once, when the database is made: the role of Kartrekker. No superuser and no BYPASSRLS, or the rules that keep
# schools apart (row-level security) would not hold it.
set -eu
password=$(cat /run/secrets/app_password)
psql -v ON_ERROR_STOP=1 -v password="$password" -U postgres -d kartrekker <<'SQL'
CREATE ROLE kartrekker LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
-- An error says in the server's log what went wrong, not with which row.
ALTER ROLE kartrekker SET log_error_verbosity = terse;
ALTER DATABASE kartrekker OWNER TO kartrekker;
ALTER SCHEMA public OWNER TO kartrekker;
REVOKE CONNECT ON DATABASE kartrekker FROM PUBLIC;
GRANT CONNECT ON DATABASE kartrekker TO kartrekker;
SQL
