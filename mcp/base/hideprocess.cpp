#include "base/hideprocess.h"

#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace latchbook {

void hideFromSiblings()
{
#ifdef __linux__
    ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

} // namespace latchbook
