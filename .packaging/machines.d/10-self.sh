# The checks themselves: one whose expectations are wrong must be seen to fail, or nothing below means anything.
check "a wrong expectation is noticed"
run find 孩子上学 --limit 1
exits 1
prints 没有的字
says 没有的字
lines 77
counts 秘书三室 9
case $wrong in
*"exit code"*"output lacks"*"error lacks"*"lines instead"*"times instead"*) wrong= ;;
*) wrong "a check passes whatever the program does" ;;
esac
