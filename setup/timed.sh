#!/usr/bin/env bash
# Runs one part of the checks, and says afterwards how many seconds it took.
label=${*#.venv/bin/}
TIMEFORMAT="%1R s  ${label//%/%%}"
time "$@"
