# Saving: killed in the middle, and two that write at once.
fresh saving

# Seconds with a fraction since some moment.
now() {
    date +%s.%N
}
check "two windows lose nothing of each other"
two() {
    for i in 1 2 3 4 5 6 7 8; do
        dutydesk note add duty:"$i" "$1 第 $i 条" </dev/null
    done
}
two 甲 >"$work/one.ids" 2>"$work/one.err" &
one=$!
two 乙 >"$work/two.ids" 2>"$work/two.err"
wait "$one"
cat "$work/one.err" "$work/two.err" >"$work/said"
is "$(cat "$work/one.ids" "$work/two.ids" | wc -l)" 16 "ids printed"
run note list --format json
counts '"kind":"note"' 16
[ ! -s "$work/said" ] || wrong "it said: $(head -n 1 "$work/said")"

check "killed at any moment, what was acknowledged is kept and the file is whole"
# A store of two thousand calls, so that saving takes a while.
seq 2000 | sed 's/.*/第 & 盏路灯不亮，已经报修，等候回音,2026-11-02 08:00/; 1i诉求内容,来电时间' >"$work/calls.csv"
run call import "$(path "$work/calls.csv")"
exits 0
begun=$(now)
run note add duty:1 定时
exits 0
took=$(echo "$begun $(now)" | awk '{print $2 - $1}')
acknowledged=0
died=0
: >"$work/acknowledged"
i=0
while [ $i -lt 24 ]; do
    i=$((i + 1))
    # From nearly the start to just after the usual end.
    wait=$(echo "$took $i" | awk '{print $1 * $2 / 20}')
    # shellcheck disable=SC2086 # the runner may have arguments of its own
    $runner "$program" note add duty:2 "第 $i 次" >"$work/out" 2>"$work/err" </dev/null &
    child=$!
    sleep "$wait"
    kill -9 "$child" 2>/dev/null && died=$((died + 1))
    wait "$child" 2>/dev/null
    got=$(id)
    [ -z "$got" ] || acknowledged=$((acknowledged + 1))
    [ -z "$got" ] || echo "$got" >>"$work/acknowledged"
done
run note list --format json
exits 0
silent
while read -r got; do
    grep -qF "\"id\":\"$got\"" "$work/out" || wrong "acknowledged and lost: $got"
done <"$work/acknowledged"
run note add duty:3 之后
exits 0
[ "$died" -gt 0 ] || wrong "none was killed in time"
left=$(find "$config" -name 'annotations-*.tmp' | wc -l)
is "$left" 0 "unfinished files left after the next save"
name="$name ($died of 24 killed, $acknowledged acknowledged)"

check "a missing file is brought back from its .bak"
rm "$config/annotations.ron"
run note add duty:1 不得丢失
exits 2
run note recover
exits 0
run note list --format json
exits 0
[ "$(count '"kind":"note"')" -ge 16 ] || wrong "notes are lost"
