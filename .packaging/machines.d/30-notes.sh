# Notes, calls, and carrying them to another machine.
fresh notes

check "a note is kept and listed"
run note add duty:28 学校门口没水，已报 '#供水'
exits 0
lines 1
note=$(id)
is "${#note}" 26 "length of the id"
run note list --format json
exits 0
prints '学校门口没水'
prints '"tags":["供水"]'

check "a note from a text with CRLF has no carriage return"
run_with '第一行\r\n第二行\r\n' note add duty:3 -
exits 0
run note list duty:3
prints 第一行
prints 第二行
! grep -q "$(printf '\r')" "$config/annotations.ron" || wrong "the file has a carriage return"

check "a note is edited, deleted and restored"
run note edit "$note" 已通水
exits 0
run note delete "$note"
exits 0
run note list duty:28
prints_not 已通水
run note restore "$note"
exits 0
run note list duty:28
prints 已通水

check "the file of notes with CRLF line ends is read"
sed 's/$/\r/' "$config/annotations.ron" >"$work/crlf.ron"
mkdir "$work/值班 台/crlf"
cp "$work/crlf.ron" "$work/值班 台/crlf/annotations.ron"
run --config-dir "$(path "$work/值班 台/crlf")" note list duty:28
exits 0
prints 已通水

check "a call is taken, passed on, printed as a slip and closed"
run call add 幸福小区路灯不亮 --caller 张三 --phone 13800001111 --place 三号楼
exits 0
call=$(id)
is "${#call}" 26 "length of the id"
run call list --open --format json
exits 0
prints '"office":"秘书四室","state":"open"'
run call pass "$call" --to 区城管局
exits 0
run call slip "$call"
exits 0
prints 区城管局
prints 13800001111
run call close "$call" --outcome 已修好
exits 0
run call list --open --format json
exits 1
prints '[]'

check "the report counts calls and names no caller"
run call report --format json
exits 0
prints '"total":1'
prints_not 张三
run call report --format xlsx -o "$(path "$work/值班 台/报告 一.xlsx")"
exits 0
[ "$(head -c 2 "$work/值班 台/报告 一.xlsx")" = PK ] || wrong "no workbook was written"

check "notes are exported and merged elsewhere; merging twice changes nothing"
run note export -o "$(path "$work/值班 台/批注 出.ron")"
exits 0
run --config-dir "$(path "$work/值班 台/别处")" note merge "$(path "$work/值班 台/批注 出.ron")"
exits 0
run --config-dir "$(path "$work/值班 台/别处")" note list
prints 已通水
run --config-dir "$(path "$work/值班 台/别处")" note merge "$(path "$work/值班 台/批注 出.ron")"
exits 0
says '新增 0 条'
run --config-dir "$(path "$work/值班 台/别处")" call show "$call"
exits 0
prints 幸福小区路灯不亮
prints_not 13800001111

check "what was changed on both sides is kept twice"
run note edit "$note" 此处已改
exits 0
run --config-dir "$(path "$work/值班 台/别处")" note edit "$note" 别处已改
exits 0
run --config-dir "$(path "$work/值班 台/别处")" note export -o "$(path "$work/回.ron")"
exits 0
run note merge "$(path "$work/回.ron")"
run note settle "$note"
prints 此处已改
prints 别处已改

check "a damaged file is refused and left as it is"
mkdir "$work/值班 台/坏"
printf '(不是批注\r\n' >"$work/值班 台/坏/annotations.ron"
cp "$work/值班 台/坏/annotations.ron" "$work/damaged"
run --config-dir "$(path "$work/值班 台/坏")" note add duty:1 不得覆盖
exits 2
cmp -s "$work/damaged" "$work/值班 台/坏/annotations.ron" || wrong "the file was changed"
