// What a tool is: a file under mcp/services/<service>/tools, as tool.schema.json describes it, read once at start.
#pragma once

#include "catalog/schema.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace latchbook::catalog {

/// What a call can do, from harmless to final.
enum class Access { Read, Write, Outbound, Spend, Destructive };

/// Whom or what a call touches outside the account.
enum class Reach { Guest, Public, ThirdParty, Files };

enum class Shape { Page, List, Object, Success, Slots };

/// A local file as the body, in one part of a form.
struct FileBody {
    std::string argument; ///< holds its path
    std::string part; ///< name of the part
    std::vector<std::string> types; ///< of "csv", "xlsx", "xls"
    std::int64_t maxBytes = 0;
};

struct RequestTemplate {
    std::string method;
    std::string path; ///< with {argument}
    Json query; ///< object: query name → "{argument}" or value
    std::vector<std::string> bodyFields;
    bool hasBody = false;
    bool bodyRequired = false;
    std::optional<FileBody> file; ///< instead of body fields
    Json defaults; ///< object: argument → value when the caller gave none
    Json words; ///< object: argument → {caller's word → service's word}
};

/// What a service calls the parts of a page, in arguments and in answers.
struct Paging {
    std::string page = "page";
    std::string limit = "limit";
    std::string total = "total";
};

struct ResultShape {
    Shape shape = Shape::Object;
    /// Of a page: the member that holds the items, with the page's parts beside it. Empty: the service itself answers
    /// {data, pagination}.
    std::string items;
    std::vector<std::string> lowerCase;
    std::vector<std::string> secret;
    std::vector<std::string> hidden; ///< nobody gets to see these
    std::vector<std::string> summary;
    std::vector<std::string> leaveOut; ///< members that the short text says nothing of
    std::string noun;
    std::string next; ///< what to do now, with "{member}"s of the answer
};

struct ToolSpec {
    std::string service; ///< id of the service's folder, e.g. "linktime"
    std::string name;
    std::string title;
    std::string description;
    Access access = Access::Destructive;
    std::vector<Reach> reaches;
    bool idempotent = false;
    bool inferred = false;
    Schema input; ///< with our own formats
    std::vector<std::string> order; ///< the arguments as people read them
    Json rules = Json::array();
    RequestTemplate request;
    ResultShape result;
    Paging paging; ///< its service's
    Schema output;
    Json offers; ///< the blocks below are as in the file, null when absent
    Json slot;
    Json execution;
    Json belongs;
    std::vector<std::string> spreads;
    Json reads = Json::array();
    Json card;
    Json verify;
    Json restore;
    std::vector<std::string> guestText;

    bool isRead() const { return access == Access::Read; }
};

/// How to learn whose a key is. Names of the tool's output members; empty: the service does not say.
struct ServiceIdentity {
    std::string tool; ///< a read
    Json arguments = Json::object();
    std::string owner;
    std::string email;
    std::string plan;
};

/// A service's own file, mcp/services/<id>/service.json.
struct ServiceSpec {
    std::string id; ///< "linktime"
    std::string name; ///< "LinkTime"
    std::string adapter; ///< "linktime/v1": the interface these files speak
    std::string baseUrl; ///< "https://linktime.io", no slash at the end
    std::string authHeader; ///< "Authorization"
    std::string authPrefix; ///< "Bearer "
    std::string keyVariable; ///< "LINKTIME_API_KEY"; headless mode only
    std::string baseUrlVariable; ///< "LINKTIME_BASE_URL"; headless mode only
    int requestsPerMinute = 60;
    int reservedPerMinute = 10; ///< of these, kept for facts and read-backs
    /// What to tell the model once, at the start of a session.
    std::string instructions;
    ServiceIdentity identity;
    std::string note; ///< what whoever gives it a key should know
    Json things; ///< what a person can keep from assistants: [{argument, noun}]
    Paging paging;
    /// Error code or HTTP status as text → sentence; `{wait}` stands for how long to wait: "14 seconds".
    Json errors;
};

std::string_view word(Access access);
std::string_view word(Reach reach);
std::string_view word(Shape shape);

} // namespace latchbook::catalog
