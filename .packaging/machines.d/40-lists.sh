# Lists: import, check, diff, export; paths with spaces and Chinese names; line ends.
fresh lists
table="$work/值班 台/清单 表.csv"
list="$work/值班 台/新 清单.ron"
printf '主要职责,序号,名称,责任科室\r\n城市管理,1,负责路灯维护工作,城管科\r\n城市管理,2,负责供水管理工作,水务科\r\n' >"$table"

check "import of a table with CRLF"
run import "$(path "$table")" -o "$(path "$list")" --id test
exits 0
[ -s "$list" ] || wrong "no list was written"
run import "$(path "$table")" -o "$(path "$list")" --id test
exits 2
says --force

check "import of the same table in GBK, and of tab-separated text"
iconv -f UTF-8 -t GBK "$table" >"$work/gbk.csv"
run import "$(path "$work/gbk.csv")" -o "$(path "$work/gbk.ron")" --id test
exits 0
cmp -s "$list" "$work/gbk.ron" || wrong "GBK gives another list"
tr , '\t' <"$table" >"$work/tabs.txt"
run import "$(path "$work/tabs.txt")" -o "$(path "$work/tabs.ron")" --id test
exits 0
cmp -s "$list" "$work/tabs.ron" || wrong "tabs give another list"

check "a list is checked, searched and exported"
run check "$(path "$list")"
exits 0
run --data "$(path "$list")" find 供水
exits 0
prints 水务科
run --data "$(path "$list")" export --format csv -o "$(path "$work/值班 台/出 表.csv")"
exits 0
grep -qF 城管科 "$work/值班 台/出 表.csv" || wrong "the table lacks an office"

check "callers are understood on a list that was just imported"
printf '\357\273\277序号,职责内容,责任科室\r\n1,负责文电办理工作。,办公室\r\n2,负责招生入学工作。,教育科\r\n' >"$work/值班 台/职责 表.csv"
run import "$(path "$work/值班 台/职责 表.csv")" -o "$(path "$work/值班 台/清单 二.ron")" --id river
exits 0
run --data "$(path "$work/值班 台/清单 二.ron")" find 孩子上学 --limit 1
exits 0
prints 教育科

check "a damaged workbook is exit code 2"
printf 'PK\003\004damaged' >"$work/值班 台/坏 的.xlsx"
run import "$(path "$work/值班 台/坏 的.xlsx")" --dry-run
exits 2

check "a list with CRLF line ends is read; damage is told with its line"
sed 's/$/\r/' "$list" >"$work/crlf-list.ron"
run check "$(path "$work/crlf-list.ron")"
exits 0
sed '3s/$/ （/' "$work/crlf-list.ron" >"$work/broken.ron"
run check "$(path "$work/broken.ron")"
exits 2

check "catalog.ron in the config directory is the list"
cp "$list" "$config/catalog.ron"
run find 供水
exits 0
prints 水务科
rm "$config/catalog.ron"

check "diff tells what changed between editions"
sed 's/负责供水管理工作/负责供水排水管理工作/' "$list" >"$work/next.ron"
run diff "$(path "$list")" "$(path "$work/next.ron")"
exits 0
prints 排水
run diff "$(path "$list")" "$(path "$list")"
exits 1

check "files are found from the working directory, too"
cd "$work/值班 台" || exit 2
run check "新 清单.ron"
exits 0
run import "清单 表.csv" --dry-run
exits 0
cd "$work" || exit 2

check "a file that is not there is exit code 2"
run check "$(path "$work/没有 这个.ron")"
exits 2
says 没有这个文件
