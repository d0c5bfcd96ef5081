/*
 * A disk that fails: preloaded into a process, it counts the writes, syncs and truncations of the files of one name and lets the
 * Nth of them fail, once or from then on. A write to a full disk writes half of what it was given first, as a real one does.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char files[256];
static long fail_at, seen, failed;
static int code, lasting, armed;

void disk_arm(const char *name, long at, int error, int from_then_on) {
    pthread_mutex_lock(&lock);
    snprintf(files, sizeof files, "%s", name);
    fail_at = at;
    seen = failed = 0;
    code = error;
    lasting = from_then_on;
    armed = 1;
    pthread_mutex_unlock(&lock);
}

/* The disk is well again; how many operations it saw. */
long disk_heal(void) {
    pthread_mutex_lock(&lock);
    armed = 0;
    long all = seen;
    pthread_mutex_unlock(&lock);
    return all;
}

long disk_failed(void) {
    return failed;
}

static int fails(int fd) {
    if (!armed) return 0;
    char link[64], path[512];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    pthread_mutex_lock(&lock);
    int now = 0;
    if (armed && strstr(path, files)) {
        seen++;
        now = seen == fail_at || (lasting && seen > fail_at);
        failed += now;
    }
    pthread_mutex_unlock(&lock);
    return now;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    if (!real) real = dlsym(RTLD_NEXT, "pwrite64");
    if (!fails(fd)) return real(fd, bytes, count, offset);
    if (code == ENOSPC && count > 1) {
        ssize_t half = real(fd, bytes, count / 2, offset);
        if (half < 0) return half;
    }
    errno = code;
    return -1;
}

int fsync(int fd) {
    static int (*real)(int);
    if (!real) real = dlsym(RTLD_NEXT, "fsync");
    if (!fails(fd)) return real(fd);
    errno = code;
    return -1;
}

int ftruncate64(int fd, off64_t length) {
    static int (*real)(int, off64_t);
    if (!real) real = dlsym(RTLD_NEXT, "ftruncate64");
    if (!fails(fd)) return real(fd, length);
    errno = code;
    return -1;
}
