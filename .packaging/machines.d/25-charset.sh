# Linux terminals that are set to GBK or GB18030: text in their encoding, data in UTF-8. The program needs no such locale installed.
if [ "$kind" = unix ]; then
    fresh charset
    # The output as UTF-8, if it is of the encoding.
    decoded() {
        iconv -f "$1" -t UTF-8 <"$work/out" >"$work/text" 2>/dev/null || wrong "standard output is not $1"
        mv "$work/text" "$work/out"
        iconv -f "$1" -t UTF-8 <"$work/err" >"$work/text" 2>/dev/null || wrong "standard error is not $1"
        mv "$work/text" "$work/err"
    }
    gbk() {
        printf '%s' "$1" | iconv -f UTF-8 -t GBK
    }

    check "in a GBK locale words are read and text is printed in GBK"
    LC_ALL=zh_CN.GBK run find "$(gbk 孩子上学)" --limit 2
    exits 0
    decoded GBK
    prints 秘书三室
    says 只列前

    check "in a GB18030 locale as well; errors and help too"
    LC_ALL=zh_CN.GB18030 run show duty:99
    exits 1
    decoded GB18030
    says 中没有
    LC_ALL=zh_CN.GB18030 run --help
    exits 0
    decoded GB18030
    prints 值班台

    check "data stays UTF-8 there"
    LC_ALL=zh_CN.GBK run find "$(gbk 孩子上学)" --limit 1 --format json
    exits 0
    prints '"office":"秘书三室"'

    check "a note from a GBK terminal is kept as UTF-8"
    LC_ALL=zh_CN.GBK run note add duty:28 "$(gbk 水管爆了)"
    exits 0
    run note list
    prints 水管爆了
    LC_ALL=zh_CN.GBK run note list
    decoded GBK
    prints 水管爆了

    check "a file with a GBK name keeps its name"
    printf '序号,职责内容,责任科室\n1,负责文电办理工作。,办公室\n' >"$work/$(gbk 表).csv"
    LC_ALL=zh_CN.GBK run import "$work/$(gbk 表).csv" -o "$work/$(gbk 单).ron" --id gbk
    exits 0
    [ -s "$work/$(gbk 单).ron" ] || wrong "no list of that name"
fi
