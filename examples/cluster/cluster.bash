# What `start`, `kill-one` and `stop` share. They source it.
set -u
PATH=$PATH:/usr/sbin # where Debian has nats-server, and not everybody looks

here=$(CDPATH='' cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
chat=${CHAT:-$here/../../chat-server}
folder=${CLUSTER_FOLDER:-${TMPDIR:-/tmp}/chat-cluster-$(id -u)}
engine_port=${ENGINE_PORT:-4222}
first_port=${FIRST_PORT:-60003}
host=127.0.0.1
engines=(engine-a engine-b engine-c)
nodes=(node-a node-b node-c)

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# A process is its number and when it began, because the system gives numbers again.
identity() {
  local began
  began=$(cut -d ' ' -f 22 "/proc/$1/stat" 2>/dev/null || ps -o lstart= -p "$1" 2>/dev/null)
  [ -n "$began" ] && echo "$1 $began"
}

# Prints the number of the process of this name, if it runs.
pid_of() {
  local noted
  noted=$(cat "$folder/$1.process" 2>/dev/null) || return 1 # in a trap, a bare return is the status before it
  [ "$(identity "${noted%% *}")" = "$noted" ] && echo "${noted%% *}"
}

is_any_running() {
  local name
  for name in "${nodes[@]}" "${engines[@]}"; do
    ! pid_of "$name" >/dev/null || return 0
  done
  return 1
}

# Ends these: SIGTERM, and SIGKILL after 8 s.
end() {
  local name pid
  for name in "$@"; do
    ! pid=$(pid_of "$name") || kill "$pid" 2>/dev/null
  done
  for name in "$@"; do
    for ((i = 0; i < 80; i++)); do
      pid_of "$name" >/dev/null || break
      sleep 0.1
    done
    ! pid=$(pid_of "$name") || kill -9 "$pid" 2>/dev/null
  done
}

# The chat servers first: they say in the room who leaves.
end_all() {
  end "${nodes[@]}"
  end "${engines[@]}"
  rm -rf "$folder"
}
