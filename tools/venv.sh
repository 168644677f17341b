#!/bin/sh
# Makes .venv ready and says how it goes:
#
#   tools/venv.sh run     what Rivals itself needs
#   tools/venv.sh dev     that, and the tools to work on it
#
# PYTHON=... names the interpreter to use. Returns at once, without a word or a look at the network,
# where everything is in place.
#
# .venv/ready is written last of all. It says what the environment holds and what it was made from;
# an environment without it, or one made elsewhere, is made anew.
set -eu
unset CDPATH PYTHONPATH # a package found along the latter would be missing from .venv

cd "$(dirname "$0")/.."
want=${1:?run or dev}
here=$(pwd -P)
declared=$(sed '/^\[tool\./,$d' pyproject.toml | cksum | tr ' ' -)
log=.venv/install.log

say() {
    printf '%s\n' "$@" >&2
}

fail() {
    say '' "$@"
    exit 1
}

# What a Python is: its version, its real path, and "good", "old" or "bare" (it cannot make environments).
describe() {
    "$1" -c '
import os, sys
state = "good"
try:
    import ensurepip, venv
except ImportError:
    state = "bare"
if sys.version_info < (3, 11):
    state = "old"
print("%d.%d.%d %s %s" % (sys.version_info[:3] + (state, os.path.realpath(sys.executable))))
' </dev/null 2>/dev/null
}

# The first Python that will do: sets python, version and origin, or explains what is missing.
find_python() {
    tried='' bare=''
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3.13 python3.12 python3.11 python3
    fi
    for python; do
        command -v "$python" >/dev/null 2>&1 || continue
        if ! found=$(describe "$python"); then
            tried="$tried
  $python: does not run"
            continue
        fi
        version=${found%% *} found=${found#* }
        state=${found%% *} origin=${found#* }
        case $state in
        good) return ;;
        old) tried="$tried
  $python: is Python $version" ;;
        bare)
            tried="$tried
  $python: is Python $version, but has no venv"
            bare=${bare:-${version%.*}}
            ;;
        esac
    done
    if [ -n "$bare" ]; then
        fail "Python $bare is here, but without the part that makes virtual environments (venv and ensurepip):" \
            "${tried#?}" '' \
            'On Debian and Ubuntu that is a package of its own:' \
            "  sudo apt install python$bare-venv"
    elif [ -n "${PYTHON:-}" ]; then
        fail "Rivals needs Python 3.11 or newer, and PYTHON names none:" \
            "${tried:-
  $PYTHON: not found}"
    fi
    fail "Rivals needs Python 3.11 or newer, and there is none on the PATH${tried:+:$tried}" '' \
        'Install one (https://www.python.org/downloads/), or say where it is:' \
        '  make run PYTHON=/path/to/python3'
}

# Whether .venv stands here, runs, and comes from the Python that was asked for.
usable() {
    [ -f .venv/ready ] || return 1
    { read -r holds && read -r made_from && read -r made_by && read -r made_in; } <.venv/ready || return 1
    [ "$made_in" = "$here" ] && .venv/bin/python -c '' 2>/dev/null || return 1
    [ -z "${PYTHON:-}" ] && return
    find_python
    [ "$made_by" = "$origin" ]
}

ready() {
    usable && [ "$made_from" = "$declared" ] && { [ "$holds" = "$want" ] || [ "$holds" = dev ]; }
}

# Keeps all of pip's words in the log and passes on the few that matter; returns pip's own result.
retell() {
    result=1
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$log"
        case $line in
        'Collecting '*)
            name=${line#Collecting }
            printf ' %s' "${name%%[!A-Za-z0-9._-]*}"
            ;;
        'Installing collected packages'*) printf '\nInstalling them' ;;
        'WARNING: Retrying'*) printf '\n  no answer from the package index, trying again' ;;
        'ERROR:'*) printf '\n  %s' "$line" ;;
        'pip returned '*) result=${line#pip returned } ;;
        esac
    done
    printf '\n'
    return "$result"
} >&2

install() {
    what=.
    [ "$want" = run ] || what=".[$want]"
    : >"$log"
    {
        .venv/bin/python -m pip install --disable-pip-version-check --no-input --progress-bar off \
            -e "$what" 2>&1
        echo "pip returned $?"
    } </dev/null | retell
}

ready && exit

# One setup at a time. The lock belongs to this process and its children, and goes when the last of them does.
if usable; then python=.venv/bin/python; else find_python; fi
exec 9>.venv.lock
"$python" -c '
import fcntl, sys
try:
    fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    sys.stderr.write("Another setup of .venv is under way: waiting for it.\n")
    fcntl.flock(9, fcntl.LOCK_EX)
except OSError:
    pass  # a file system without locks
'
ready && exit

if usable; then
    if [ "$holds" = dev ]; then want=dev; fi
    origin=$made_by
    mv .venv/ready .venv/was-ready
    say 'Bringing .venv up to date.'
else
    if [ -e .venv ]; then
        say 'The .venv here is unfinished, or was made for another place or Python: making it anew.'
    fi
    find_python
    say "Making .venv with Python $version ($origin)."
    "$python" -m venv --clear --prompt rivals .venv >&2 || fail "Python $version could not make .venv."
fi

if [ "$want" = dev ]; then
    printf 'Fetching Rivals, what it needs and the tools to work on it:' >&2
else
    printf 'Fetching Rivals and what it needs:' >&2
fi
if ! install; then
    if [ -f .venv/was-ready ] && ! grep -q '^Installing collected' "$log"; then # nothing was touched
        mv .venv/was-ready .venv/ready
    fi
    if grep -q -e 'Retrying (' -e 'No matching distribution' "$log"; then
        fail 'The packages that Rivals needs could not be fetched. Is there a network?' \
            'It is needed this once only. A mirror or a proxy has to be told to pip: PIP_INDEX_URL, HTTPS_PROXY.' \
            "All that pip said: $log"
    fi
    fail "pip could not install what Rivals needs. All that it said: $log"
fi

printf '%s\n' "$want" "$declared" "$origin" "$here" >.venv/new-ready
mv .venv/new-ready .venv/ready
say '.venv is ready.' ''
