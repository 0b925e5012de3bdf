#!/bin/sh
# Prints the path of a Python of version 3.11 or newer, or says where to get one. PYTHON=... chooses.
# Each is run, not just looked up: version managers leave stubs on the path that only print an error.
for name in ${PYTHON:-python3.11 python3.12 python3.13 python3.14 python3 python}; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        command -v "$name"
        exit 0
    fi
done
echo "No Python 3.11 or newer was found${PYTHON:+ under PYTHON=$PYTHON}." >&2
echo "Install one (Debian 12: apt-get install python3 python3-venv), or name it: make PYTHON=/path/to/python3.11 ..." >&2
exit 1
