#!/usr/bin/env bash
# Stand-ins for MongoDB, for development and tests on machines without it.
#
#   scripts/mongo-server.sh build [ferretdb|java]    build (both, unless one is named)
#   scripts/mongo-server.sh start ferretdb|java PORT start in the background, print the URL
#   scripts/mongo-server.sh stop  ferretdb|java      stop it
#
# ferretdb: FerretDB with its SQLite backend; keeps its data between runs, in
#           .cache/mongo-servers/state/ferretdb or in $MONGO_SERVER_DIR.
# java:     mongo-java-server; in memory, so empty at every start.
#
# Needs, on Debian: apt-get install -y --no-install-recommends \
#                     curl unzip ca-certificates maven default-jre-headless
# Go on the PATH is used when recent enough; otherwise a toolchain is fetched
# from the Go module proxy (GOPROXY) into the cache.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
src=$root/test/mongo-servers
cache=$root/.cache/mongo-servers

go_min_minor=24 # FerretDB 1.24 asks for Go 1.24
go_pinned=1.24.13
# of golang.org/toolchain/@v/v0.0.1-go$go_pinned.linux-amd64.zip
go_pinned_sha256=d2b048367a3d1a748b87f756fa06df12ce3b419e1d5f2a3612acb8950d615f9f
java_min=17

die() { echo "mongo-server: $*" >&2; exit 1; }
note() { echo "mongo-server: $*" >&2; }

usage() {
  sed -n '2,/^set /{/^#/s/^# \{0,1\}//p;}' "${BASH_SOURCE[0]}" >&2
  exit 2
}

need_kind() { [[ ${1:-} == ferretdb || ${1:-} == java ]] || usage; }

prepare_cache() {
  mkdir -p "$cache"
  [[ -e $cache/.gitignore ]] || echo '*' >"$cache/.gitignore"
}

# A digest of everything a build depends on.
fingerprint() {
  { (cd "$src/$1" && find . -type f ! -path '*/target/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
    sha256sum <"${BASH_SOURCE[0]}"
    uname -sm
  } | sha256sum | cut -d' ' -f1
}

is_built() {
  local what=$cache/ferretdb
  [[ $1 == ferretdb ]] || what=$cache/java/mongo-java.jar
  [[ -e $what && $(cat "$cache/$1.stamp" 2>/dev/null) == "$(fingerprint "$1")" ]]
}

go_is_recent() { # GO
  local v
  v=$(cd / && GOTOOLCHAIN=local "$1" env GOVERSION 2>/dev/null) || return 1
  [[ $v =~ ^go1\.([0-9]+) ]] && ((BASH_REMATCH[1] >= go_min_minor))
}

# Sets $go to a Go command that is recent enough.
find_go() {
  local own=$cache/go$go_pinned/bin/go
  if command -v go >/dev/null && go_is_recent go; then go=go; return; fi
  if [[ -x $own ]] && go_is_recent "$own"; then go=$own; return; fi

  [[ "$(uname -s) $(uname -m)" == "Linux x86_64" ]] ||
    die "needs Go 1.$go_min_minor or newer on the PATH (https://go.dev/dl/); fetching one is for Linux on x86_64 only"
  local tool
  for tool in curl unzip; do
    command -v $tool >/dev/null ||
      die "no Go 1.$go_min_minor or newer on the PATH, and fetching one needs $tool: apt-get install -y --no-install-recommends curl unzip ca-certificates"
  done

  local proxies zip=$cache/go.zip.$$ dir=$cache/go.$$ base fetched=
  local name=golang.org/toolchain@v0.0.1-go$go_pinned.linux-amd64
  proxies=${GOPROXY:-}
  [[ -n $proxies ]] || proxies=$(cd / && go env GOPROXY 2>/dev/null) || true
  [[ -n $proxies ]] ||
    die "no Go 1.$go_min_minor or newer on the PATH, and no GOPROXY to fetch one from: set it, or apt-get install golang-go, of any version, which knows one"
  note "fetching Go $go_pinned from the Go module proxy"
  for base in ${proxies//[,|]/ }; do
    [[ $base == direct || $base == off ]] && continue
    if curl -fsSL --retry 3 -o "$zip" "${base%/}/${name/@//@v/}.zip"; then fetched=1; break; fi
  done
  [[ -n $fetched ]] || { rm -f "$zip"; die "no proxy in GOPROXY served $name; install Go 1.$go_min_minor or newer instead"; }
  echo "$go_pinned_sha256  $zip" | sha256sum --check --status ||
    { rm -f "$zip"; die "the toolchain fetched for Go $go_pinned is not the expected one (SHA-256 differs)"; }

  rm -rf "$dir"
  unzip -q "$zip" -d "$dir"
  rm -f "$zip"
  # module archives carry no execute bits
  chmod -R u+w "$dir"
  find "$dir/$name/bin" "$dir/$name/pkg/tool" -type f -exec chmod +x {} +
  rm -rf "$cache/go$go_pinned"
  mv "$dir/$name" "$cache/go$go_pinned"
  rm -rf "$dir"
  go_is_recent "$own" || die "the Go $go_pinned that was fetched does not run here"
  go=$own
}

build_ferretdb() {
  local go
  find_go
  note "building FerretDB"
  (cd "$src/ferretdb" &&
    env -u GOROOT GOTOOLCHAIN=local GOWORK=off CGO_ENABLED=0 "$go" build -mod=readonly -trimpath -buildvcs=false \
      -tags ferretdb_no_postgresql -ldflags '-s -w' -o "$cache/ferretdb.new" .)
  mv -f "$cache/ferretdb.new" "$cache/ferretdb"
}

need_java() {
  local v
  command -v java >/dev/null ||
    die "no java on the PATH: apt-get install -y --no-install-recommends default-jre-headless"
  v=$(java -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  ((${v:-0} >= java_min)) || die "java on the PATH is version ${v:-unknown}; needs $java_min or newer"
}

build_java() {
  local missing=()
  command -v java >/dev/null || missing+=(default-jre-headless)
  command -v mvn >/dev/null || missing+=(maven)
  ((${#missing[@]} == 0)) ||
    die "missing for mongo-java-server: apt-get install -y --no-install-recommends ${missing[*]}"
  need_java
  note "building mongo-java-server"
  rm -rf "$cache/java.new"
  mvn -q -B -f "$src/java/pom.xml" "-Dbuild.dir=$cache/java.new" package >&2
  rm -rf "$cache/java"
  mv "$cache/java.new" "$cache/java"
}

build() {
  local kind
  prepare_cache
  for kind in "$@"; do
    if is_built "$kind"; then continue; fi
    rm -f "$cache/$kind.stamp"
    "build_$kind"
    fingerprint "$kind" >"$cache/$kind.stamp"
  done
}

# Prints the process id when the server that the pidfile names still runs.
running() {
  local pid args
  pid=$(cat "$cache/$1.pid" 2>/dev/null) && [[ $pid =~ ^[0-9]+$ ]] && kill -0 "$pid" 2>/dev/null || return 1
  if [[ -r /proc/$pid/cmdline ]]; then
    args=$(tr '\0' ' ' <"/proc/$pid/cmdline")
  else
    args=$(ps -p "$pid" -o args=)
  fi
  [[ $args == *"$cache/"* ]] || return 1 # the id has gone to another process
  echo "$pid"
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

start() { # KIND PORT
  local kind=$1 port=$2 pid log=$cache/$1.log i
  local url=mongodb://127.0.0.1:$port/
  [[ $port =~ ^[0-9]{1,5}$ ]] && ((port > 0 && port < 65536)) || die "not a port: $port"
  [[ $kind == ferretdb ]] || need_java
  build "$kind"

  if pid=$(running "$kind"); then
    [[ $(cat "$cache/$kind.port" 2>/dev/null) == "$port" ]] ||
      die "$kind already runs, on port $(cat "$cache/$kind.port" 2>/dev/null) (process $pid)"
    echo "$url"
    return
  fi
  if answers "$port"; then die "something else already listens on port $port"; fi

  local cmd=()
  command -v setsid >/dev/null && cmd+=(setsid)
  if [[ $kind == ferretdb ]]; then
    cmd+=("$cache/ferretdb" -port "$port" -dir "${MONGO_SERVER_DIR:-$cache/state/ferretdb}")
  else
    # a small heap and a quick start; tests hold little data
    cmd+=(java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1
      -Dorg.slf4j.simpleLogger.defaultLogLevel=warn
      -cp "$cache/java/mongo-java.jar:$cache/java/lib/*" Main "$port")
  fi
  "${cmd[@]}" </dev/null >"$log" 2>&1 &
  pid=$!
  echo "$pid" >"$cache/$kind.pid"
  echo "$port" >"$cache/$kind.port"

  for ((i = 0; i < 600; i++)); do
    if answers "$port"; then echo "$url"; return; fi
    if ! kill -0 "$pid" 2>/dev/null; then break; fi
    sleep 0.05
  done
  tail -n 20 "$log" >&2 || true
  kill "$pid" 2>/dev/null || true
  rm -f "$cache/$kind.pid" "$cache/$kind.port"
  die "$kind did not start (log: ${log#"$root"/})"
}

stop() { # KIND
  local kind=$1 pid i
  if pid=$(running "$kind"); then
    kill "$pid" 2>/dev/null || true
    for ((i = 0; i < 200; i++)); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.05
    done
    if ((i == 200)); then
      note "$kind does not stop; killing it"
      kill -9 "$pid" 2>/dev/null || true
    fi
  else
    note "$kind is not running"
  fi
  rm -f "$cache/$kind.pid" "$cache/$kind.port"
}

case ${1:-} in
  build)
    [[ $# -le 2 ]] || usage
    if [[ $# -eq 2 ]]; then need_kind "$2"; build "$2"; else build ferretdb java; fi
    ;;
  start)
    [[ $# -eq 3 ]] || usage
    need_kind "$2"
    start "$2" "$3"
    ;;
  stop)
    [[ $# -eq 2 ]] || usage
    need_kind "$2"
    stop "$2"
    ;;
  *) usage ;;
esac
