#!/usr/bin/env bash
# Write the lock files and the conda environment anew from pyproject.toml. Needs uv.
set -euo pipefail
cd "$(dirname "$0")/.."

lock() { # extra
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-annotate --no-header --extra "$1" --extra dev pyproject.toml \
        --output-file "envs/$1.lock.txt"
}
lock cpu
lock gpu

# What a cluster needs besides: these packages only, as all that they need is in the others.
python3 -c 'import tomllib; project = tomllib.load(open("pyproject.toml", "rb"))["project"]
print(*project["optional-dependencies"]["slurm"], sep="\n")' \
    | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-annotate --no-header --no-deps --constraint envs/cpu.lock.txt - \
        --output-file envs/slurm.lock.txt

{
    echo "# For snakemake --sdm conda: the versions of cpu.lock.txt. Written by envs/lock.sh."
    printf '%s\n' "channels: [conda-forge]" "dependencies:" "  - python=3.12" "  - pip" "  - pip:"
    sed -nE "s/^([a-z0-9].*==[^\\]*[^ \\]) *\\\\?$/      - \"\1\"/p" envs/cpu.lock.txt
} > envs/study.yaml
