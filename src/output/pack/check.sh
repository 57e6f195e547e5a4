# check.sh
export LC_ALL=C; mine=${1:+$1:$2}; chains=" "; last=" "
wrong() { echo "WRONG: $*"; exit 1; }
command -v sha256sum > /dev/null || sha256sum() { shasum -a 256 "$@"; }
said=$(sha256sum -c SHA256SUMS 2>&1 | grep -v ': OK$')
[ -z "$said" ] || wrong "$said"
files=$(find . -type f ! -name SHA256SUMS ! -name check.sh ! -name .DS_Store | grep -c .)
[ "$files" = "$(grep -c . SHA256SUMS)" ] || wrong "a file was added"
for file in entries/????.txt; do
  feed=${file#entries/}; feed=${feed%.txt}; n=-1
  while IFS= read -r line; do
    n=$((n + 1)); leaf=${line#*'"leaf":"'}; leaf=${leaf%%\"*}
    case $line in
      "{\"polka\":1,\"feed\":\"$feed\","*) [ $n = 0 ] || wrong "$feed: a header at $n" ;;
      "{\"id\":\"$feed-$n\","*) set -- $(printf %s "$line" | sha256sum); leaf=$1 ;;
      "{\"n\":$n,\"leaf\":\""*) ;;
      *) wrong "entry $feed-$n is not in its place" ;;
    esac
    if [ $n = 0 ]; then set -- $(printf %s "$line" | sha256sum); else set -- $(printf %s "$chain$leaf" | sha256sum); fi
    chain=$1; chains="$chains$feed-$n:$chain "
    head=${line%%'"salt":'*}; about=${head#*'"about":"'}
    if [ "$about" != "$head" ]; then
      k=${about#*'"k":'}; k=${k%%[!0-9]*}; about=$feed:${about%%\"*}
      [ "$k" = 1 ] || case $last in *" $about:$((k - 1)) "*) ;; *) wrong "$feed-$n: k $k without $((k - 1))" ;; esac
      case $last in *" $about:$k "*) wrong "$feed-$n: k $k twice" ;; esac
      last="$last$about:$k "
    fi
  done < "$file"
  grep -qx "end $feed-$n $chain" entries/fingerprints.txt || wrong "$feed ends at $n with $chain"
  echo "$feed: $n entries, $chain"
done
while read -r what where code; do
  case $what in
    k) [ "$code" = 0 ] || case $last in *" $where:$code "*) ;; *) wrong "$where has no k $code" ;; esac
      case $last in *" $where:$((code + 1)) "*) wrong "$where goes on behind k $code" ;; esac ;;
    *) case $chains in *" $where:$code "*) ;; *) wrong "the code of $where does not come out" ;; esac ;;
  esac
done < entries/fingerprints.txt
for file in entries/sealed/*; do
  [ -e "$file" ] || break
  seal=${file#entries/sealed/}; set -- $(sha256sum < "$file")
  [ "$1" = "$seal" ] || wrong "$file is not what was sealed"
  grep -q "\"sealed\":\"$seal\"" entries/????.txt || wrong "no entry has the seal $seal"
done
[ -z "$mine" ] || case $chains in *" $mine "*) echo "your code comes out" ;; *) wrong "your code does not come out" ;; esac
echo "files, chains, counts and seals are sound"
# end
