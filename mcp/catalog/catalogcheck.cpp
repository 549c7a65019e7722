// Run by the build: reads a folder of services as the program would, and fails on the first file that is wrong.
#include "catalog/catalog.h"

#include <cstdio>

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: catalogcheck FOLDER\n");
        return 2;
    }
    const auto catalog = latchbook::catalog::Catalog::loadFrom(argv[1]);
    if (catalog)
        return 0;
    std::fprintf(stderr, "%s: error: %s\n", argv[1], catalog.error().message.c_str());
    return 1;
}
