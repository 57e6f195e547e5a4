#!/bin/sh
# check.sh ZIP FOLDER [intact]: unpacks a pack into FOLDER and checks it as its own CHECK.txt says, with sha256sum, unzip and the shell
# alone; then alters copies of it in twenty ways, each of which must be found. With "intact" only the first.
set -u
zip=$1 work=$2 only=${3:-}
export LC_ALL=C
fail() { echo "FAILED: $*"; exit 1; }
fresh() { rm -rf "$work/pack" && mkdir -p "$work/pack" && unzip -q "$zip" -d "$work/pack" && cd "$work"/pack/*/ || fail "it does not unpack"; }
# As the enclosed text says.
take_out() { sed -n '/^# check.sh$/,/^# end$/p' CHECK.txt > check.sh; }
resum() { find . -type f ! -name SHA256SUMS ! -name check.sh | sed 's|^\./||' | sort | while IFS= read -r name; do sha256sum "$name"; done > SHA256SUMS; }

fresh; take_out
sha256sum --quiet -c SHA256SUMS || fail "sha256sum finds something in the pack as it came"
sh check.sh > ../said || fail "the pack as it came: $(tail -n 1 ../said)"
cat ../said
[ "$only" = intact ] && exit 0

feed=$(ls entries/????.txt | head -n 1) name=$(ls entries/????.txt | head -n 1 | cut -c 9-12)
last=$(grep -c . "$feed")
# A line of the client's own, whole, with entries before and after it.
own=$(grep -n '^{"id":.*"about":"' "$feed" | sed -n '4s/:.*//p')
head=$(sed -n '1p' entries/fingerprints.txt)
code=$(echo "$head" | cut -d ' ' -f 2) digits=$(echo "$head" | cut -d ' ' -f 3)
found=0
# altered WHAT [CODE DIGITS]: the check must fail, and say what is wrong.
altered() {
  what=$1; shift
  if sh check.sh "$@" > ../said 2>&1; then fail "not found: $what"; fi
  grep -q '^WRONG: ' ../said || fail "not said: $what: $(cat ../said)"
  found=$((found + 1)); fresh; take_out
}
swap() { sed -i "$1{h;d};$(($1 + 1)){G}" "$feed"; }

sed -i 's/<h1>/<h1>!/' 1-answer.html; altered "a page"
printf x >> tables/timeline.csv; altered "a table"
rm 8-not-covered.html; altered "a page that is gone"
echo more > exhibit.txt; altered "a file that was added"
sed -i '1s/^[0-9a-f]/g/' SHA256SUMS; altered "a hash of the list"
sed -i 1d SHA256SUMS; altered "a line of the list"
sed -i "${own}s/salt/sale/" "$feed"; altered "an entry"
sed -i '2s/$/ /' CHECK.txt; altered "the text of the check"
sed -i '1s/.$/-/' entries/fingerprints.txt; altered "a fingerprint"
for seal in entries/sealed/*; do printf x >> "$seal"; break; done; altered "a sealed value"
# From here on whoever altered it made the list of hashes anew.
sed -i "${own}s/salt/sale/" "$feed"; resum; altered "an entry, list made anew"
sed -i "${own}d" "$feed"; resum; altered "an entry that was removed"
swap "$own"; resum; altered "two entries in another order"
sed -i "${own}{p}" "$feed"; resum; altered "an entry twice"
line=$(sed -n "${own}p" "$feed"); leaf=$(printf %s "$line" | sha256sum | cut -c 1-64)
sed -i "${own}s/.*/{\"n\":$((own - 1)),\"leaf\":\"$leaf\"}/" "$feed"; resum; altered "an own entry shown as somebody else's"
hidden=$(grep -n '^{"n":[0-9]*,"leaf":"[0-9a-f]*"}' "$feed" | head -n 1 | sed 's/:.*//')
sed -i "${hidden}s/\"leaf\":\"./\"leaf\":\"-/" "$feed"; resum; altered "a leaf"
gap=$(grep -n '"withheld":' "$feed" | head -n 1 | sed 's/:.*//')
sed -i "${gap}s/,\"about\".*/}/" "$feed"; resum; altered "a gap without its number"
sed -i "$((last - 2)),\$d" "$feed"; resum; altered "the last entries cut off"
for seal in entries/sealed/*; do printf x >> "$seal"; mv "$seal" "entries/sealed/$(sha256sum < "$seal" | cut -c 1-64)"; break; done; resum; altered "a sealed value under a new name"
sed -i '1s/"started":"2/"started":"1/' "$feed"; resum; altered "the header"
# Everything made anew: only a code on paper tells.
sed -i "${own}s/salt/sale/" "$feed"; sed -i '/^left/d' entries/fingerprints.txt; resum
new=$(sh check.sh | sed -n "s/^WRONG: $name ends at [0-9]* with //p")
sed -i "s/^end $code .*/end $code $new/" entries/fingerprints.txt; resum
sh check.sh > /dev/null || fail "the forgery is not what it is meant to be"
altered "a journal made anew, held against the code of a paper" "$code" "$digits"
sh check.sh "$code" "$digits" > ../said || fail "the code of the pack as it came: $(tail -n 1 ../said)"
echo "found: $found of 21"
[ "$found" = 21 ]
