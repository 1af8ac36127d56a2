/* What the kernel alone costs: one call, or three, for each path of a list, in a loop, on one thread.
   usage: limits statx|read|list ROUNDS < list of paths, each closed by a zero byte, relative to the current directory
   "list" does not go by the paths: it lists the directories, and reads what it finds.
   prints the CPU time of one round in microseconds. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char piece[1 << 16];

static double used(void)
{
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    return (r.ru_utime.tv_sec + r.ru_stime.tv_sec) * 1e6 + r.ru_utime.tv_usec + r.ru_stime.tv_usec;
}

static int look(const char *path)
{
    struct statx s;
    return statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, STATX_SIZE | STATX_MTIME | STATX_CTIME | STATX_INO | STATX_MODE, &s);
}

/* Small files take one read: one that brings less than asked for is taken for the last. */
static int read_at(int directory, const char *path)
{
    ssize_t n;
    int file = openat(directory, path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return -1;
    do
        n = read(file, piece, sizeof piece);
    while (n == (ssize_t)sizeof piece);
    close(file);
    return n < 0 ? -1 : 0;
}

static int read_all(const char *path)
{
    return read_at(AT_FDCWD, path);
}

static int list_and_read(int parent, const char *name)
{
    int descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC), result = 0;
    DIR *directory = descriptor < 0 ? NULL : fdopendir(descriptor);
    struct dirent *entry;
    if (!directory)
        return -1;
    while (!result && (entry = readdir(directory)))
        if (entry->d_type == DT_REG)
            result = read_at(descriptor, entry->d_name);
        else if (entry->d_type == DT_DIR && strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
            result = list_and_read(descriptor, entry->d_name);
    closedir(directory);
    return result;
}

int main(int argc, char **argv)
{
    size_t size = 0, room = 1 << 20;
    char *list = malloc(room);
    ssize_t n;
    if (argc != 3 || !list)
        return 2;
    while ((n = read(0, list + size, room - size)) > 0)
        if ((size += n) == room && !(list = realloc(list, room *= 2)))
            return 2;

    int rounds = atoi(argv[2]), is_look = !strcmp(argv[1], "statx"), is_list = !strcmp(argv[1], "list");
    double started = used();
    for (int i = 0; i < rounds; i++)
    {
        if (is_list && list_and_read(AT_FDCWD, "."))
            return perror("list"), 1;
        for (char *path = list; !is_list && path < list + size; path += strlen(path) + 1)
            if (is_look ? look(path) : read_all(path))
                return perror(path), 1;
    }

    printf("%.1f\n", (used() - started) / rounds);
    return 0;
}
