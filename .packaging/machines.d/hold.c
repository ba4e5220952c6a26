/* hold FILE MILLISECONDS: has a file open as a program does that lets others read but neither write nor replace it, such as a scanner or an editor. */
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

int wmain(int count, wchar_t **arguments) {
    if (count != 3) {
        return 2;
    }
    HANDLE file = INVALID_HANDLE_VALUE;
    /* Who had it before may still be closing it. */
    for (int left = 50; left > 0 && file == INVALID_HANDLE_VALUE; left--) {
        file = CreateFileW(arguments[1], GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
        if (file == INVALID_HANDLE_VALUE) {
            Sleep(100);
        }
    }
    if (file == INVALID_HANDLE_VALUE) {
        return 1;
    }
    puts("held");
    fflush(stdout);
    Sleep((DWORD)_wtoi(arguments[2]));
    CloseHandle(file);
    return 0;
}
