// What a run will work through, fixed when it starts: the same task on the same data gives the same plan.
#pragma once

#include "sandbox/linkt/inventor.h"
#include "sandbox/router.h"

namespace latchbook::sandbox::linkt {

/// One entry of the queue, with what becomes of it when its time has come.
struct Item {
    std::string name;
    std::string discardedBecause; ///< empty: it is completed
    std::string justification;
    Json makes = Json::object(); ///< see carryOut()
};

struct Work {
    std::string taskType; ///< search, ingest, profile, signal
    Json config; ///< the task's, or null
    std::int64_t icp = 0; ///< its number, 0 for none
    Json parameters; ///< of the execution
};

/// Fails with Code::InvalidArguments and a sentence for the client when the work cannot be done.
Result<std::vector<Item>> itemsOf(const Call &call, const Work &work);

/// What a completed item makes, in the sheets that are still there:
/// {icp, company: values, people: [values…]} · {icp, entity_type, entity: values} · {profiles: number, text} · {}
void carryOut(Database &db, std::int64_t account, const Json &makes, WallTime at);

} // namespace latchbook::sandbox::linkt
