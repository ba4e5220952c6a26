# What only Windows has: files that others hold, the read-only attribute, long and shared paths, code pages, drive letters.
if [ "$kind" = windows ]; then
    fresh windows

    # hold FILE MILLISECONDS: a program that lets nobody replace the file for so long; returns once it has it.
    hold() {
        # shellcheck disable=SC2086 # the runner may have arguments of its own
        $runner "${HOLD:?}" "$(path "$1")" "$2" >"$work/held" 2>/dev/null </dev/null &
        holder=$!
        left=100
        while [ $left -gt 0 ] && ! grep -q held "$work/held" 2>/dev/null; do
            left=$((left - 1))
            sleep 0.1
        done
        grep -q held "$work/held" || wrong "the file could not be held"
    }

    check "a file that a scanner holds for a moment is replaced when it lets go"
    run note add duty:1 先写一条
    exits 0
    hold "$config/annotations.ron" 700
    sleep 0.2
    run note add duty:1 等一等
    exits 0
    wait "$holder"
    run note list duty:1
    prints 等一等

    check "a file that another program keeps open: said, nothing lost, saved afterwards"
    hold "$config/annotations.ron" 8000
    cp "$config/annotations.ron" "$work/before.ron"
    run note add duty:1 没有存上
    exits 2
    says annotations.ron
    says 另有程序开着这个文件
    cmp -s "$work/before.ron" "$config/annotations.ron" || wrong "the file was changed"
    wait "$holder"
    run note add duty:1 现在存上
    exits 0
    run note list duty:1
    prints 等一等
    prints 现在存上
    prints_not 没有存上

    check "a read-only file is not replaced, and the message says that it is read-only"
    chmod 444 "$config/annotations.ron"
    cp "$config/annotations.ron" "$work/before.ron"
    run note add duty:1 只读
    exits 2
    says 只读
    cmp -s "$work/before.ron" "$config/annotations.ron" || wrong "the file was changed"
    run note list duty:1
    exits 0
    prints 现在存上
    chmod 644 "$config/annotations.ron"
    run note add duty:1 可以写了
    exits 0

    check "paths with slashes, and of the \\\\?\\ form"
    run --config-dir "Z:$config" note list duty:1
    exits 0
    prints 现在存上
    run --config-dir "\\\\?\\$DUTYDESK_CONFIG_DIR" note list duty:1
    exits 0
    prints 现在存上
    run --config-dir "\\\\?\\$DUTYDESK_CONFIG_DIR" note add duty:1 长路径
    exits 0
    run note list duty:1
    prints 长路径

    check "a path of more than 260 characters"
    deep="$work/值班 台/$(printf '很长的目录名%.0s' 1 2 3 4 5)/$(printf 'long directory name %.0s' 1 2 3 4 5 6 7 8)x/$(printf 'another long one %.0s' 1 2 3 4 5 6)x"
    mkdir -p "$deep"
    run --config-dir "$(path "$deep")" note add duty:1 深处
    exits 0
    run --config-dir "$(path "$deep")" note list duty:1
    prints 深处

    check "without a named directory the settings are in this user's own"
    saved=$DUTYDESK_CONFIG_DIR
    unset DUTYDESK_CONFIG_DIR
    run paths
    exits 0
    prints 'AppData\Roaming\dutydesk\config'
    export DUTYDESK_CONFIG_DIR="$saved"

    not_tested "a real share (\\\\server\\share): wine has none here"

    if command -v tmux >/dev/null; then
        check "a console of code page 936 shows Chinese"
        {
            printf '@echo off\r\nchcp 936\r\n"%s" find 28\r\n' "$(path "$program")"
            printf 'echo code %%errorlevel%%\r\n'
        } >"$work/page.bat"
        tmux -L "$socket" -f /dev/null new-session -d -s desk -x 100 -y 30 "$runner cmd /c '$(path "$work/page.bat")'; sleep 60"
        appears 'code 0'
        appears 负责区长热线电话
        grep -q 936 "$work/out" || wrong "no code page 936"
        tmux -L "$socket" kill-server 2>/dev/null
    else
        not_tested "a console of code page 936: there is no tmux"
    fi
fi
