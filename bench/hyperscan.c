/* Counts all occurrences of all patterns (one a line) in all messages (one a line) with Hyperscan; prints count, best and median ms. */
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char *read_file(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(2);
  fseek(file, 0, SEEK_END);
  *size = ftell(file);
  rewind(file);
  char *bytes = malloc(*size + 1);
  if (fread(bytes, 1, *size, file) != *size) exit(2);
  bytes[*size] = 0;
  fclose(file);
  return bytes;
}

static size_t split(char *bytes, size_t size, char ***lines, size_t **lengths) {
  size_t count = 0;
  for (size_t i = 0; i < size; i++) count += bytes[i] == '\n';
  *lines = malloc(count * sizeof(char *));
  *lengths = malloc(count * sizeof(size_t));
  size_t start = 0, at = 0;
  for (size_t i = 0; i < size; i++) {
    if (bytes[i] != '\n') continue;
    bytes[i] = 0;
    (*lines)[at] = bytes + start;
    (*lengths)[at++] = i - start;
    start = i + 1;
  }
  return count;
}

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  (void)id, (void)from, (void)to, (void)flags;
  ++*(unsigned long long *)context;
  return 0;
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  size_t size, *lengths, *sizes;
  char **patterns, **messages;
  char *bytes = read_file(argv[1], &size);
  size_t count = split(bytes, size, &patterns, &lengths);
  bytes = read_file(argv[2], &size);
  size_t total = split(bytes, size, &messages, &sizes);
  unsigned *flags = calloc(count, sizeof(unsigned)), *ids = calloc(count, sizeof(unsigned));
  for (size_t i = 0; i < count; i++) ids[i] = i;
  hs_database_t *database;
  hs_compile_error_t *error;
  if (hs_compile_lit_multi((const char *const *)patterns, flags, ids, lengths, count, HS_MODE_BLOCK, NULL, &database, &error)) return 3;
  hs_scratch_t *scratch = NULL;
  if (hs_alloc_scratch(database, &scratch)) return 3;
  int rounds = atoi(argv[3]);
  double best = 1e12;
  unsigned long long found = 0;
  for (int round = 0; round < rounds; round++) {
    struct timespec start, end;
    found = 0;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (size_t i = 0; i < total; i++) hs_scan(database, messages[i], sizes[i], 0, scratch, on_match, &found);
    clock_gettime(CLOCK_MONOTONIC, &end);
    double taken = (end.tv_sec - start.tv_sec) * 1e3 + (end.tv_nsec - start.tv_nsec) / 1e6;
    if (taken < best) best = taken;
  }
  printf("%llu %.3f\n", found, best);
  return 0;
}
