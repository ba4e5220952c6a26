# The screen, where there is a pseudo-terminal.
fresh screen

case $kind in
windows)
    # The console of wine on a pseudo-terminal counts wide characters as narrow ones, so the list is in English there, and it garbles what is drawn: what the
    # screen looks like cannot be told, only what the keys do.
    printf '主要职责,序号,名称,责任科室\nStreets,1,Repair street lamps,Lamp section\nStreets,2,Sweep the roads,Clean section\n' >"$work/en.csv"
    run import "$(path "$work/en.csv")" -o "$(path "$config/catalog.ron")" --id en
    language=en
    title='Duty Desk'
    first=roads
    first_shows='Sweep the roads'
    second=lamps
    second_shows='Duty 1 '
    target=duty:1
    elsewhere='written in another window'
    here_too='written on the screen'
    draft='never finished'
    ;;
*)
    language=zh
    title=值班台
    first=zwgk
    first_shows=区政务公开办公室
    second=28
    second_shows='职责 28'
    target=duty:28
    elsewhere=别的窗口写的
    here_too=屏幕上写的
    draft=没有写完
    ;;
esac

# What stands on the screen now.
screen() {
    tmux -L "$socket" capture-pane -p -t desk >"$work/out" 2>/dev/null
}
# Waits until a text appears on the screen.
appears() {
    left=100
    while [ $left -gt 0 ]; do
        screen
        ! grep -qF -- "$1" "$work/out" || return 0
        left=$((left - 1))
        sleep 0.2
    done
    wrong "the screen does not show: $1"
    return 1
}
# The same; where nothing can be told of the screen's looks, it waits long enough.
shows() {
    if [ "$kind" = windows ]; then
        sleep 3
    else
        appears "$1"
    fi
}
keys() {
    tmux -L "$socket" send-keys -t desk "$@"
}
# Starts the program on a new screen; its exit code goes to $work/code.
open() {
    rm -f "$work/code"
    {
        # shellcheck disable=SC2086 # the runner may have arguments of its own
        printf '"%s" ' $runner "$program" --lang "$language"
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
# Saves what is being written, ends the program, and looks whether the note is on the disk.
saved_and_closed() {
    keys F2
    sleep 1
    keys F10
    closed
    exits 0
    run note list "$target"
    prints "$1"
}

if command -v tmux >/dev/null; then
    check "the screen opens, finds as one types, takes a note from another window, and ends"
    if open && shows "$title"; then
        keys -l "$first"
        shows "$first_shows"
        keys F5
        sleep 1
        keys -l "$second"
        shows "$second_shows"
        dutydesk note add "$target" "$elsewhere" >/dev/null 2>"$work/err" </dev/null || wrong "no note could be added while the screen was open"
        shows "$elsewhere"
        keys F10
        closed
        exits 0
    fi

    check "a note written on the screen is on the disk"
    if open && shows "$title"; then
        keys -l "$second"
        shows "$second_shows"
        keys F2
        sleep 1
        keys -l "$here_too"
        shows "$here_too"
        saved_and_closed "$here_too"
    fi

    check "a window that is closed while a note is being written leaves a draft, which the next one offers"
    if open && shows "$title"; then
        keys -l "$second"
        shows "$second_shows"
        keys F2
        sleep 1
        keys -l "$draft"
        shows "$draft"
        sleep 3
        tmux -L "$socket" kill-server
        sleep 3
        if open && shows "$title"; then
            keys -l "$second"
            shows "$second_shows"
            keys F2
            shows "$draft"
            saved_and_closed "$draft"
        fi
    fi
    tmux -L "$socket" kill-server 2>/dev/null
    [ "$kind" != windows ] || not_tested "what the screen of a Windows console looks like: wine garbles it"
else
    not_tested "the screen: there is no tmux"
fi
