# The screen, where there is a pseudo-terminal.
fresh screen

# What stands on the screen now.
screen() {
    tmux -L "$socket" capture-pane -p -t desk >"$work/out" 2>/dev/null
}
# Waits until the screen shows a text.
shows() {
    left=150
    while [ $left -gt 0 ]; do
        screen
        ! grep -qF -- "$1" "$work/out" || return 0
        left=$((left - 1))
        sleep 0.2
    done
    wrong "the screen does not show: $1"
    return 1
}
keys() {
    tmux -L "$socket" send-keys -t desk "$@"
}
# open NAME: starts the program on a new screen; its exit code goes to $work/code.
open() {
    rm -f "$work/code"
    {
        # shellcheck disable=SC2086 # the runner may have arguments of its own
        printf '"%s" ' $runner "$program"
        printf '\necho $? >"%s/code"\n' "$work"
    } >"$work/open"
    tmux -L "$socket" -f /dev/null new-session -d -s desk -x 100 -y 30 "sh '$work/open'; sleep 600" 2>>"$work/err"
}
closed() {
    left=100
    while [ $left -gt 0 ] && [ ! -s "$work/code" ]; do
        left=$((left - 1))
        sleep 0.2
    done
    code=$(cat "$work/code" 2>/dev/null || echo 99)
    tmux -L "$socket" kill-server 2>/dev/null
}

if command -v tmux >/dev/null; then
    check "the screen opens, finds as one types, takes a note from another window, and ends"
    if open && shows 值班台; then
        keys -l zwgk
        shows 区政务公开办公室
        keys F5
        keys -l 28
        shows 区长热线电话
        dutydesk note add duty:28 别的窗口写的 >/dev/null 2>"$work/err" </dev/null || wrong "a note while the screen is open"
        shows 别的窗口写的
        keys F10
        closed
        exits 0
    fi

    check "a note written on the screen is on the disk"
    if open && shows 值班台; then
        keys -l 28
        shows 区长热线电话
        keys F2
        shows 批注
        sleep 1
        keys -l 屏幕上写的
        shows 屏幕上写的
        keys F2
        sleep 1
        keys F10
        closed
        exits 0
        run note list duty:28
        prints 屏幕上写的
    fi
    tmux -L "$socket" kill-server 2>/dev/null
else
    not_tested "the screen: there is no tmux"
fi
