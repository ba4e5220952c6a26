# Finding and routing; exit codes.
fresh search

check "find names the office for a caller's words"
run find 孩子上学 --limit 2
exits 0
prints 秘书三室
prints 教育体育

check "find reads pinyin and numbers"
run find zhengwu督查 --format json
exits 0
prints '"office":"政务督查室"'
run find 28 --format json
exits 0
prints '"number":28'

check "find by file: one answer a line, CRLF ends a line too"
run_with '孩子上学\r\n28\r\n' find -
exits 0
lines 2
prints '"tier":"number"'
prints_not 没有

check "route says whose matter it is and how sure"
run route 小区门口的路灯坏了半个月没人修 --format json
exits 0
prints '"sector":"城市管理","office":"秘书四室"'
prints '"confidence":0.'

check "route reads pinyin"
run route tingshuisantianle
exits 0
prints 住房和城乡建设

check "nothing found is exit code 1"
run find 鑫鑫鑫鑫 --format json
exits 1
prints '[]'
says 没有找到

check "wrong arguments are exit code 2, said on standard error"
run find
exits 2
says 缺少参数
run fnd 孩子
exits 2
says fnd

check "a target that does not exist: 1 to show it, 2 to write on it"
run show duty:99
exits 1
says duty:99
run note add duty:99 无处可写
exits 2
says duty:99

check "English on demand"
run --lang en show duty:99
exits 1
says 'duty:99 is not in'

check "help and manual are printed"
run --help
exits 0
prints 值班台
run --lang en man
exits 0
prints '.TH dutydesk 1'

check "the paths are in the named directory"
run paths
exits 0
prints "$DUTYDESK_CONFIG_DIR"

check "without a terminal the screen says so in one line"
run
exits 2
says 终端
