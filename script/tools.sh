# The tools Polka is built and tested with: their versions, where they live, how to find them. Sourced by the other scripts.

RUST_AT_LEAST=1.95
NODE_AT_LEAST=20
TRUNK=0.21.14
WASM_BINDGEN=0.2.127 # the same as in Cargo.toml: the two halves of wasm-bindgen must match to the last digit

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
# Tools of other versions that the person has installed stay as they are; ours stand beside them, under a name with the version.
CACHE="${POLKA_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/polka}"
TRUNK_HOME="$CACHE/trunk-$TRUNK"
WASM_BINDGEN_HOME="$CACHE/wasm-bindgen-$WASM_BINDGEN"
NPM_BIN="$ROOT/tests/browser/node_modules/.bin"
export PATH="$NPM_BIN:$TRUNK_HOME/bin:$WASM_BINDGEN_HOME/bin:$PATH"

say() { printf '%s\n' "$*"; }

# Ends the script with one sentence.
stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

# `at_least 1.95 1.96.0`: whether the second version is the first or later.
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

# `minutes SECONDS`: a length of time for people.
minutes() {
  if [ "$1" -lt 60 ]; then say "$1 s"; else say "$(($1 / 60)) min $(($1 % 60)) s"; fi
}

# The Chromium that drives the browser tests; nothing when there is none.
find_chromium() {
  if [ -n "${POLKA_CHROMIUM:-}" ]; then
    say "$POLKA_CHROMIUM"
  else
    command -v chromium || true
  fi
}
