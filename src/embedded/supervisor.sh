# Runs one server and stops it when standard input closes, which the kernel sees to however our parent ends.
# Arguments: stop signal, signal to use by force, seconds in between, then the command.
# The first line of output is the server's process id; everything the server writes goes to standard error.
stop=$1 force=$2 patience=$3
shift 3
unset SUPERVISOR

# A Ctrl-C or a closing terminal is the parent's to handle: it drains first, then closes our input.
trap '' HUP INT TERM

exec 3<&0 4>&1 </dev/null
"$@" 3<&- 4>&- >&2 &
server=$!
echo "$server" >&4
exec 4>&- >&2

(
  cat <&3 >/dev/null
  kill "-$stop" "$server"
  kill -CONT "$server"
  waited=0
  while [ "$waited" -lt "$patience" ] && kill -0 "$server"; do
    sleep 1
    waited=$((waited + 1))
  done
  kill "-$force" "$server"
) 2>/dev/null &
watcher=$!
exec 3<&-

wait "$server"
status=$?
kill -KILL "$watcher" 2>/dev/null
exit "$status"
