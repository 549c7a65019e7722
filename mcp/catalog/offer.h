// What a service offers besides tools, each a file under mcp/services/<service>/prompts or resources, as
// prompt.schema.json and resource.schema.json describe them.
#pragma once

#include "base/json.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace latchbook::catalog {

/// A read whose answer holds a list, and what one reads out of each item.
struct ValueSource {
    std::string tool;
    Json arguments = Json::object();
    std::string in; ///< path of the list in the answer
    std::string value; ///< text with "{member}" of the item
    std::vector<std::string> match; ///< members that are compared with what has been typed
    std::string search; ///< the tool's argument that narrows a long list; empty when there is none
};

struct PromptArgument {
    std::string name;
    std::string title;
    std::string description;
    bool required = false;
    std::optional<ValueSource> complete;
};

struct PromptSpec {
    struct Sentence {
        std::string text; ///< with "{argument}" and "{tool:name}"
        std::string without; ///< stands only when this argument was not given; empty: always
    };

    std::string service;
    std::string name;
    std::string title;
    std::string description;
    std::vector<PromptArgument> arguments;
    std::vector<Sentence> text;
};

struct ResourceSpec {
    /// All that a template stands for.
    struct Instances {
        ValueSource source;
        std::string title; ///< texts with "{member}" of the item
        std::string description;
    };
    struct Pick {
        std::string in; ///< path of the list in the answer
        std::string by; ///< member of its items
    };
    /// For what changes by itself.
    struct Watch {
        std::chrono::seconds every{}; ///< how often it is read while somebody is subscribed
        std::string member; ///< of the content, whose word says that nothing changes any more; empty: none does
        std::vector<std::string> final; ///< these words
    };

    std::string service;
    std::string name;
    std::string path; ///< behind SERVICE://CONNECTION/
    std::string title;
    std::string description;
    std::string mimeType;
    std::string tool; ///< whose answer is the content
    Json arguments = Json::object();
    std::optional<Pick> pick;
    std::optional<Instances> list;
    std::optional<Watch> watch;
    std::vector<std::string> changedBy;

    /// The template's variable; empty for a resource that is one.
    std::string variable() const;
};

} // namespace latchbook::catalog
